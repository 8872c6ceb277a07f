import { type BusinessDate, dayBefore } from '../../kernel/business-date.js';
import type { Law } from '../law/law.js';
import { assessmentDays } from '../measures/absorption-year.js';
import type { EmployerMeasure, MeasureId } from '../measures/measure.js';
import type { BusinessRecord } from './businesses.js';
import {
  absorptionCase,
  agencyServiceCase,
  type Assessed,
  type Case,
  socialInsuranceCase,
  startupCase,
  transportCase,
} from './cases.js';
import { employmentFacts, employmentOf } from './employments.js';
import {
  agencyOf,
  businessesOf,
  employerOf,
  jobKindOf,
  journeysOf,
  monthsOf,
  type Reading,
  trainingOf,
  trainingsOf,
  wagesOf,
  workOf,
} from './gather.js';
import { agencyExportCase } from './export-cases.js';
import type { TripRecord } from './journeys.js';
import { latestMonth, monthCase } from './month-cases.js';
import type { MonthlyMeasure } from './months.js';
import { latestPeriod, periodCase, periodsOf } from './period-cases.js';
import type { Employer } from './parties.js';
import type { PersonRecord } from './person.js';
import { enrolmentOf, runningOn } from './subjects.js';
import { type ContractRecord, contractFacts, type WorkRecord } from './work.js';

/** Who is asked about, as they stood on a day. */
export interface Asked {
  readonly policy: Exclude<MeasureId, EmployerMeasure>;
  readonly workerId: string;
  readonly employerId?: string;
  readonly agencyId?: string;
  readonly person: PersonRecord;
}

/** A case that fits a question, and the event that a decision would have followed, if there was one. */
export interface Fitting {
  readonly case: Case;
  readonly followed: string | null;
}

/** Stands where a question names no employer and the worker had none. */
export const NOBODY: Employer = {
  employerId: 'nobody',
  kind: 'none',
  division: 'none',
  creditCode: null,
  operatorId: null,
  operator: null,
  seen: [],
};

/**
 * What a decision would look at on the day of the reading, in the order in which it would: of several the
 * latest; of a chain the contract of its first year, then those that ran a year of their own. Always one at
 * least.
 */
export async function casesFitting(reading: Reading, asked: Asked): Promise<readonly Fitting[]> {
  const { today } = reading;
  const assessed: Assessed = { ...asked, on: today, asked: { seen: [] }, today };
  switch (asked.policy) {
    case 'absorption-reward':
      return absorptionFitting(reading, asked, assessed);
    case 'agency-service-subsidy':
      return [await agencyServiceFitting(reading, asked, assessed)];
    case 'social-insurance-subsidy':
      return [await socialInsuranceFitting(reading, asked, assessed)];
    case 'on-the-job-training-subsidy':
    case 'public-welfare-post-subsidy':
      return [await monthFitting(reading, { ...asked, policy: asked.policy }, assessed)];
    case 'training-subsidy': {
      const { trainings } = await trainingsOf(reading, asked.workerId);
      const training = trainings.findLast(({ completedOn }) => completedOn <= today) ?? null;
      const followed = training?.seen[0]?.eventId ?? null;
      return [{ case: await trainingOf(reading, assessed, training), followed }];
    }
    case 'transport-subsidy': {
      const { trips } = await journeysOf(reading, asked.workerId);
      const trip = tripOn(trips, today);
      return [{ case: transportCase(assessed, trip), followed: trip?.arrival?.eventId ?? null }];
    }
    case 'agency-export-subsidy': {
      const { trips } = await journeysOf(reading, asked.workerId);
      const { agencyId } = asked;
      const by = (organiser: string) => agencyId === undefined || organiser === `agency:${agencyId}`;
      const trip = tripOn(
        trips.filter(({ organiser }) => by(organiser)),
        today,
      );
      const followed = trip?.arrival?.eventId ?? null;
      return [{ case: await agencyExportCase(reading, assessed, trip), followed }];
    }
    case 'startup-subsidy': {
      const { businesses } = await businessesOf(reading, asked.workerId);
      const business = businessOn(businesses, today);
      return [{ case: startupCase(assessed, business), followed: business?.year?.seen[0]?.eventId ?? null }];
    }
    case 'flexible-insurance-subsidy':
    case 'free-tuition':
    case 'student-grant':
    case 'rain-dew-grant':
    case 'loan-interest-subsidy': {
      const { policy } = asked;
      const { periods } = await periodsOf(reading, asked.workerId);
      const period = latestPeriod(periods, { policy, until: today });
      const followed = period?.seen[0]?.eventId ?? null;
      return [{ case: await periodCase(reading, assessed, { policy, period }), followed }];
    }
  }
}

/** The latest departed; its arrival counts from its day on. */
function tripOn(trips: readonly TripRecord[], day: BusinessDate): TripRecord | null {
  const departed = trips.filter(({ departedOn }) => departedOn <= day);
  const trip = departed.sort((one, other) => (one.departedOn < other.departedOn ? -1 : 1)).at(-1);
  if (!trip) return null;
  const arrived = trip.arrivedOn !== null && trip.arrivedOn <= day;
  return arrived ? trip : { ...trip, arrivedOn: null, fareFen: null, arrival: null };
}

function businessOn(businesses: readonly BusinessRecord[], day: BusinessDate): BusinessRecord | null {
  const licensed = businesses.filter(({ licensedOn }) => licensedOn <= day);
  return licensed.sort((one, other) => (one.licensedOn < other.licensedOn ? -1 : 1)).at(-1) ?? null;
}

/** Contracts signed or begun by the day. */
function workKnownOn(work: WorkRecord, day: BusinessDate): WorkRecord {
  return {
    ...work,
    contracts: work.contracts.filter(({ signedOn, startsOn }) => signedOn <= day || startsOn <= day),
  };
}

async function absorptionFitting(
  reading: Reading,
  asked: Asked,
  assessed: Assessed,
): Promise<readonly Fitting[]> {
  const work = workKnownOn(await workOf(reading, asked.workerId), reading.today);
  const begun = work.contracts.filter(({ startsOn }) => startsOn <= reading.today);
  const latest = latestOf(begun, asked.employerId);
  const employer = await employerOrNobody(reading, asked.employerId ?? latest?.employerId);
  const { employerId } = employer;
  const wages = await wagesOf(reading, { workerId: asked.workerId, employerId });
  const contracts = latest ? contractsToLookAt(work, latest, reading) : [{ contract: null, followed: null }];
  return Promise.all(
    contracts.map(async ({ contract, followed }) => {
      const jobKind = contract && (await jobKindOf(reading, contract));
      return { case: absorptionCase(assessed, { employer, work, contract, jobKind, wages }), followed };
    }),
  );
}

/** The contracts of the years that the employment has run by the day; before the first, the one that runs. */
function contractsToLookAt(
  work: WorkRecord,
  latest: ContractRecord,
  { law, today }: { law: Law; today: BusinessDate },
): readonly { contract: ContractRecord; followed: string | null }[] {
  const contracts = (employmentOf(work, latest)?.runs ?? []).map((run) => run.contract);
  const employment = employmentFacts(work, latest, today);
  const chain = { employment, contracts: contracts.map((contract) => contractFacts(contract, null)) };
  const days = assessmentDays(chain, law).filter(({ on }) => on <= today);
  if (days.length === 0) return [{ contract: runningOn(work, latest, today) ?? latest, followed: null }];
  return days.map(({ on, contractId }, index) => {
    const named = contracts.find((one) => one.contractId === contractId);
    const contract = (index === 0 ? runningOn(work, latest, dayBefore(on)) : named) ?? latest;
    const year = work.years.find((one) => one.contractId === contract.contractId && one.on === on);
    return { contract, followed: year?.seen[0]?.eventId ?? null };
  });
}

/** The latest contract that names an agency; without one, the latest at all, which names none. */
async function agencyServiceFitting(reading: Reading, asked: Asked, assessed: Assessed): Promise<Fitting> {
  const work = workKnownOn(await workOf(reading, asked.workerId), reading.today);
  const naming = work.contracts.filter(({ agencyId }) =>
    asked.agencyId === undefined ? agencyId !== null : agencyId === asked.agencyId,
  );
  const placed = latestOf(naming, asked.employerId);
  const contract = placed ?? latestOf(work.contracts, asked.employerId) ?? null;
  const employer = await employerOrNobody(reading, asked.employerId ?? contract?.employerId);
  const agency = placed?.agencyId == null ? undefined : await agencyOf(reading, placed.agencyId);
  const jobKind = contract && (await jobKindOf(reading, contract));
  const placement = { employer, work, contract, jobKind, agency: agency ?? null };
  return { case: agencyServiceCase(assessed, placement), followed: placed?.seen[0]?.eventId ?? null };
}

/** The latest contract begun, with the employer asked about. */
async function socialInsuranceFitting(reading: Reading, asked: Asked, assessed: Assessed): Promise<Fitting> {
  const work = workKnownOn(await workOf(reading, asked.workerId), reading.today);
  const begun = work.contracts.filter(({ startsOn }) => startsOn <= reading.today);
  const contract = latestOf(begun, asked.employerId) ?? null;
  const employer = await employerOrNobody(reading, asked.employerId ?? contract?.employerId);
  const jobKind = contract && (await jobKindOf(reading, contract));
  const employment = contract && employmentOf(work, contract);
  const followed = (employment && enrolmentOf(work, employment)?.seen[0]?.eventId) ?? null;
  return { case: socialInsuranceCase(assessed, { employer, work, contract, jobKind }), followed };
}

/** The latest month of the measure, with the employer asked about. */
async function monthFitting(
  reading: Reading,
  asked: Asked & { readonly policy: MonthlyMeasure },
  assessed: Assessed,
): Promise<Fitting> {
  const { months } = await monthsOf(reading, asked.workerId);
  const { employerId, policy } = asked;
  const month = latestMonth(months, { policy, employerId, until: reading.today.slice(0, 7) });
  const employer = await employerOrNobody(reading, employerId ?? month?.employerId);
  return {
    case: await monthCase(reading, assessed, { policy, employer, month }),
    followed: month?.seen[0]?.eventId ?? null,
  };
}

function latestOf(
  contracts: readonly ContractRecord[],
  employerId: string | undefined,
): ContractRecord | undefined {
  return contracts
    .filter((contract) => employerId === undefined || contract.employerId === employerId)
    .sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1))
    .at(-1);
}

export async function employerOrNobody(reading: Reading, employerId: string | undefined): Promise<Employer> {
  return (employerId === undefined ? undefined : await employerOf(reading, employerId)) ?? NOBODY;
}
