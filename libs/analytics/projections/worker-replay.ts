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
import { AMOUNT_CHANGED } from '../../policy/measures/assess.js';
import type { Measure, MeasureId } from '../../policy/measures/measure.js';
import { MEASURES } from '../../policy/measures/measures.js';
import { factsLeadToAssessment, lookedAt } from '../../policy/sagas/facts-lead-to-assessment.js';
import { reportsLeadToAssessment } from '../../policy/sagas/reports-lead-to-assessment.js';
import type { Reaction, SagaCommand, Trigger } from '../../process/room.js';
import { type Beside, BothLaws } from './both-laws.js';
import type { EntitlementLine } from './entitlement-line.js';
import { FactsInMemory, type Folding } from './facts-in-memory.js';
import { lineOf, recordedAs } from './replayed-answer.js';
import { type TimerInMemory, TimersInMemory } from './timers-in-memory.js';

/** Under which law, over which facts, up to which moment. */
export interface ReplayedUnder {
  readonly law: Law;
  readonly beside?: Beside;
  readonly measures: readonly MeasureId[];
  /** Facts of the measures, and those of the answers. */
  readonly facts: Folding;
  readonly parties: FactsInMemory;
  /** Timers due by then have fired. */
  readonly until: Instant;
}

/** An answer under the law replayed under, and under the one beside it: the very same where alike. */
export interface ReplayedLine {
  readonly own: EntitlementLine;
  readonly other: EntitlementLine;
}

/** Lines in the order in which they were answered. */
export interface ReplayedLines {
  readonly lines: readonly ReplayedLine[];
  /** Measures to which the other law might lead to other events: their other lines say nothing. */
  readonly parted: ReadonlySet<MeasureId>;
}

/** What the room's saga orders, as its own gathering takes it. */
type AssessEntitlement = Parameters<typeof gatherAssessment>[1];
type ReassessEntitlement = Parameters<typeof gatherReassessment>[1];

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
  private readonly lines = new Map<string, ReplayedLine>();
  private readonly measures: readonly MeasureId[];
  private readonly laws: BothLaws;
  private readonly timers = new TimersInMemory();
  private written = 0;
  private position = 0;

  constructor(private readonly under: ReplayedUnder) {
    this.facts = new FactsInMemory(under.facts, under.parties);
    this.measures = under.measures;
    this.laws = new BothLaws(under.law, under.beside);
  }

  /** `events` in the order of the log. */
  async replay(events: readonly RecordedEvent[]): Promise<ReplayedLines> {
    for (const event of events) {
      const timer = this.timers.due(event.recordedAt);
      if (timer) await this.fireBy(event.recordedAt, timer);
      this.position = event.position;
      if (event.type === 'EntitlementRejected' || event.type === 'EntitlementClawedBack') {
        await this.undoneByOfficer(event as RecordedEvent & EntitlementEvent);
      } else await this.take(event);
    }
    await this.fireBy(this.under.until, this.timers.due(this.under.until));
    return { lines: [...this.lines.values()], parted: this.laws.parted };
  }

  /** Waits only where there is something to do: most events of a person ask for nothing. */
  private take(event: RecordedEvent): Promise<void> | undefined {
    this.facts.fold(event);
    const persons = factsLeadToAssessment.on[event.type]?.(event as never) ?? [];
    const employers = reportsLeadToAssessment.on[event.type]?.(event as never) ?? [];
    if (persons.length + employers.length === 0) return undefined;
    const { recordedAt: now, position } = event;
    const told = { kind: 'event', event, now, today: businessDateOf(now) } as const;
    const commands = [
      ...persons.flatMap((key) => this.commandsOf({ ...told, key })),
      ...employers.flatMap((key) => this.employersCommandsOf({ ...told, key })),
    ];
    return commands.length > 0 ? this.carryOutAll(commands, { now, position }) : undefined;
  }

  /** What the saga orders, now that it is told; the timers it sets are set. */
  private commandsOf(told: Trigger): readonly SagaCommand[] {
    const reaction = lookedAt(told as Parameters<typeof lookedAt>[0], this.facts, this.measures);
    for (const order of reaction.timers ?? []) this.timers.set(told.key, order);
    return reaction.commands ?? [];
  }

  /** The same of what is reported of employers, which sets no timers. */
  private employersCommandsOf(told: Trigger): readonly SagaCommand[] {
    const reaction = reportsLeadToAssessment.react(undefined, told as never, this.facts) as Reaction<unknown>;
    return (reaction.commands ?? []).filter((one) => this.measures.includes(policyOf(one.with)));
  }

  private async carryOutAll(commands: readonly SagaCommand[], at: At): Promise<void> {
    for (const command of commands) await this.carryOut(command, at);
  }

  private async fireBy(instant: Instant, first: TimerInMemory | undefined): Promise<void> {
    let timer = first;
    for (let turn = 0; timer; turn += 1, timer = this.timers.due(instant)) {
      if (turn > TURNS_AT_MOST) throw new Error(`more than ${TURNS_AT_MOST} timers fired at once`);
      const { dueAt: now } = timer;
      const commands = this.commandsOf({ kind: 'timer', ...timer, now, today: businessDateOf(now) });
      await this.carryOutAll(commands, { now, position: this.position });
    }
  }

  private async carryOut({ name, with: fields }: SagaCommand, at: At): Promise<void> {
    const policy = policyOf(fields);
    const command = { name, with: fields };
    const reading = { source: this.facts, law: this.under.law, today: businessDateOf(at.now) };
    if (name === 'AssessEntitlement') {
      const order = command as AssessEntitlement;
      const { beneficiaryId, workerId = beneficiaryId, followed } = order.with;
      const state = this.stateOf(streamOf({ policy, beneficiary: beneficiaryId, workerId }));
      const standing = standingAnswer(state, followed);
      if (!standing && maybeAnswered(followed, answersOf(state)) === 'no-more') return;
      const found = foundIn(await gatherAssessment(reading, order, state));
      this.laws.noteParting(policy);
      if (found && standing)
        await this.lookAgain(state, { entitlementId: standing.entitlementId, found }, at);
      else if (found) await this.answer(state, { followed, found }, at);
    } else {
      const order = command as ReassessEntitlement;
      const state = this.stateOf(streamOfEntitlement(order.with.entitlementId));
      const found = foundIn(await gatherReassessment(reading, order, state));
      this.laws.noteParting(policy);
      if (found) await this.lookAgain(state, { entitlementId: order.with.entitlementId, found }, at);
    }
  }

  private async answer(
    state: EntitlementsState,
    { followed, found }: { followed: string; found: Assessable },
    at: At,
  ): Promise<void> {
    const { facts, policy } = found.case;
    const { own: came, other } = this.laws.outcome(found);
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
    const own = { ...lineOf(data, facts, came), turn };
    this.lines.set(data.entitlementId, {
      own,
      other: other === came ? own : { ...lineOf(data, facts, other), turn },
    });
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
    const { own: came } = this.laws.outcome(found);
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
    await this.take(recorded);
  }

  private undo(entitlementId: string, undone: NonNullable<EntitlementLine['undone']>): void {
    const line = this.lines.get(entitlementId);
    if (!line) return;
    const own = { ...line.own, undone };
    const other = line.other === line.own ? own : { ...line.other, undone };
    this.lines.set(entitlementId, { own, other });
  }

  private stateOf(stream: string): EntitlementsState {
    return this.states.get(stream) ?? noEntitlements(stream);
  }
}

function policyOf(fields: object): MeasureId {
  const { policy, entitlementId } = fields as { policy?: MeasureId; entitlementId?: string };
  return policy ?? (entitlementId?.split('/')[0] as MeasureId);
}

function foundIn(facts: EntitlementFacts): Assessable | undefined {
  return facts.kind === 'assessment' ? facts.found : undefined;
}
