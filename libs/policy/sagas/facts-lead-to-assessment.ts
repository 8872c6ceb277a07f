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
} from '../../kernel/business-date.js';
import { type FactLookup, saga, type SagaCommand, type TimerOrder } from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedBusinessEvent } from '../../services/business/events.js';
import type { RecordedLoanEvent } from '../../services/loan/events.js';
import type { RecordedSchoolingEvent } from '../../services/schooling/events.js';
import type { RecordedTrainingEvent } from '../../services/training/events.js';
import { type RecordedEntitlementEvent, workerOf } from '../entitlement/events.js';
import { answersRecord } from '../facts/answers.js';
import { businessesRecord } from '../facts/businesses.js';
import { dueOf, type Scope, standingGrants, type WorkerRecords } from '../facts/due.js';
import { childrenRecord } from '../facts/children.js';
import { journeysRecord } from '../facts/journeys.js';
import { type MonthlyMeasure, monthsRecord, NO_MONTHS } from '../facts/months.js';
import { MEASURES_OF, NO_PERIODS, periodsRecord } from '../facts/periods.js';
import { trainingsRecord } from '../facts/trainings.js';
import { NO_WORK, workRecord } from '../facts/work.js';
import { AMOUNT_CHANGED } from '../measures/assess.js';
import { type MeasureId, MEASURE_IDS } from '../measures/measure.js';

type Followed =
  | Extract<
      RecordedRegistryEvent,
      { type: 'WorkerStatusRecognised' | 'WorkerStatusEnded' | 'WorkerStatusAnnulled' }
    >
  | Exclude<RecordedEmploymentEvent, { type: 'ContractRenewed' | 'WagesReported' }>
  | Extract<RecordedDispatchEvent, { type: 'WorkerArrived' }>
  | RecordedTrainingEvent
  | RecordedSchoolingEvent
  | RecordedLoanEvent
  | RecordedBusinessEvent
  | Extract<
      RecordedEntitlementEvent,
      {
        type: 'EntitlementGranted' | 'EntitlementRefused' | 'EntitlementApplied' | 'EntitlementClawedBack';
      }
    >;

/** What an event asks for: events to answer, grants to look at again, a day on which to look. */
interface Asked {
  /** Events not answered yet are looked at: the event itself, or what it lets count that came before. */
  readonly assess?: Scope;
  /** Grants that stand are looked at again: the event may undo their ground. */
  readonly again?: Scope;
  /** What children of the person were helped with is looked at too: it may rest on the person's status. */
  readonly children?: true;
  /** What is announced for later is looked at when it has come to pass. */
  readonly later?: { readonly name: string; readonly dueAt: Instant; readonly scope: Scope };
}

const ALL: Scope = { policies: MEASURE_IDS };
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

function askedBy(event: Followed, today: BusinessDate): Asked {
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
      };
    case 'EmploymentEnded':
      return askedByEnding(event.data, today);
    case 'SocialInsuranceEnrolled':
      return askedByInsurance(event.data, today);
    case 'SocialInsuranceStopped':
      return { assess: each(MEASURES_OF.contribution), again: insured(event.data.employerId) };
    case 'FlexibleContributionReported':
      return { assess: each(MEASURES_OF.contribution) };
    case 'SchoolEntered':
    case 'SchoolTermConfirmed':
      return { assess: each(MEASURES_OF.term) };
    case 'SchoolLeft':
      return { again: each(MEASURES_OF.term) };
    case 'StartupLoanGranted':
    case 'BusinessReported':
    case 'LoanInterestPaid':
      return { assess: each(MEASURES_OF.interest) };
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
    case 'TrainingCompleted':
      return { assess: of('training-subsidy') };
    case 'WorkerArrived':
      return { assess: of('transport-subsidy') };
    case 'BusinessOneYear':
      return { assess: of('startup-subsidy') };
    case 'BusinessOneYearWithdrawn':
    case 'BusinessClosed':
      return { again: each(['startup-subsidy', ...MEASURES_OF.interest]) };
    case 'WorkerStatusRecognised':
      return { assess: ALL, children: true };
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
      // The same fact is paid anew with what it is worth now.
      return event.data.reason === AMOUNT_CHANGED ? { assess: of(event.data.policy as MeasureId) } : {};
    case 'EntitlementRefused':
      return event.data.policy === 'absorption-reward' && event.data.employerId !== undefined
        ? { assess: of('absorption-reward', event.data.employerId) }
        : {};
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
  if (endedOn <= today) return { assess: scope, again: scope };
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

const worker = (event: { data: { workerId?: string | undefined } }) =>
  event.data.workerId === undefined ? [] : [event.data.workerId];

/**
 * Looks at a worker's facts whenever one is recorded, and has assessed what may have become due or undone.
 *
 * It keeps nothing: which events are answered stands in the facts, so one order too many changes nothing, and
 * a fact recorded late asks for what it would have asked for in time. One saga a worker, so the orders for
 * one person are carried out in their order: what is taken back frees its once-key before anything new is
 * assessed.
 */
export const factsLeadToAssessment = saga<never, Followed>({
  name: 'facts-lead-to-assessment',
  on: {
    WorkerStatusRecognised: worker,
    WorkerStatusEnded: worker,
    WorkerStatusAnnulled: worker,
    ContractSigned: worker,
    EmploymentEnded: worker,
    SocialInsuranceEnrolled: worker,
    SocialInsuranceStopped: worker,
    OneYearEmployed: worker,
    OneYearEmployedWithdrawn: worker,
    ContractYearCompleted: worker,
    ContractYearWithdrawn: worker,
    TrainingMonthConfirmed: worker,
    TrainingPaidElsewhere: worker,
    PostMonthConfirmed: worker,
    TrainingCompleted: worker,
    FlexibleContributionReported: worker,
    SchoolEntered: worker,
    SchoolTermConfirmed: worker,
    SchoolLeft: worker,
    StartupLoanGranted: worker,
    LoanInterestPaid: worker,
    WorkerArrived: worker,
    BusinessReported: worker,
    BusinessClosed: worker,
    BusinessOneYear: worker,
    BusinessOneYearWithdrawn: worker,
    EntitlementGranted: worker,
    EntitlementRefused: worker,
    EntitlementApplied: worker,
    EntitlementClawedBack: ({ data }) => [workerOf(data.entitlementId)],
  },
  reads: ({ key }) => [
    { projection: workRecord as never, key },
    { projection: journeysRecord as never, key },
    { projection: businessesRecord as never, key },
    { projection: monthsRecord as never, key },
    { projection: trainingsRecord as never, key },
    { projection: periodsRecord as never, key },
    { projection: childrenRecord as never, key },
    { projection: answersRecord as never, key },
  ],
  react: (_state, trigger, facts) => {
    const records = recordsOf(trigger.key, facts);
    if (trigger.kind === 'timer') {
      const scope = trigger.payload as Scope;
      return { commands: orders(trigger.key, records, { assess: scope, again: scope }, trigger.dueAt) };
    }
    const asked = askedBy(trigger.event, trigger.today);
    return {
      commands: [
        ...orders(trigger.key, records, asked, trigger.event.occurredAt),
        ...(asked.children ? ordersForChildren(trigger.key, facts, trigger.event.occurredAt) : []),
      ],
      timers: asked.later ? [reminder(asked.later)] : [],
    };
  },
});

function recordsOf(workerId: string, facts: FactLookup): WorkerRecords {
  return {
    work: facts.get(workRecord, workerId) ?? NO_WORK,
    journeys: facts.get(journeysRecord, workerId) ?? { trips: [] },
    businesses: facts.get(businessesRecord, workerId) ?? { businesses: [] },
    months: facts.get(monthsRecord, workerId) ?? NO_MONTHS,
    trainings: facts.get(trainingsRecord, workerId) ?? { trainings: [] },
    periods: facts.get(periodsRecord, workerId) ?? NO_PERIODS,
    answers: facts.get(answersRecord, workerId)?.answers ?? [],
  };
}

function orders(
  workerId: string,
  records: WorkerRecords,
  { assess, again }: Pick<Asked, 'assess' | 'again'>,
  occurredAt: Instant,
): readonly SagaCommand[] {
  const looked = again ? standingGrants(records, again) : [];
  const due = assess ? dueOf(workerId, records, assess) : [];
  return [
    ...looked.map((entitlementId) => ({ name: 'ReassessEntitlement', with: { entitlementId }, occurredAt })),
    ...due.map((one) => ({ name: 'AssessEntitlement', with: { ...one, workerId }, occurredAt })),
  ];
}

/** One event may be answered anew, or the grant that answers it be looked at again. */
function ordersForChildren(workerId: string, facts: FactLookup, occurredAt: Instant): readonly SagaCommand[] {
  const children = facts.get(childrenRecord, workerId)?.of ?? [];
  return children.flatMap(({ childId, policies, followed }) =>
    policies.map((policy) => ({
      name: 'AssessEntitlement',
      with: { policy, beneficiaryId: childId, workerId: childId, followed },
      occurredAt,
    })),
  );
}

function reminder({ name, dueAt, scope }: NonNullable<Asked['later']>): TimerOrder {
  return { name, dueAt, payload: scope };
}
