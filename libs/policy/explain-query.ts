import { type BusinessDate, businessDateOf, formatInstant, type Instant } from '../kernel/business-date.js';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.js';
import { assessCase, type Case, measureOf, withGrants } from './facts/cases.js';
import { type Beside, besideLines, besideTheTrace } from './explain-evidence.js';
import { REFUSED_FOR_THE_CONTRACT } from './facts/due.js';
import { agencyOf, employerOf, grantsKnownOnDemand, personOf, type Reading } from './facts/gather.js';
import { employerFitting } from './facts/employer-cases.js';
import { casesFitting, employerOrNobody, type Fitting, NOBODY } from './facts/on-demand.js';
import { explain, type Explanation, yuan } from './law/explain.js';
import type { Law } from './law/law.js';
import { type Assessment, isForEmployer, type MeasureId } from './measures/measure.js';
import { nearestChange, type NearestChange } from './measures/nearest-change.js';
import { type NoRemedy, whyNone } from './measures/no-remedy.js';

/** Who and what is asked about; without a day, today. */
export interface Question {
  readonly policy: MeasureId;
  /** Needed unless the measure is for an employer as such. */
  readonly workerId?: string;
  readonly employerId?: string;
  readonly agencyId?: string;
  readonly on?: BusinessDate;
  /** Only what had been recorded by then: the reading's source must stand there. Without a day, its day. */
  readonly knownBy?: Instant;
}

export interface Explained extends Explanation {
  readonly assessment: Assessment;
  /** What is missing to a grant, where that can be counted; null of a grant, and where nothing would do. */
  readonly nearest: NearestChange | null;
  /** Why nothing added to the facts would turn the answer; null of a grant, and where something would. */
  readonly noRemedy: NoRemedy | null;
  /** Until when what was recorded counts, ISO 8601; null: until now. */
  readonly knownBy: string | null;
  /** Comparisons with the bureaus' records, and the budgets of the county that pays. */
  readonly beside: Beside;
}

/**
 * Answers for anyone and any day what a measure says, with the whole trace, and writes nothing.
 *
 * The same facts are gathered as for a decision, as they stood on the day asked about so far as is known now:
 * what began later is left out, what ended later had not ended. With `knownBy` so far as was known then. The
 * law is that of the data at hand, which is dated itself.
 */
export async function explainEntitlement(reading: Reading, question: Question): Promise<Explained | Refusal> {
  const { employerId, agencyId, knownBy } = question;
  const on = question.on ?? (knownBy === undefined ? reading.today : businessDateOf(knownBy));
  const missing = subjectMissing(question);
  if (missing) return missing;
  if (employerId !== undefined && !(await employerOf(reading, employerId)))
    return unknown('employer', employerId);
  if (agencyId !== undefined && !(await agencyOf(reading, agencyId))) return unknown('agency', agencyId);
  const asOf = { ...reading, today: on };
  const fitting = await fittingFor(asOf, question);
  if (isRefusal(fitting)) return fitting;
  const answered = await firstThatHolds(asOf, fitting);
  const { assessment } = answered;
  const nearest = nearestTo(answered.case, reading.law);
  const { zh, en } = explain(assessment, reading.law);
  const noRemedy =
    nearest === null ? whyNone(measureOf(answered.case), answered.case.facts, reading.law) : null;
  const lines = nearest ? nearestLines(nearest) : noRemedy && noRemedyLines(noRemedy);
  const known = knownBy === undefined ? null : formatInstant(knownBy);
  const beside = await besideTheTrace(asOf, assessment, employerId ?? null);
  const shown = besideLines(beside);
  const when = known && {
    zh: `依据截至 ${known} 已登记的事实（当日 ${on}）`,
    en: `as was known by ${known}, of ${on}`,
  };
  return {
    assessment,
    nearest,
    noRemedy,
    beside,
    knownBy: known,
    zh: [...(when ? [when.zh] : []), ...zh, ...shown.zh, ...(lines ? [lines.zh] : [])],
    en: [...(when ? [when.en] : []), ...en, ...shown.en, ...(lines ? [lines.en] : [])],
  };
}

/** Who has to be named: the worker, or the employer of a measure for one as such. */
function subjectMissing({ policy, workerId, employerId }: Question): Refusal | undefined {
  const named = isForEmployer(policy) ? employerId : workerId;
  if (named !== undefined) return undefined;
  const field = isForEmployer(policy) ? 'employerId' : 'workerId';
  return refuse({ code: 'field-invalid', message: `${field}: needed for ${policy}` });
}

async function fittingFor(reading: Reading, question: Question): Promise<readonly Fitting[] | Refusal> {
  const { policy, workerId = '', employerId } = question;
  if (isForEmployer(policy)) {
    const employer = await employerOrNobody(reading, employerId);
    return [await employerFitting(reading, { policy, employer })];
  }
  const person = await personOf(reading, workerId);
  if (!person) return unknown('worker', workerId);
  return casesFitting(reading, { ...question, policy, workerId, person });
}

interface Answered {
  readonly case: Case;
  readonly assessment: Assessment;
}

function nearestTo(one: Case, law: Law): NearestChange | null {
  return nearestChange(measureOf(one), one.facts, law);
}

function nearestLines({ changes, amountFen }: NearestChange): { zh: string; en: string } {
  const zh = changes.map((change) => change.zh).join('；');
  const en = changes.map((change) => change.en).join('; ');
  const thenZh = amountFen === null ? '，金额待当地文件确定' : ` ${yuan(amountFen)} 元`;
  const thenEn = amountFen === null ? 'the amount awaiting a local document' : `${yuan(amountFen)} yuan`;
  return {
    zh: `尚缺：${zh}。补足则给予${thenZh}`,
    en: `missing: ${en}. With it: granted, ${thenEn}`,
  };
}

function noRemedyLines({ zh, en }: NoRemedy): { zh: string; en: string } {
  return { zh: `无可补正：${zh}`, en: `nothing to add: ${en}` };
}

/** The first that is not refused for its contract, else the last. */
async function firstThatHolds(reading: Reading, fitting: readonly Fitting[]): Promise<Answered> {
  const [first, ...others] = fitting;
  if (!first) throw new Error('no case fits the question, not even an empty one');
  const grants = await grantsKnownOnDemand(reading, first.case, first.followed);
  const known = withGrants(first.case, grants);
  const assessment = assessCase(known, reading.law);
  const { outcome, code } = assessment;
  const short = outcome === 'refused' && REFUSED_FOR_THE_CONTRACT.includes(code ?? '');
  if (short && others.length > 0) return firstThatHolds(reading, others);
  const nobody = assessment.beneficiary === `employer:${NOBODY.employerId}`;
  return { case: known, assessment: nobody ? { ...assessment, beneficiary: null } : assessment };
}

function unknown(what: 'worker' | 'employer' | 'agency', id: string): Refusal {
  switch (what) {
    case 'worker':
      return refuse({ code: 'worker-unknown', message: `${id}: no worker has this id` });
    case 'employer':
      return refuse({ code: 'employer-unknown', message: `${id}: no employer has this id` });
    case 'agency':
      return refuse({ code: 'agency-unknown', message: `${id}: no agency has this id` });
  }
}
