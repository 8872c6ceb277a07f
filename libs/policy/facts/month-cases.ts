import type { BusinessMonth } from '../../kernel/business-date.js';
import type { PostMonthFacts, TrainingMonthFacts } from '../measures/facts.js';
import { answersRecord } from './answers.js';
import { type Assessed, type Case, caseOf, commonFacts, withoutSightings } from './cases.js';
import { employmentFacts, employmentsWith, type Run } from './employments.js';
import { employerOf, jobKindOf, monthsOf, type Reading, streamOf, workOf } from './gather.js';
import {
  grantedMonths,
  monthFacts,
  type MonthlyMeasure,
  type MonthRecord,
  monthsPaidElsewhere,
  payeeOf,
  reaches,
} from './months.js';
import { type Employer, employerFacts } from './parties.js';
import { evidenceOf, type Seen } from './sighting.js';
import type { MonthSubject } from './subjects.js';
import type { ContractRecord, WorkRecord } from './work.js';

/** The case of a month that was confirmed. */
export async function monthCaseOf(
  reading: Reading,
  assessed: Assessed,
  { month }: MonthSubject,
): Promise<Case> {
  const employer = await employerOf(reading, month.employerId);
  if (!employer) throw new Error(`${month.employerId} confirmed a month, and nobody registered it`);
  return monthCase(reading, assessed, { policy: month.policy, employer, month });
}

/** The same with an employer and perhaps no month, as on demand. */
export function monthCase(
  reading: Reading,
  assessed: Assessed,
  of: { policy: MonthlyMeasure; employer: Employer; month: MonthRecord | null },
): Promise<Case> {
  return of.policy === 'public-welfare-post-subsidy'
    ? postMonthCase(reading, assessed, of)
    : trainingMonthCase(reading, assessed, of);
}

async function trainingMonthCase(
  reading: Reading,
  assessed: Assessed,
  { employer, month }: { employer: Employer; month: MonthRecord | null },
): Promise<Case> {
  const { workerId } = assessed;
  const work = await workOf(reading, workerId);
  const employment = month && employmentIn(work, month, reading.today);
  const granted = [
    ...monthsPaidElsewhere(await monthsOf(reading, workerId)),
    ...(await monthsGranted(reading, { workerId, month, policy: 'on-the-job-training-subsidy' })),
  ];
  const facts: TrainingMonthFacts = {
    ...commonFacts(assessed),
    employer: employerFacts(employer),
    month: month && monthFacts(month),
    employment: employment && withoutSightings(employment),
    grantedMonths: granted.map(withoutSightings),
  };
  const behind: readonly Seen[] = [
    employer,
    ...(month ? [month] : []),
    ...(employment ? [employment] : []),
    ...granted,
  ];
  return caseOf({ policy: 'on-the-job-training-subsidy', facts, behind }, assessed);
}

/** With the contracts for public-welfare posts that reach into the month. */
async function postMonthCase(
  reading: Reading,
  assessed: Assessed,
  { employer, month }: { employer: Employer; month: MonthRecord | null },
): Promise<Case> {
  const work = await workOf(reading, assessed.workerId);
  const runs = employmentsWith(work, employer.employerId).flatMap((one) => one.runs);
  const reaching = month ? runs.filter((run) => reaches(spanOf(run), month.month)) : [];
  const kinds = await Promise.all(reaching.map(({ contract }) => jobKindOf(reading, contract)));
  const posts = reaching.filter((_, at) => kinds[at] === 'public-welfare');
  const facts: PostMonthFacts = {
    ...commonFacts(assessed),
    employer: employerFacts(employer),
    month: month && monthFacts(month),
    posts: posts.map((run) => ({
      from: run.contract.startsOn,
      to: run.lastDay,
      evidence: evidenceOf(run.contract, ...endingsOf(work, run.contract)),
    })),
  };
  const contracts = posts.flatMap(({ contract }) => [contract, ...endingsOf(work, contract)]);
  const behind: readonly Seen[] = [employer, ...(month ? [month] : []), ...contracts];
  return caseOf({ policy: 'public-welfare-post-subsidy', facts, behind }, assessed);
}

function spanOf({ contract, lastDay }: Run) {
  return { startsOn: contract.startsOn, lastDay };
}

function endingsOf({ endings }: WorkRecord, { contractId }: ContractRecord) {
  return endings.filter((one) => one.contractIds.includes(contractId));
}

/** The employment with the employer of the month that a day of it lies in, the latest of several. */
function employmentIn(work: WorkRecord, { employerId, month }: MonthRecord, today: string) {
  const found = employmentsWith(work, employerId).filter((one) => reaches(one, month));
  const contract: ContractRecord | undefined = found.at(-1)?.runs[0]?.contract;
  return contract ? employmentFacts(work, contract, today) : null;
}

/**
 * Guarded by the streams of all who confirmed months of the worker, so that two of them at one moment do not
 * both count as the first.
 */
async function monthsGranted(
  reading: Reading,
  { workerId, month, policy }: { workerId: string; month: MonthRecord | null; policy: MonthlyMeasure },
) {
  const { months } = await monthsOf(reading, workerId);
  const payees = [
    ...new Set(months.filter((one) => one.policy === policy).map((one) => payeeOf(one, workerId))),
  ];
  const restsOn = payees.map((beneficiary) => streamOf({ policy, beneficiary, workerId }));
  const answers = (await reading.source.one(answersRecord, workerId, restsOn))?.answers ?? [];
  return grantedMonths(answers, { policy, followed: month?.seen[0]?.eventId ?? null });
}

/** The latest month of the measure, with the employer asked about and begun by a day. */
export function latestMonth(
  months: readonly MonthRecord[],
  asked: { policy: MonthlyMeasure; employerId: string | undefined; until: BusinessMonth },
): MonthRecord | null {
  const fitting = months
    .filter((one) => one.policy === asked.policy && one.month <= asked.until)
    .filter((one) => asked.employerId === undefined || one.employerId === asked.employerId)
    .sort((one, other) => (one.month < other.month ? -1 : 1));
  return fitting.at(-1) ?? null;
}
