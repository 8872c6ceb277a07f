import {
  type BusinessDate,
  dayBefore,
  lastDayOf,
  lastDayOfCalendarYear,
  calendarYearOf,
} from '../../kernel/business-date.js';
import { contractOn } from '../measures/absorption-year.js';
import type { MeasureId } from '../measures/measure.js';
import type { BusinessesRecord, BusinessRecord } from './businesses.js';
import type { EmployerSubject } from './employer-cases.js';
import { type Employment, employmentOf, employmentsWith } from './employments.js';
import type { PeriodMeasure, PeriodRecord, PeriodsRecord } from './periods.js';
import type { JourneysRecord, TripRecord } from './journeys.js';
import { type MonthlyMeasure, type MonthRecord, type MonthsRecord, nameOfMonth } from './months.js';
import type { Seen } from './sighting.js';
import type { TrainingRecord, TrainingsRecord } from './trainings.js';
import { type ContractRecord, contractFacts, type InsuranceRecord, type WorkRecord } from './work.js';

/** What an assessment looks at, and the day and event that it follows. */
interface Followed {
  readonly on: BusinessDate;
  readonly asked: Seen;
}

export interface WorkSubject extends Followed {
  readonly policy: 'absorption-reward' | 'agency-service-subsidy' | 'social-insurance-subsidy';
  readonly contract: ContractRecord;
  readonly work: WorkRecord;
}

export interface TripSubject extends Followed {
  readonly policy: 'transport-subsidy' | 'agency-export-subsidy';
  readonly trip: TripRecord;
}

export interface BusinessSubject extends Followed {
  readonly policy: 'startup-subsidy';
  readonly business: BusinessRecord;
}

export interface MonthSubject extends Followed {
  readonly policy: MonthlyMeasure;
  readonly month: MonthRecord;
}

export interface TrainingSubject extends Followed {
  readonly policy: 'training-subsidy';
  readonly training: TrainingRecord;
}

export interface PeriodSubject extends Followed {
  readonly policy: PeriodMeasure;
  readonly period: PeriodRecord;
}

export type PersonSubject =
  | WorkSubject
  | TripSubject
  | BusinessSubject
  | MonthSubject
  | TrainingSubject
  | PeriodSubject;
export type Subject = PersonSubject | EmployerSubject;

/** Where the subject of an assessment is looked for. */
export interface Wanted {
  readonly policy: MeasureId;
  /** Id of the event to answer. */
  readonly followed: string;
  /** Of a grant that is looked at again: what it rested on and its day, since the event may be taken back. */
  readonly granted?: { readonly subject: string; readonly on: BusinessDate };
}

const follows = (one: Seen, eventId: string) => one.seen.some((sighting) => sighting.eventId === eventId);

/** The contract of a year or of a signing; undefined where the event was taken back meanwhile. */
export function workSubject(
  work: WorkRecord,
  { policy, followed, granted }: Wanted & { readonly policy: WorkSubject['policy'] },
): WorkSubject | undefined {
  const byId = (id: string) => work.contracts.find((one) => one.contractId === id);
  if (policy === 'agency-service-subsidy') {
    const contract = work.contracts.find((one) => follows(one, followed));
    return contract && { policy, contract, work, on: contract.signedOn, asked: contract };
  }
  const year = work.years.find((one) => follows(one, followed));
  if (year) {
    const contract = byId(year.contractId);
    return contract && { policy, contract, work, on: year.on, asked: year };
  }
  const before = granted && byId(granted.subject);
  if (!granted || !before) return undefined;
  const contract = runningOn(work, before, dayBefore(granted.on)) ?? before;
  return { policy, contract, work, on: granted.on, asked: { seen: [] } };
}

/** The contract under which the first enrolment of an employment was made, or that began after it. */
export function insuranceSubject(work: WorkRecord, { followed }: Wanted): WorkSubject | undefined {
  const enrolment = work.insurance.find((one) => follows(one, followed));
  if (!enrolment) return undefined;
  const employment = employmentsWith(work, enrolment.employerId).find(
    (one) => enrolmentOf(work, one)?.seen[0]?.eventId === followed,
  );
  const first = employment?.runs[0]?.contract;
  if (!first) return undefined;
  const contract = runningOn(work, first, enrolment.from) ?? first;
  return { policy: 'social-insurance-subsidy', contract, work, on: enrolment.from, asked: enrolment };
}

/** The first enrolment recorded that reaches into an employment. */
export function enrolmentOf(work: WorkRecord, employment: Employment): InsuranceRecord | undefined {
  const { employerId, startsOn, lastDay } = employment;
  return work.insurance.find(
    (one) =>
      one.employerId === employerId &&
      (lastDay === null || one.from <= lastDay) &&
      (one.until === null || one.until >= startsOn),
  );
}

/** The contract that ran on a day in the employment of another, full time before part time. */
export function runningOn(
  work: WorkRecord,
  of: ContractRecord,
  day: BusinessDate,
): ContractRecord | undefined {
  const runs = employmentOf(work, of)?.runs ?? [];
  const running = runs.filter(({ lastDay }) => lastDay === null || lastDay >= day);
  const found = contractOn(
    day,
    running.map(({ contract }) => contractFacts(contract, null)),
  );
  return running.find(({ contract }) => contract.contractId === found?.contractId)?.contract;
}

export function tripSubject(
  journeys: JourneysRecord,
  { policy, followed }: Wanted & { readonly policy: TripSubject['policy'] },
): TripSubject | undefined {
  const trip = journeys.trips.find(({ arrival }) => arrival?.eventId === followed);
  if (!trip?.arrival || trip.arrivedOn === null) return undefined;
  const on =
    policy === 'transport-subsidy' ? trip.arrivedOn : lastDayOfCalendarYear(calendarYearOf(trip.arrivedOn));
  return { policy, trip, on, asked: { seen: [trip.arrival] } };
}

export function businessSubject(
  { businesses }: BusinessesRecord,
  { followed, granted }: Wanted,
): BusinessSubject | undefined {
  const policy = 'startup-subsidy';
  const business = businesses.find(({ year }) => year && follows(year, followed));
  if (business?.year) return { policy, business, on: business.year.on, asked: business.year };
  const before = granted && businesses.find(({ creditCode }) => creditCode === granted.subject);
  return before && granted && { policy, business: before, on: granted.on, asked: { seen: [] } };
}

export function monthSubject(
  { months }: MonthsRecord,
  { policy, followed }: Wanted & { readonly policy: MonthlyMeasure },
): MonthSubject | undefined {
  const month = months.find((one) => one.policy === policy && follows(one, followed));
  return month && { policy, month, on: lastDayOf(month.month), asked: month };
}

export function trainingSubject(
  { trainings }: TrainingsRecord,
  { followed }: Wanted,
): TrainingSubject | undefined {
  const training = trainings.find((one) => follows(one, followed));
  return training && { policy: 'training-subsidy', training, on: training.completedOn, asked: training };
}

export function periodSubject(
  { periods }: PeriodsRecord,
  { policy, followed }: Wanted & { readonly policy: PeriodMeasure },
): PeriodSubject | undefined {
  const period = periods.find((one) => follows(one, followed));
  return period && { policy, period, on: period.on, asked: period };
}

/** What the subject is called in events: the contract, trip, business, training, month or term. */
export function nameOf(subject: Subject): string {
  switch (subject.policy) {
    case 'absorption-reward':
    case 'agency-service-subsidy':
    case 'social-insurance-subsidy':
      return subject.contract.contractId;
    case 'transport-subsidy':
    case 'agency-export-subsidy':
      return subject.trip.convoyId;
    case 'startup-subsidy':
      return subject.business.creditCode;
    case 'on-the-job-training-subsidy':
    case 'public-welfare-post-subsidy':
      return nameOfMonth(subject.month);
    case 'training-subsidy':
      return subject.training.trainingId;
    case 'stabilisation-refund':
    case 'contribution-deferral':
    case 'workshop-reward':
    case 'incubator-reward':
    case 'firm-loan-interest-subsidy':
      return subject.name;
    case 'flexible-insurance-subsidy':
    case 'free-tuition':
    case 'student-grant':
    case 'rain-dew-grant':
    case 'loan-interest-subsidy':
      return subject.period.name;
  }
}
