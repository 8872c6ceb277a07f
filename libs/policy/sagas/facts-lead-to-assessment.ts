import type { Instant } from '../../kernel/business-date.js';
import {
  type FactLookup,
  type Reaction,
  saga,
  type SagaCommand,
  type TimerOrder,
  type Trigger,
} from '../../process/room.js';
import { subjectOf } from '../entitlement/events.js';
import { answersRecord } from '../facts/answers.js';
import { businessesRecord } from '../facts/businesses.js';
import { type Asked, askedBy, type Followed, LOST } from './asked-by.js';
import { dueOf, type Scope, standingGrants, type WorkerRecords } from '../facts/due.js';
import { childrenRecord } from '../facts/children.js';
import { absorbedRecord } from '../facts/firm-loans.js';
import { journeysRecord } from '../facts/journeys.js';
import { monthsRecord, NO_MONTHS } from '../facts/months.js';
import { NO_PERIODS, periodsRecord } from '../facts/periods.js';
import { trainingsRecord } from '../facts/trainings.js';
import { NO_WORK, workRecord } from '../facts/work.js';
import { type MeasureId, MEASURE_IDS } from '../measures/measure.js';

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
    ContractRenewed: worker,
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
    EntitlementRejected: ({ data }) => ofWorker(data.entitlementId),
    EntitlementClawedBack: ({ data }) => ofWorker(data.entitlementId),
  },
  reads: ({ key }) => [
    { projection: workRecord as never, key },
    { projection: journeysRecord as never, key },
    { projection: businessesRecord as never, key },
    { projection: monthsRecord as never, key },
    { projection: trainingsRecord as never, key },
    { projection: periodsRecord as never, key },
    { projection: childrenRecord as never, key },
    { projection: absorbedRecord as never, key },
    { projection: answersRecord as never, key },
  ],
  react: (_state, trigger, facts) => lookedAt(trigger, facts, MEASURE_IDS),
});

/** What is for an employer as such is no worker's. */
function ofWorker(entitlementId: string): string[] {
  const { role, id } = subjectOf(entitlementId);
  return role === 'worker' ? [id] : [];
}

/** The reaction of the saga, as far as some of the measures go. */
export function lookedAt(
  trigger: Trigger<Followed>,
  facts: FactLookup,
  among: readonly MeasureId[],
): Reaction<never> {
  if (trigger.kind === 'timer') {
    const records = recordsOf(trigger.key, facts);
    const scope = onlyOf(trigger.payload as Scope, among);
    return {
      commands: [
        ...orders(trigger.key, records, { assess: scope, again: scope }, trigger.dueAt),
        ...orders(trigger.key, records, { assess: { ...scope, lost: true } }, trigger.dueAt),
      ],
    };
  }
  const { assess, again, later, children, borrowers, freed } = askedBy(trigger.event, trigger.today);
  const asked = {
    ...(assess ? { assess: onlyOf(assess, among) } : {}),
    ...(again ? { again: onlyOf(again, among) } : {}),
  };
  const timers = later ? [reminder(later)] : [];
  if (isEmpty(asked.assess) && isEmpty(asked.again) && !freed && !children && !borrowers) return { timers };
  const records = recordsOf(trigger.key, facts);
  return {
    commands: [
      ...orders(trigger.key, records, asked, trigger.event.occurredAt),
      ...(freed
        ? orders(trigger.key, records, { assess: onlyOf(LOST, among) }, trigger.event.occurredAt)
        : []),
      ...(children ? ordersForChildren(trigger, facts, among) : []),
      ...(children || borrowers ? ordersForBorrowers(trigger, facts, among) : []),
    ],
    timers,
  };
}

function isEmpty(scope: Scope | undefined): boolean {
  return scope === undefined || (scope.policies.length === 0 && scope.besides === undefined);
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
function ordersForChildren(
  { key, event: { occurredAt } }: Extract<Trigger<Followed>, { kind: 'event' }>,
  facts: FactLookup,
  among: readonly MeasureId[],
): readonly SagaCommand[] {
  const children = facts.get(childrenRecord, key)?.of ?? [];
  return children.flatMap(({ childId, policies, followed }) =>
    policies
      .filter((policy) => among.includes(policy))
      .map((policy) => ({
        name: 'AssessEntitlement',
        with: { policy, beneficiaryId: childId, workerId: childId, followed },
        occurredAt,
      })),
  );
}

/** The interest of employers who named the worker as absorbed, whether it was granted or not. */
function ordersForBorrowers(
  { key, event: { occurredAt } }: Extract<Trigger<Followed>, { kind: 'event' }>,
  facts: FactLookup,
  among: readonly MeasureId[],
): readonly SagaCommand[] {
  const policy = 'firm-loan-interest-subsidy';
  if (!among.includes(policy)) return [];
  return (facts.get(absorbedRecord, key)?.of ?? []).map(({ employerId, followed }) => ({
    name: 'AssessEntitlement',
    with: { policy, beneficiaryId: employerId, followed },
    occurredAt,
  }));
}

function reminder({ name, dueAt, scope }: NonNullable<Asked['later']>): TimerOrder {
  return { name, dueAt, payload: scope };
}
