import type { BusinessDate } from '../kernel/business-date.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import { assessCase, withGrants } from './facts/cases.js';
import { REFUSED_FOR_THE_CONTRACT } from './facts/due.js';
import { agencyOf, employerOf, grantsKnownOnDemand, personOf, type Reading } from './facts/gather.js';
import { casesFitting, type Fitting, NOBODY } from './facts/on-demand.js';
import { explain, type Explanation } from './law/explain.js';
import type { Assessment, MeasureId } from './measures/measure.js';

/** Who and what is asked about; without a day, today. */
export interface Question {
  readonly policy: MeasureId;
  readonly workerId: string;
  readonly employerId?: string;
  readonly agencyId?: string;
  readonly on?: BusinessDate;
}

export interface Explained extends Explanation {
  readonly assessment: Assessment;
}

/**
 * Answers for anyone and any day what a measure says, with the whole trace, and writes nothing.
 *
 * The same facts are gathered as for a decision, as they stood on the day asked about so far as is known now:
 * what began later is left out, what ended later had not ended.
 */
export async function explainEntitlement(reading: Reading, question: Question): Promise<Explained | Refusal> {
  const { workerId, on } = question;
  const person = await personOf(reading, workerId);
  if (!person) return unknown('worker', workerId);
  const { employerId, agencyId } = question;
  if (employerId !== undefined && !(await employerOf(reading, employerId)))
    return unknown('employer', employerId);
  if (agencyId !== undefined && !(await agencyOf(reading, agencyId))) return unknown('agency', agencyId);
  const asOf = { ...reading, today: on ?? reading.today };
  const assessment = await firstThatHolds(asOf, await casesFitting(asOf, { ...question, person }));
  return { assessment, ...explain(assessment, reading.law) };
}

/** The first that is not refused for its contract, else the last. */
async function firstThatHolds(reading: Reading, fitting: readonly Fitting[]): Promise<Assessment> {
  const [first, ...others] = fitting;
  if (!first) throw new Error('no case fits the question, not even an empty one');
  const grants = await grantsKnownOnDemand(reading, first.case, first.followed);
  const assessment = assessCase(withGrants(first.case, grants), reading.law);
  const { outcome, code } = assessment;
  const short = outcome === 'refused' && REFUSED_FOR_THE_CONTRACT.includes(code ?? '');
  if (short && others.length > 0) return firstThatHolds(reading, others);
  const nobody = assessment.beneficiary === `employer:${NOBODY.employerId}`;
  return nobody ? { ...assessment, beneficiary: null } : assessment;
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
