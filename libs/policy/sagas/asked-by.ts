import type { RecordedDispatchEvent } from '../../dispatch/events.js';
import type { RecordedEmploymentEvent } from '../../employment/events.js';
import {
  type BusinessDate,
  type BusinessMonth,
  dayAfter,
  endOfDay,
  firstDayOf,
  type Instant,
  lastDayOf,
  startOfDay,
  lastDayOfCalendarYear,
  calendarYearOf,
} from '../../kernel/business-date.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedBusinessEvent } from '../../services/business/events.js';
import type { RecordedLoanEvent } from '../../services/loan/events.js';
import type { RecordedSchoolingEvent } from '../../services/schooling/events.js';
import type { RecordedTrainingEvent } from '../../services/training/events.js';
import type { RecordedAnswer } from '../entitlement/recorded-answer.js';
import { type Scope } from '../facts/due.js';
import { agencyOrganising } from '../facts/agency-years.js';
import { type MonthlyMeasure } from '../facts/months.js';
import { MEASURES_OF } from '../facts/periods.js';
import { AMOUNT_CHANGED } from '../measures/assess.js';
import { type MeasureId, MEASURE_IDS } from '../measures/measure.js';

export type Followed =
  | Extract<
      RecordedRegistryEvent,
      { type: 'WorkerStatusRecognised' | 'WorkerStatusEnded' | 'WorkerStatusAnnulled' }
    >
  | Exclude<RecordedEmploymentEvent, { type: 'WagesReported' }>
  | Extract<RecordedDispatchEvent, { type: 'WorkerArrived' }>
  | RecordedTrainingEvent
  | RecordedSchoolingEvent
  | RecordedLoanEvent
  | RecordedBusinessEvent
  | RecordedAnswer;

/** What an event asks for: events to answer, grants to look at again, a day on which to look. */
export interface Asked {
  /** Events not answered yet are looked at: the event itself, or what it lets count that came before. */
  readonly assess?: Scope;
  /**
   * Looked at after those: what other grants stood in the way of, by whatever measure. One of them is undone,
   * or what kept another condition from holding when it was.
   */
  readonly freed?: true;
  /** Grants that stand are looked at again: the event may undo their ground. */
  readonly again?: Scope;
  /** What children of the person were helped with is looked at too: it may rest on the person's status. */
  readonly children?: true;
  /** The interest of employers who name the person as absorbed is looked at too. */
  readonly borrowers?: true;
  /** What is announced for later is looked at when it has come to pass. */
  readonly later?: { readonly name: string; readonly dueAt: Instant; readonly scope: Scope };
}

const ALL: Scope = { policies: MEASURE_IDS };
export const LOST: Scope = { policies: MEASURE_IDS, lost: true };
const of = (policy: MeasureId, employerId?: string): Scope => ({
  policies: [policy],
  ...(employerId === undefined ? {} : { employerId }),
});
/** Measures that insurance with an employer may decide. */
const insured = (employerId: string): Scope => ({
  policies: ['agency-service-subsidy', 'absorption-reward', 'social-insurance-subsidy'],
  employerId,
  besides: MEASURES_OF.contribution,
});

/** Measures that a signing may complete; insurance may have been recorded before it. */
const signed = (employerId: string, agencyId: string | undefined): Scope => ({
  policies: [...(agencyId ? (['agency-service-subsidy'] as const) : []), 'social-insurance-subsidy'],
  employerId,
});
const each = (policies: readonly MeasureId[]): Scope => ({ policies });

export function askedBy(event: Followed, today: BusinessDate): Asked {
  switch (event.type) {
    case 'OneYearEmployed':
    case 'ContractYearCompleted':
      return { assess: of('absorption-reward', event.data.employerId) };
    case 'OneYearEmployedWithdrawn':
    case 'ContractYearWithdrawn':
      return { again: of('absorption-reward', event.data.employerId) };
    case 'ContractSigned':
      return {
        assess: signed(event.data.employerId, event.data.agencyId),
        again: each(MEASURES_OF.contribution),
        borrowers: true,
      };
    case 'ContractRenewed':
      return { again: each(MEASURES_OF.contribution), borrowers: true };
    case 'EmploymentEnded':
      return { ...askedByEnding(event.data, today), borrowers: true };
    case 'SocialInsuranceEnrolled':
      return askedByInsurance(event.data, today);
    case 'SocialInsuranceStopped':
      return { assess: each(MEASURES_OF.contribution), again: insured(event.data.employerId), freed: true };
    case 'FlexibleContributionReported':
    case 'SchoolEntered':
    case 'SchoolTermConfirmed':
    case 'SchoolLeft':
    case 'StartupLoanGranted':
    case 'BusinessReported':
    case 'LoanInterestPaid':
    case 'TrainingCompleted':
      return askedByAPeriod(event.type);
    case 'TrainingPaidElsewhere':
      return { again: of('on-the-job-training-subsidy') };
    case 'TrainingMonthConfirmed':
      return askedByMonth('on-the-job-training-subsidy', event.data, {
        today,
        countsFrom: firstDayOf(event.data.month),
      });
    case 'PostMonthConfirmed':
      return askedByMonth('public-welfare-post-subsidy', event.data, {
        today,
        countsFrom: dayAfter(lastDayOf(event.data.month)),
      });
    case 'WorkerArrived':
      return askedByArrival(event.data, today);
    case 'BusinessOneYear':
      return { assess: of('startup-subsidy') };
    case 'BusinessOneYearWithdrawn':
    case 'BusinessClosed':
      return { again: each(['startup-subsidy', ...MEASURES_OF.interest]) };
    case 'WorkerStatusRecognised':
      return { assess: ALL, freed: true, children: true };
    case 'WorkerStatusEnded':
    case 'WorkerStatusAnnulled':
      return { again: ALL, children: true };
    case 'EntitlementGranted':
      // Whoever lost the once-key to this grant at the same moment is answered now.
      return { assess: of(event.data.policy as MeasureId) };
    case 'EntitlementApplied':
      // Whatever the saga had not looked at yet is looked at now; what it had, it answers no second time.
      return { assess: of(event.data.policy as MeasureId) };
    case 'EntitlementClawedBack':
    case 'EntitlementRejected':
      return askedByUndoing(event);
    case 'EntitlementRefused':
      return event.data.policy === 'absorption-reward' && event.data.employerId !== undefined
        ? { assess: of('absorption-reward', event.data.employerId) }
        : {};
  }
}

/** What it stood in the way of is free; one undone for its amount alone is paid anew first. */
function askedByUndoing({
  type,
  data,
}: Extract<Followed, { type: 'EntitlementClawedBack' | 'EntitlementRejected' }>): Asked {
  const anew = type === 'EntitlementClawedBack' && data.reason === AMOUNT_CHANGED;
  return { ...(anew ? { assess: of(data.policy as MeasureId) } : {}), freed: true };
}

type OfAPeriod =
  | 'FlexibleContributionReported'
  | RecordedSchoolingEvent['type']
  | RecordedLoanEvent['type']
  | RecordedTrainingEvent['type']
  | 'BusinessReported';

/** What a person pays, studies or owes by the month or the term, and what belongs to it. */
function askedByAPeriod(type: OfAPeriod): Asked {
  switch (type) {
    case 'FlexibleContributionReported':
      return { assess: each(MEASURES_OF.contribution) };
    case 'SchoolEntered':
    case 'SchoolTermConfirmed':
      return { assess: each(MEASURES_OF.term) };
    case 'SchoolLeft':
      return { again: each(MEASURES_OF.term) };
    case 'BusinessReported':
      return { assess: each(MEASURES_OF.interest), freed: true };
    case 'StartupLoanGranted':
    case 'LoanInterestPaid':
      return { assess: each(MEASURES_OF.interest) };
    case 'TrainingCompleted':
      return { assess: of('training-subsidy') };
  }
}

/** Insurance can come until the employment ends; an ending announced for later has not come to pass. */
function askedByEnding(
  { employerId, startedOn, endedOn }: { employerId: string; startedOn: BusinessDate; endedOn: BusinessDate },
  today: BusinessDate,
): Asked {
  const scope: Scope = {
    policies: ['agency-service-subsidy', 'public-welfare-post-subsidy'],
    employerId,
    besides: MEASURES_OF.contribution,
  };
  if (endedOn <= today) return { assess: scope, again: scope, freed: true };
  return { later: { name: `ending ${employerId} ${startedOn}`, dueAt: endOfDay(endedOn), scope } };
}

function askedByInsurance(
  { employerId, from }: { employerId: string; from: BusinessDate },
  today: BusinessDate,
): Asked {
  const scope = insured(employerId);
  if (from <= today) return { assess: scope, again: each(MEASURES_OF.contribution) };
  return { later: { name: `insurance ${employerId} ${from}`, dueAt: startOfDay(from), scope } };
}

/** What an agency organised is judged when the year is over. */
function askedByArrival(
  { arrivedOn, organiser }: { arrivedOn: BusinessDate; organiser: string },
  today: BusinessDate,
): Asked {
  if (agencyOrganising(organiser) === undefined) return { assess: of('transport-subsidy') };
  const lastDay = lastDayOfCalendarYear(calendarYearOf(arrivedOn));
  if (lastDay < today) return { assess: each(['transport-subsidy', 'agency-export-subsidy']) };
  const scope = of('agency-export-subsidy');
  const later = { name: `export ${lastDay}`, dueAt: endOfDay(lastDay), scope };
  return { assess: of('transport-subsidy'), later };
}

/** A month trained counts from its first day on, one in a post when it is over, whenever it is confirmed. */
function askedByMonth(
  policy: MonthlyMeasure,
  { employerId, month }: { employerId: string; month: BusinessMonth },
  { today, countsFrom }: { today: BusinessDate; countsFrom: BusinessDate },
): Asked {
  const scope = of(policy, employerId);
  if (countsFrom <= today) return { assess: scope };
  const name = `month ${policy} ${employerId} ${month}`;
  return { later: { name, dueAt: startOfDay(countsFrom), scope } };
}
