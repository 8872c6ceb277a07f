import type { FlexibleFacts, LoanMonthFacts, SchoolTermFacts } from '../measures/facts-of-periods.js';
import type { MeasureId } from '../measures/measure.js';
import { answersRecord } from './answers.js';
import { businessFacts } from './businesses.js';
import { type Assessed, type Case, caseOf, commonFacts, household, withoutSightings } from './cases.js';
import { employmentsWith, type Run } from './employments.js';
import { businessesOf, personOf, type Reading, streamOf, workOf } from './gather.js';
import { kindOf, monthsGrantedOf, NO_PERIODS, type PeriodMeasure, type PeriodRecord } from './periods.js';
import { periodsRecord, streamsOfPeriods } from './periods.js';
import { statusPeriods } from './person.js';
import { evidenceOf, type Seen } from './sighting.js';

/** The periods of a worker, with the schooling and loans that they belong to. */
export async function periodsOf({ source }: Reading, workerId: string) {
  return (await source.one(periodsRecord, workerId, [...streamsOfPeriods(workerId)])) ?? NO_PERIODS;
}

/** The latest period of a measure that is completed by a day. */
export function latestPeriod(
  periods: readonly PeriodRecord[],
  { policy, until }: { policy: PeriodMeasure; until: string },
): PeriodRecord | null {
  const fitting = periods.filter((one) => one.kind === kindOf(policy) && one.on <= until);
  return [...fitting].sort((one, other) => (one.on < other.on ? -1 : 1)).at(-1) ?? null;
}

/** The case of a month or term; on demand there may be none. */
export function periodCase(
  reading: Reading,
  assessed: Assessed,
  of: { policy: PeriodMeasure; period: PeriodRecord | null },
): Promise<Case> {
  const { policy, period } = of;
  switch (policy) {
    case 'flexible-insurance-subsidy':
      return contributionCase(reading, assessed, period);
    case 'loan-interest-subsidy':
      return interestCase(reading, assessed, period);
    case 'free-tuition':
    case 'student-grant':
    case 'rain-dew-grant':
      return termCase(reading, assessed, { policy, period });
  }
}

async function contributionCase(
  reading: Reading,
  assessed: Assessed,
  period: PeriodRecord | null,
): Promise<Case> {
  const policy = 'flexible-insurance-subsidy';
  const { workerId, person } = assessed;
  const work = await workOf(reading, workerId);
  const employers = [...new Set(work.contracts.map(({ employerId }) => employerId))];
  const runs = employers
    .flatMap((one) => employmentsWith(work, one).flatMap((employment) => employment.runs))
    .filter(({ contract }) => contract.kind === 'labour-contract' && !contract.partTime);
  const ending = ({ contract }: Run) =>
    work.endings.filter(({ contractIds }) => contractIds.includes(contract.contractId));
  const granted = await grantedTo(reading, { workerId, policy, period });
  const facts: FlexibleFacts = {
    ...commonFacts(assessed),
    household: household(person),
    month: period && {
      month: period.period,
      form: period.of,
      kinds: period.insured,
      paidFen: period.sumFen,
      evidence: evidenceOf(period),
    },
    contracts: runs.map((run) => ({
      from: run.contract.startsOn,
      to: run.lastDay,
      evidence: evidenceOf(run.contract, ...ending(run)),
    })),
    insurance: work.insurance.map(({ kind, from, until, seen }) => ({
      kinds: [kind],
      from,
      until,
      evidence: evidenceOf({ seen }),
    })),
    grantedMonths: granted.map(withoutSightings),
  };
  const contracts = runs.flatMap((run) => [run.contract, ...ending(run)]);
  const behind = [...(period ? [period] : []), ...contracts, ...work.insurance, ...granted];
  return caseOf({ policy, facts, behind }, assessed);
}

async function interestCase(
  reading: Reading,
  assessed: Assessed,
  period: PeriodRecord | null,
): Promise<Case> {
  const policy = 'loan-interest-subsidy';
  const { workerId, person, today } = assessed;
  const [{ businesses }, { loans }] = await Promise.all([
    businessesOf(reading, workerId),
    periodsOf(reading, workerId),
  ]);
  const loan = loans.find(({ loanId }) => loanId === period?.of) ?? null;
  const granted = await grantedTo(reading, { workerId, policy, period });
  const facts: LoanMonthFacts = {
    ...commonFacts(assessed),
    household: household(person),
    month: period && { month: period.period, interestFen: period.sumFen, evidence: evidenceOf(period) },
    loan: loan && { ...withoutSightings(loan), evidence: evidenceOf(loan) },
    businesses: businesses.map((one) => businessFacts(one, today)),
    grantedMonths: granted.map(withoutSightings),
  };
  const behind = [...(period ? [period] : []), ...(loan ? [loan] : []), ...businesses, ...granted];
  return caseOf({ policy, facts, behind }, assessed);
}

async function termCase(
  reading: Reading,
  assessed: Assessed,
  {
    policy,
    period,
  }: { policy: 'free-tuition' | 'student-grant' | 'rain-dew-grant'; period: PeriodRecord | null },
): Promise<Case> {
  const { schoolings } = await periodsOf(reading, assessed.workerId);
  const schooling = schoolings.find(({ schoolingId }) => schoolingId === period?.of) ?? null;
  const parent = schooling?.childOf == null ? undefined : await personOf(reading, schooling.childOf);
  const facts: SchoolTermFacts = {
    ...commonFacts(assessed),
    household: household(assessed.person),
    term: period && { term: period.period, tuitionFen: period.sumFen, evidence: evidenceOf(period) },
    schooling: schooling && {
      schoolKind: schooling.schoolKind,
      leaverOf: schooling.leaverOf,
      enteredOn: schooling.enteredOn,
      leftOn: schooling.leftOn,
      evidence: evidenceOf(schooling),
    },
    parentStatuses: parent ? statusPeriods(parent) : [],
  };
  const behind: readonly Seen[] = [
    ...(period ? [period] : []),
    ...(schooling ? [schooling] : []),
    ...(parent ? [parent, ...parent.statuses] : []),
  ];
  return caseOf({ policy, facts, behind }, assessed);
}

/** Guarded by the worker's own stream of the measure, so that two months at one moment count each other. */
function grantedTo(
  reading: Reading,
  of: { workerId: string; policy: PeriodMeasure; period: PeriodRecord | null },
) {
  const { workerId, policy, period } = of;
  return monthsGrantedTo(reading, workerId, { policy, followed: period?.seen[0]?.eventId ?? null });
}

/** The same of a person or an employer, other than by the event followed. */
export async function monthsGrantedTo(
  { source }: Reading,
  id: string,
  { policy, followed }: { policy: MeasureId; followed: string | null },
) {
  const restsOn = [streamOf({ policy, beneficiary: id, workerId: id })];
  const answers = (await source.one(answersRecord, id, restsOn))?.answers ?? [];
  return monthsGrantedOf(answers, { policy, followed });
}
