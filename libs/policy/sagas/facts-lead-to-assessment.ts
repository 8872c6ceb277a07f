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
import {
  type FactLookup,
  type Reaction,
  saga,
  type SagaCommand,
  type TimerOrder,
  type Trigger,
} from '../../process/room.js';
import type { RecordedRegistryEvent } from '../../registry/events.js';
import type { RecordedBusinessEvent } from '../../services/business/events.js';
import type { RecordedTrainingEvent } from '../../services/training/events.js';
import type { RecordedEntitlementEvent } from '../entitlement/events.js';
import { answersRecord } from '../facts/answers.js';
import { businessesRecord } from '../facts/businesses.js';
import { dueOf, type Scope, standingGrants, type WorkerRecords } from '../facts/due.js';
import { journeysRecord } from '../facts/journeys.js';
import { type MonthlyMeasure, monthsRecord, NO_MONTHS } from '../facts/months.js';
import { trainingsRecord } from '../facts/trainings.js';
import { NO_WORK, workRecord } from '../facts/work.js';
import { type MeasureId, MEASURE_IDS } from '../measures/measure.js';

type Followed =
  | Extract<
      RecordedRegistryEvent,
      { type: 'WorkerStatusRecognised' | 'WorkerStatusEnded' | 'WorkerStatusAnnulled' }
    >
  | Exclude<RecordedEmploymentEvent, { type: 'ContractRenewed' | 'WagesReported' }>
  | Extract<RecordedDispatchEvent, { type: 'WorkerArrived' }>
  | RecordedTrainingEvent
  | Exclude<RecordedBusinessEvent, { type: 'BusinessReported' }>
  | Extract<
      RecordedEntitlementEvent,
      { type: 'EntitlementGranted' | 'EntitlementRefused' | 'EntitlementApplied' }
    >;

/** What an event asks for: events to answer, grants to look at again, a day on which to look. */
interface Asked {
  /** Events not answered yet are looked at: the event itself, or what it lets count that came before. */
  readonly assess?: Scope;
  /** Grants that stand are looked at again: the event may undo their ground. */
  readonly again?: Scope;
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
});

/** Measures that a signing may complete; insurance may have been recorded before it. */
const signed = (employerId: string, agencyId: string | undefined): Scope => ({
  policies: [...(agencyId ? (['agency-service-subsidy'] as const) : []), 'social-insurance-subsidy'],
  employerId,
});

function askedBy(event: Followed, today: BusinessDate): Asked {
  switch (event.type) {
    case 'OneYearEmployed':
    case 'ContractYearCompleted':
      return { assess: of('absorption-reward', event.data.employerId) };
    case 'OneYearEmployedWithdrawn':
    case 'ContractYearWithdrawn':
      return { again: of('absorption-reward', event.data.employerId) };
    case 'ContractSigned':
      return { assess: signed(event.data.employerId, event.data.agencyId) };
    case 'EmploymentEnded':
      return askedByEnding(event.data, today);
    case 'SocialInsuranceEnrolled':
      return askedByInsurance(event.data, today);
    case 'SocialInsuranceStopped':
      return { again: insured(event.data.employerId) };
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
      return { again: of('startup-subsidy') };
    case 'WorkerStatusRecognised':
      return { assess: ALL };
    case 'WorkerStatusEnded':
    case 'WorkerStatusAnnulled':
      return { again: ALL };
    case 'EntitlementGranted':
      // Whoever lost the once-key to this grant at the same moment is answered now.
      return { assess: of(event.data.policy as MeasureId) };
    case 'EntitlementApplied':
      // Whatever the saga had not looked at yet is looked at now; what it had, it answers no second time.
      return { assess: of(event.data.policy as MeasureId) };
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
  const scope: Scope = { policies: ['agency-service-subsidy', 'public-welfare-post-subsidy'], employerId };
  if (endedOn <= today) return { assess: scope, again: scope };
  return { later: { name: `ending ${employerId} ${startedOn}`, dueAt: endOfDay(endedOn), scope } };
}

function askedByInsurance(
  { employerId, from }: { employerId: string; from: BusinessDate },
  today: BusinessDate,
): Asked {
  const scope = insured(employerId);
  if (from <= today) return { assess: scope };
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
    PostMonthConfirmed: worker,
    TrainingCompleted: worker,
    WorkerArrived: worker,
    BusinessClosed: worker,
    BusinessOneYear: worker,
    BusinessOneYearWithdrawn: worker,
    EntitlementGranted: worker,
    EntitlementRefused: worker,
    EntitlementApplied: worker,
  },
  reads: ({ key }) => [
    { projection: workRecord as never, key },
    { projection: journeysRecord as never, key },
    { projection: businessesRecord as never, key },
    { projection: monthsRecord as never, key },
    { projection: trainingsRecord as never, key },
    { projection: answersRecord as never, key },
  ],
  react: (_state, trigger, facts) => lookedAt(trigger, facts, MEASURE_IDS),
});

/** The reaction of the saga, as far as some of the measures go. */
export function lookedAt(
  trigger: Trigger<Followed>,
  facts: FactLookup,
  among: readonly MeasureId[],
): Reaction<never> {
  const records = recordsOf(trigger.key, facts);
  if (trigger.kind === 'timer') {
    const scope = onlyOf(trigger.payload as Scope, among);
    return { commands: orders(trigger.key, records, { assess: scope, again: scope }, trigger.dueAt) };
  }
  const { assess, again, later } = askedBy(trigger.event, trigger.today);
  const asked = {
    ...(assess ? { assess: onlyOf(assess, among) } : {}),
    ...(again ? { again: onlyOf(again, among) } : {}),
  };
  return {
    commands: orders(trigger.key, records, asked, trigger.event.occurredAt),
    timers: later ? [reminder(later)] : [],
  };
}

function onlyOf(scope: Scope, among: readonly MeasureId[]): Scope {
  if (among === MEASURE_IDS) return scope;
  return { ...scope, policies: scope.policies.filter((policy) => among.includes(policy)) };
}

function recordsOf(workerId: string, facts: FactLookup): WorkerRecords {
  return {
    work: facts.get(workRecord, workerId) ?? NO_WORK,
    journeys: facts.get(journeysRecord, workerId) ?? { trips: [] },
    businesses: facts.get(businessesRecord, workerId) ?? { businesses: [] },
    months: facts.get(monthsRecord, workerId) ?? NO_MONTHS,
    trainings: facts.get(trainingsRecord, workerId) ?? { trainings: [] },
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

function reminder({ name, dueAt, scope }: NonNullable<Asked['later']>): TimerOrder {
  return { name, dueAt, payload: scope };
}
