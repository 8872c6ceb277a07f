import type { BusinessMonth } from '../../kernel/business-date.js';
import type { TrainingMonthFacts } from '../measures/facts.js';
import { answersRecord } from './answers.js';
import { type Assessed, type Case, caseOf, commonFacts, withoutSightings } from './cases.js';
import { employmentFacts, employmentsWith } from './employments.js';
import { employerOf, monthsOf, type Reading, streamOf, workOf } from './gather.js';
import { grantedMonths, monthFacts, type MonthlyMeasure, type MonthRecord, reaches } from './months.js';
import { type Employer, employerFacts } from './parties.js';
import type { Seen } from './sighting.js';
import type { MonthSubject } from './subjects.js';
import type { ContractRecord, WorkRecord } from './work.js';

/** The case of a month trained at work that was confirmed. */
export async function trainingMonthOf(
  reading: Reading,
  assessed: Assessed,
  { month }: MonthSubject,
): Promise<Case> {
  const employer = await employerOf(reading, month.employerId);
  if (!employer) throw new Error(`${month.employerId} confirmed a month, and nobody registered it`);
  return trainingMonthCase(reading, assessed, { employer, month });
}

/** The same with an employer and perhaps no month, as on demand. */
export async function trainingMonthCase(
  reading: Reading,
  assessed: Assessed,
  { employer, month }: { employer: Employer; month: MonthRecord | null },
): Promise<Case> {
  const { workerId } = assessed;
  const work = await workOf(reading, workerId);
  const employment = month && employmentIn(work, month, reading.today);
  const granted = await monthsGranted(reading, { workerId, month, policy: 'on-the-job-training-subsidy' });
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
  const payees = [...new Set(months.filter((one) => one.policy === policy).map(beneficiaryOf))];
  const restsOn = payees.map((beneficiary) => streamOf({ policy, beneficiary, workerId }));
  const answers = (await reading.source.one(answersRecord, workerId, restsOn))?.answers ?? [];
  return grantedMonths(answers, { policy, followed: month?.seen[0]?.eventId ?? null });
}

/** Who is paid for a month of the measure. */
function beneficiaryOf({ employerId }: MonthRecord): string {
  return employerId;
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
