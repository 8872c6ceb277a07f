import { businessDateOf, type Instant } from '../../kernel/business-date.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { EntitlementEvent } from '../../policy/entitlement/events.js';
import type { Assessable, EntitlementFacts } from '../../policy/entitlement/facts.js';
import { gatherAssessment, gatherReassessment } from '../../policy/entitlement/gather.js';
import { nextEntitlementId } from '../../policy/entitlement/rules/entitlements-are-numbered.js';
import { maybeAnswered } from '../../policy/entitlement/rules/facts-are-answered-once.js';
import {
  answersOf,
  type EntitlementsState,
  evolveEntitlements,
  noEntitlements,
  standingAnswer,
  stands,
  streamOfEntitlement,
} from '../../policy/entitlement/state.js';
import { streamOf } from '../../policy/facts/gather.js';
import type { Law } from '../../policy/law/law.js';
import type { CommonFacts } from '../../policy/measures/facts.js';
import type { Measure, MeasureId } from '../../policy/measures/measure.js';
import { AMOUNT_CHANGED } from '../../policy/measures/assess.js';
import { MEASURES } from '../../policy/measures/measures.js';
import { factsLeadToAssessment } from '../../policy/sagas/facts-lead-to-assessment.js';
import { reportsLeadToAssessment } from '../../policy/sagas/reports-lead-to-assessment.js';
import type {
  FactsProjection,
  Reaction,
  Saga,
  SagaCommand,
  TimerOrder,
  Trigger,
} from '../../process/room.js';
import type { EntitlementLine } from './entitlement-line.js';
import { FactsInMemory } from './facts-in-memory.js';
import { ANSWER_FACTS } from './measure-needs.js';
import { outcomeOf, type OutcomeOf } from './outcome.js';
import { lineOf, recordedAs } from './replayed-answer.js';

/** Under which law, over which facts, up to which moment. */
export interface ReplayedUnder {
  readonly law: Law;
  readonly measures: ReadonlySet<MeasureId>;
  readonly facts: readonly FactsProjection[];
  readonly parties: FactsInMemory;
  /** Timers due by then have fired. */
  readonly until: Instant;
}

/** What the room's saga orders, as its own gathering takes it. */
type AssessEntitlement = Parameters<typeof gatherAssessment>[1];
type ReassessEntitlement = Parameters<typeof gatherReassessment>[1];

interface Timer {
  readonly key: string;
  readonly name: string;
  readonly dueAt: Instant;
  readonly payload: unknown;
}

interface At {
  readonly now: Instant;
  readonly position: number;
}

/** Answers to one event, and to what they bring, at most; more means that two rules undo each other. */
const TURNS_AT_MOST = 10_000;

/**
 * The policy room over the events of a few persons, in memory: its own saga decides what is looked at, its
 * own facts are gathered, its own rules say whether an event may be answered. Only the trace is left out.
 *
 * What a person decided stands: a rejection or a claw-back by an officer undoes the same entitlement here.
 */
export class WorkerReplay {
  private readonly facts: FactsInMemory;
  private readonly states = new Map<string, EntitlementsState>();
  private readonly lines = new Map<string, EntitlementLine>();
  private timers: Timer[] = [];
  private written = 0;
  private position = 0;

  constructor(private readonly under: ReplayedUnder) {
    this.facts = new FactsInMemory([...under.facts, ...ANSWER_FACTS], under.parties);
  }

  /** Lines in the order in which they were answered. `events` in the order of the log. */
  async replay(events: readonly RecordedEvent[]): Promise<readonly EntitlementLine[]> {
    for (const event of events) {
      await this.fireBy(event.recordedAt);
      this.position = event.position;
      await this.take(event);
    }
    await this.fireBy(this.under.until);
    return [...this.lines.values()];
  }

  private async take(event: RecordedEvent): Promise<void> {
    if (event.type === 'EntitlementRejected' || event.type === 'EntitlementClawedBack') {
      return this.undoneByOfficer(event as RecordedEvent & EntitlementEvent);
    }
    this.facts.fold(event);
    const at = { now: event.recordedAt, position: event.position };
    await this.reactTo(event, at);
  }

  private async reactTo(event: RecordedEvent, at: At): Promise<void> {
    for (const told of [factsLeadToAssessment, reportsLeadToAssessment])
      await this.react(told.on[event.type]?.(event as never) ?? [], { event, saga: told }, at);
  }

  private async react(
    keys: readonly string[],
    trigger: { readonly event: RecordedEvent; readonly saga: Saga } | { readonly timer: Timer },
    at: At,
  ): Promise<void> {
    const { now } = at;
    for (const key of keys) {
      const today = businessDateOf(now);
      const told: Trigger =
        'event' in trigger
          ? { kind: 'event', event: trigger.event, key, now, today }
          : { kind: 'timer', ...trigger.timer, key, now, today };
      // Of the two only the persons' sets timers.
      const asked = 'event' in trigger ? trigger.saga : factsLeadToAssessment;
      const reaction = asked.react(undefined, told, this.facts) as Reaction<unknown>;
      for (const order of reaction.timers ?? []) this.set(key, order);
      for (const command of reaction.commands ?? []) await this.carryOut(command, at);
    }
  }

  private set(key: string, order: TimerOrder): void {
    const { name } = order;
    this.timers = this.timers.filter((one) => one.key !== key || one.name !== name);
    if ('dueAt' in order) this.timers.push({ key, name, dueAt: order.dueAt, payload: order.payload });
  }

  private async fireBy(instant: Instant): Promise<void> {
    for (let turn = 0; turn < TURNS_AT_MOST; turn += 1) {
      const due = this.timers.filter(({ dueAt }) => dueAt <= instant).sort(byDueThenName)[0];
      if (!due) return;
      this.timers = this.timers.filter((one) => one !== due);
      await this.react([due.key], { timer: due }, { now: due.dueAt, position: this.position });
    }
    throw new Error(`more than ${TURNS_AT_MOST} timers fired at once`);
  }

  private async carryOut({ name, with: fields }: SagaCommand, at: At): Promise<void> {
    const policy = policyOf(fields);
    if (!this.under.measures.has(policy)) return;
    const command = { name, with: fields };
    const reading = { source: this.facts, law: this.under.law, today: businessDateOf(at.now) };
    if (name === 'AssessEntitlement') {
      const order = command as AssessEntitlement;
      const { beneficiaryId, workerId = beneficiaryId, followed } = order.with;
      const state = this.stateOf(streamOf({ policy, beneficiary: beneficiaryId, workerId }));
      const standing = standingAnswer(state, followed);
      if (!standing && maybeAnswered(followed, answersOf(state)) === 'no-more') return;
      const found = foundIn(await gatherAssessment(reading, order, state));
      if (found && standing)
        await this.lookAgain(state, { entitlementId: standing.entitlementId, found }, at);
      else if (found) await this.answer(state, { followed, found }, at);
    } else {
      const order = command as ReassessEntitlement;
      const state = this.stateOf(streamOfEntitlement(order.with.entitlementId));
      const found = foundIn(await gatherReassessment(reading, order, state));
      if (found) await this.lookAgain(state, { entitlementId: order.with.entitlementId, found }, at);
    }
  }

  private async answer(
    state: EntitlementsState,
    { followed, found }: { followed: string; found: Assessable },
    at: At,
  ): Promise<void> {
    const { facts, policy } = found.case;
    const came = this.outcome(found);
    const freely = maybeAnswered(followed, answersOf(state)) === 'freely';
    if (came.outcome !== 'granted' && !(came.outcome === 'refused' && freely)) return;
    const used = state.entitlements.map(({ entitlementId }) => entitlementId);
    const data = {
      entitlementId: nextEntitlementId(state.base, used, found.pendingBefore),
      policy,
      beneficiary: came.beneficiary ?? '',
      ...(facts.workerId === null ? {} : { workerId: facts.workerId }),
      ...('employer' in facts ? { employerId: facts.employer.employerId } : {}),
      amountFen: came.amountFen,
      on: facts.on,
      reason: came.code,
      citation: null,
      basis: [],
      trace: [],
      lawVersion: '',
      subject: found.subject,
      followed,
    };
    const turn = 1 + state.entitlements.filter((one) => one.followed === followed).length;
    this.lines.set(data.entitlementId, { ...lineOf(data, facts, came), turn });
    const event: EntitlementEvent =
      came.outcome === 'granted'
        ? { type: 'EntitlementGranted', data: { ...data, onceKey: came.onceKey } }
        : { type: 'EntitlementRefused', data };
    await this.write(state, event, at);
  }

  private async lookAgain(
    state: EntitlementsState,
    { entitlementId, found }: { entitlementId: string; found: Assessable },
    at: At,
  ): Promise<void> {
    const came = this.outcome(found);
    const standing = state.entitlements.find((one) => one.entitlementId === entitlementId);
    if (!standing || !stands(standing)) return;
    // Under one law an amount differs by the facts alone.
    const measure: Pick<Measure<never>, 'amountFollows'> = MEASURES[standing.policy];
    const repriced = measure.amountFollows !== undefined && came.amountFen !== standing.amountFen;
    const reason = came.outcome === 'granted' ? (repriced ? AMOUNT_CHANGED : null) : came.code;
    if (reason === null) return;
    const { policy, onceKey } = standing;
    const undone = { toReturnFen: 0, citation: null, basis: [], trace: [], reason };
    const data = { entitlementId, policy, onceKey, cause: 'late-fact' as const, ...undone };
    await this.write(state, { type: 'EntitlementClawedBack', data }, at);
  }

  private outcome({ case: { policy, facts } }: Assessable): OutcomeOf {
    return outcomeOf(MEASURES[policy] as unknown as Measure<CommonFacts>, facts, this.under.law);
  }

  private async undoneByOfficer(event: RecordedEvent & EntitlementEvent): Promise<void> {
    if (event.type !== 'EntitlementRejected' && event.type !== 'EntitlementClawedBack') return;
    if (event.type === 'EntitlementClawedBack' && event.data.cause !== 'officer') return;
    const { entitlementId } = event.data;
    const state = this.stateOf(streamOfEntitlement(entitlementId));
    const standing = state.entitlements.find((one) => one.entitlementId === entitlementId);
    if (!standing || !stands(standing)) return;
    const data = { ...event.data, onceKey: standing.onceKey };
    const at = { now: event.recordedAt, position: event.position };
    await this.write(state, { type: event.type, data } as EntitlementEvent, at);
  }

  private async write(state: EntitlementsState, event: EntitlementEvent, at: At): Promise<void> {
    this.written += 1;
    const stream = `entitlement-${state.base}`;
    const recorded = recordedAs(event, { stream, written: this.written, ...at });
    this.states.set(
      stream,
      evolveEntitlements(state, {
        ...event,
        eventId: recorded.eventId,
        position: recorded.position,
      } as never),
    );
    if ('onceKey' in event.data) {
      const { policy, onceKey } = event.data;
      if (event.type === 'EntitlementGranted') this.facts.take(`once:${policy}`, onceKey, stream);
      else this.facts.release(`once:${policy}`, onceKey);
    }
    if (event.type === 'EntitlementRejected') this.undo(event.data.entitlementId, 'rejected');
    if (event.type === 'EntitlementClawedBack') this.undo(event.data.entitlementId, event.data.cause);
    this.facts.fold(recorded);
    await this.reactTo(recorded, at);
  }

  private undo(entitlementId: string, undone: NonNullable<EntitlementLine['undone']>): void {
    const line = this.lines.get(entitlementId);
    if (line) this.lines.set(entitlementId, { ...line, undone });
  }

  private stateOf(stream: string): EntitlementsState {
    return this.states.get(stream) ?? noEntitlements(stream);
  }
}

function byDueThenName(one: Timer, other: Timer): number {
  return one.dueAt - other.dueAt || (one.name < other.name ? -1 : 1);
}

function policyOf(fields: object): MeasureId {
  const { policy, entitlementId } = fields as { policy?: MeasureId; entitlementId?: string };
  return policy ?? (entitlementId?.split('/')[0] as MeasureId);
}

function foundIn(facts: EntitlementFacts): Assessable | undefined {
  return facts.kind === 'assessment' ? facts.found : undefined;
}
