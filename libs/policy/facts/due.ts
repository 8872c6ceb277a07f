import { maybeAnswered } from '../entitlement/rules/facts-are-answered-once.js';
import { isForEmployer, type MeasureId } from '../measures/measure.js';
import { agencyOrganising } from './agency-years.js';
import type { AnswerRecord } from './answers.js';
import type { BusinessesRecord } from './businesses.js';
import { employmentOf, employmentsWith } from './employments.js';
import type { JourneysRecord } from './journeys.js';
import { type MonthlyMeasure, type MonthsRecord, payeeOf } from './months.js';
import { kindOf, type PeriodsRecord } from './periods.js';
import type { Seen } from './sighting.js';
import { enrolmentOf } from './subjects.js';
import type { TrainingsRecord } from './trainings.js';
import type { ContractRecord, WorkRecord, YearRecord } from './work.js';

/** Everything of one worker that may ask for an assessment. */
export interface WorkerRecords {
  readonly work: WorkRecord;
  readonly journeys: JourneysRecord;
  readonly businesses: BusinessesRecord;
  readonly months: MonthsRecord;
  readonly trainings: TrainingsRecord;
  readonly periods: PeriodsRecord;
  readonly answers: readonly AnswerRecord[];
}

/** Which of it is looked at: of these measures, and with this employer where one is named. */
export interface Scope {
  readonly policies: readonly MeasureId[];
  readonly employerId?: string;
  /** Measures that name no employer, looked at whoever it is. */
  readonly besides?: readonly MeasureId[];
}

/** An event that may be answered, and to whom the money would go (an id without its role). */
export interface Due {
  readonly policy: MeasureId;
  readonly beneficiaryId: string;
  readonly followed: string;
}

/** Refusals of the first year after which a later contract of the chain is looked at. */
export const REFUSED_FOR_THE_CONTRACT: readonly string[] = [
  'not-a-labour-contract',
  'contract-under-one-year',
];

/** The events of a worker that may still be answered; whether money is due, the assessment says. */
export function dueOf(workerId: string, records: WorkerRecords, scope: Scope): readonly Due[] {
  const wanted = { employerId: scope.employerId };
  const found = [...scope.policies, ...(scope.besides ?? [])].flatMap((policy): readonly Due[] => {
    // What is for an employer as such is no one person's.
    if (isForEmployer(policy)) return [];
    switch (policy) {
      case 'absorption-reward':
        return yearsDue(records, wanted);
      case 'agency-service-subsidy':
        return signingsDue(records, wanted);
      case 'transport-subsidy':
        return records.journeys.trips.flatMap(({ arrival }) =>
          arrival ? [{ policy, beneficiaryId: workerId, followed: arrival.eventId }] : [],
        );
      case 'agency-export-subsidy':
        return records.journeys.trips.flatMap(({ arrival, organiser }) => {
          const beneficiaryId = agencyOrganising(organiser);
          if (!arrival || beneficiaryId === undefined) return [];
          return [{ policy, beneficiaryId, followed: arrival.eventId }];
        });
      case 'social-insurance-subsidy':
        return enrolmentsDue(records, wanted);
      case 'on-the-job-training-subsidy':
      case 'public-welfare-post-subsidy':
        return monthsDue(records, policy, { ...wanted, workerId });
      case 'training-subsidy':
        return records.trainings.trainings.map((training) => ({
          policy,
          beneficiaryId: workerId,
          followed: eventOf(training),
        }));
      case 'startup-subsidy':
        return records.businesses.businesses.flatMap(({ year }) =>
          year ? [{ policy, beneficiaryId: workerId, followed: eventOf(year) }] : [],
        );
      case 'flexible-insurance-subsidy':
      case 'free-tuition':
      case 'student-grant':
      case 'rain-dew-grant':
      case 'loan-interest-subsidy':
        return records.periods.periods
          .filter(({ kind }) => kind === kindOf(policy))
          .map((one) => ({ policy, beneficiaryId: workerId, followed: eventOf(one) }));
    }
  });
  // One event may be followed by several measures, each with answers of its own.
  return found.filter(({ policy, followed }) => {
    const own = records.answers.filter((one) => one.policy === policy);
    return maybeAnswered(followed, own) !== 'no-more';
  });
}

/**
 * First years, and own years of later contracts where the year before was refused for its contract.
 *
 * Law: N25 §2(3). A long enough contract signed later in the chain is assessed again when it has itself run a
 * year (POLICY interpretation 2).
 */
function yearsDue(
  records: WorkerRecords,
  { employerId }: { employerId: string | undefined },
): readonly Due[] {
  return records.work.years
    .filter((year) => employerId === undefined || year.employerId === employerId)
    .filter((year) => year.kind === 'first' || wasRefusedForTheContract(year, records))
    .map((year) => ({
      policy: 'absorption-reward',
      beneficiaryId: year.employerId,
      followed: eventOf(year),
    }));
}

function wasRefusedForTheContract(year: YearRecord, { work, answers }: WorkerRecords): boolean {
  const contract = work.contracts.find(({ contractId }) => contractId === year.contractId);
  const runs = (contract && employmentOf(work, contract)?.runs) ?? [];
  const chain = runs.map((run) => run.contract.contractId);
  const before = answers.filter(
    (one) => one.policy === 'absorption-reward' && chain.includes(one.subject) && one.on < year.on,
  );
  const last = before.at(-1);
  return last?.outcome === 'refused' && REFUSED_FOR_THE_CONTRACT.includes(last.code ?? '');
}

function signingsDue(
  records: WorkerRecords,
  { employerId }: { employerId: string | undefined },
): readonly Due[] {
  return records.work.contracts
    .filter((contract) => employerId === undefined || contract.employerId === employerId)
    .flatMap((contract: ContractRecord): readonly Due[] => {
      if (contract.agencyId === null) return [];
      const { agencyId: beneficiaryId } = contract;
      return [{ policy: 'agency-service-subsidy', beneficiaryId, followed: eventOf(contract) }];
    });
}

/** Of each employment the first enrolment that reaches into it (POLICY interpretation 25). */
function enrolmentsDue(
  { work }: WorkerRecords,
  { employerId }: { employerId: string | undefined },
): readonly Due[] {
  const employers = [...new Set(work.insurance.map((one) => one.employerId))];
  return employers
    .filter((one) => employerId === undefined || one === employerId)
    .flatMap((one) => employmentsWith(work, one))
    .flatMap((employment): readonly Due[] => {
      const enrolment = enrolmentOf(work, employment);
      if (!enrolment) return [];
      const { employerId: beneficiaryId } = employment;
      return [{ policy: 'social-insurance-subsidy', beneficiaryId, followed: eventOf(enrolment) }];
    });
}

function monthsDue(
  { months: { months } }: WorkerRecords,
  policy: MonthlyMeasure,
  { employerId, workerId }: { employerId: string | undefined; workerId: string },
): readonly Due[] {
  return months
    .filter((one) => one.policy === policy && (employerId === undefined || one.employerId === employerId))
    .map((one) => ({ policy, beneficiaryId: payeeOf(one, workerId), followed: eventOf(one) }));
}

/** Ids of the grants of a worker that stand. */
export function standingGrants(
  { answers }: WorkerRecords,
  { policies, employerId, besides = [] }: Scope,
): readonly string[] {
  const named = (ids: readonly MeasureId[], policy: string) => ids.some((id) => id === policy);
  return answers
    .filter((one) => one.outcome === 'granted')
    .filter(
      (one) =>
        named(besides, one.policy) ||
        (named(policies, one.policy) && (employerId === undefined || one.employerId === employerId)),
    )
    .map((one) => one.entitlementId);
}

/** The event that recorded a fact first. */
function eventOf({ seen }: Seen): string {
  return seen[0]?.eventId ?? '';
}
