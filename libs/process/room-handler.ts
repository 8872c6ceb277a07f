import type { PoolClient } from 'pg';
import { businessDateOf, type Instant } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import { digestOf } from '../kernel/ids.js';
import type { ParkedWork } from '../messaging/parking/parked-rows.js';
import type { Work } from '../messaging/parking/attempt.js';
import { PartedHandler } from '../messaging/parking/parted-handler.js';
import { RestsOnParked } from '../messaging/parking/rests-on-parked.js';
import { isKeyless, keylessPart, type Part } from '../messaging/parking/work.js';
import type { SagaReaction, Telemetry } from '../kernel/telemetry.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { documentKey } from './documents.js';
import { keepFacts, openKeptFacts } from './kept-facts.js';
import type { FactLookup, FactRef, FactsProjection, Room, Saga, Trigger } from './room.js';
import { RoomSession } from './room-session.js';
import { type DueTimer, keepTimer, takeDueTimer } from './timer-rows.js';
import { readsOf, refOf, toldOf, triggerOf } from './triggers.js';

/** Timers that may come due between two events of one saga while it is worked off. */
const TIMERS_BETWEEN_TWO_EVENTS = 10_000;
/** Hex digits by which a timer is named among parked work. */
const ITEM_DIGITS = 16;

interface Cause {
  readonly id: string;
  readonly correlationId: string;
  /** Documents kept from the time when it came. */
  readonly facts?: unknown;
}

interface FiringAt {
  readonly position: number;
  readonly turn: number;
  readonly now: Instant;
}

const FACT = 'fact/';
const SAGA = 'saga/';

/** The name under which a kind of document stands still. */
export function factPart(kind: string): string {
  return `${FACT}${kind}`;
}

/** The name under which a saga stands still. */
export function sagaPart(saga: string): string {
  return `${SAGA}${saga}`;
}

export function roomHandlerName(room: string): string {
  return `room:${room}`;
}

/**
 * A room's facts and sagas as one handler: one position, one transaction, so that what a saga reads stands
 * exactly at the event it answers.
 */
export class RoomHandler extends PartedHandler {
  private readonly session: RoomSession;
  private readonly keys: PersonKeys;
  private readonly factByPart: ReadonlyMap<string, FactsProjection>;
  private readonly sagaByName: ReadonlyMap<string, Saga>;
  private readonly sent: () => void;
  private readonly telemetry: Telemetry | undefined;
  private sends = false;
  /** Not written yet, and written in a transaction that is not committed yet. */
  private readonly reactions = { pending: [] as SagaReaction[], written: [] as SagaReaction[] };

  constructor(
    room: Room,
    options: { tenant: string; keys: PersonKeys; sent: () => void; telemetry?: Telemetry },
  ) {
    super(roomHandlerName(room.name), options.tenant, [
      ...room.facts.map((one) => ({ part: factPart(one.kind), on: one.on })),
      ...room.sagas.map((one) => ({ part: sagaPart(one.name), on: one.on })),
    ]);
    this.session = new RoomSession({ tenant: options.tenant, room: room.name }, options.keys);
    this.factByPart = new Map(room.facts.map((one) => [factPart(one.kind), one]));
    this.sagaByName = new Map(room.sagas.map((one) => [one.name, one]));
    this.keys = options.keys;
    this.sent = options.sent;
    this.telemetry = options.telemetry;
  }

  hasSaga(name: string): boolean {
    return this.sagaByName.has(name);
  }

  /** Fires timers in the order given, in the caller's transaction, under the handler's position lock. */
  async fire(client: PoolClient, timers: readonly DueTimer[], at: FiringAt): Promise<void> {
    await this.takeTurn(client, at.turn);
    await this.session.loadSagas(client, timers);
    for (const timer of timers) {
      if (this.mayFire(timer)) await this.fireOne(client, timer, at.now);
      else await keepTimer(client, this.tenant, timer);
    }
    await this.flush(client, at.position);
  }

  /** The same one by one: a timer that fails by its own fault is put aside with its saga. */
  async fireCarefully(client: PoolClient, timers: readonly DueTimer[], at: FiringAt): Promise<void> {
    await this.takeTurn(client, at.turn);
    for (const timer of timers) {
      if (this.mayFire(timer)) await this.tryTimer(client, timer, at);
      else await keepTimer(client, this.tenant, timer);
    }
  }

  override settled(committed: boolean): void {
    super.settled(committed);
    if (committed && this.sends) this.sent();
    this.sends = false;
    for (const one of this.reactions.written.splice(0)) if (committed) this.telemetry?.reacted(one);
  }

  /** With what sagas will read, as far as their states tell now: a question a batch, not one a reaction. */
  protected async load(client: PoolClient, parts: readonly (Part & Partial<Work>)[]): Promise<void> {
    const facts = parts.flatMap(({ part, key }) => {
      const kind = this.factByPart.get(part)?.kind;
      return kind === undefined ? [] : [{ kind, key }];
    });
    const sagas = parts.filter(({ part }) => part.startsWith(SAGA));
    await this.session.loadDocs(client, facts);
    await this.session.loadSagas(
      client,
      sagas.map(({ part, key }) => ({ saga: part.slice(SAGA.length), key })),
    );
    const read = sagas.flatMap(({ part, key, event, waits, facts }) => {
      if (!event || waits || facts) return [];
      const one = this.sagaOf(part);
      return readsOf(one, triggerOf(event, key), this.session.saga(one.name, key)?.state);
    });
    await this.session.loadDocs(client, read.map(refOf));
  }

  protected fold(client: PoolClient, { part, key, event, facts }: Work): Promise<void> | undefined {
    const projection = this.factByPart.get(part);
    if (!projection) {
      const { eventId: id, correlationId } = event;
      return this.react(client, this.sagaOf(part), triggerOf(event, key), { id, correlationId, facts });
    }
    const before = this.session.doc(projection, key);
    const after = projection.fold(before as never, event as never, key);
    if (after !== before) this.session.setDoc(projection, key, after);
    return undefined;
  }

  protected async flush(client: PoolClient, position: number): Promise<void> {
    this.sends = (await this.session.flush(client, this.name, position)) || this.sends;
    this.reactions.written.push(...this.reactions.pending.splice(0));
  }

  protected forget(): void {
    this.session.forget();
    this.reactions.pending.length = 0;
  }

  /** A timer that came due before an event of its saga was recorded fires before it, as on the first way. */
  protected override async beforeWaiting(
    client: PoolClient,
    part: Part,
    until: { event: RecordedEvent; now: Instant },
  ): Promise<void> {
    if (!part.part.startsWith(SAGA)) return;
    const { position, recordedAt } = until.event;
    for (let fired = 0; fired < TIMERS_BETWEEN_TWO_EVENTS && !this.parkedAt(part); fired += 1) {
      const saga = part.part.slice(SAGA.length);
      const timer = await takeDueTimer(client, this.tenant, { saga, key: part.key, by: recordedAt });
      if (!timer) return;
      await this.tryTimer(client, timer, { position, now: until.now });
    }
  }

  protected override workTimer(client: PoolClient, work: ParkedWork, now: Instant): Promise<void> {
    return this.tryTimer(client, work.timer as DueTimer, { position: work.position, now });
  }

  private mayFire(timer: DueTimer): boolean {
    return this.parkedAt({ part: sagaPart(timer.saga), key: timer.key }) === undefined;
  }

  private async tryTimer(
    client: PoolClient,
    timer: DueTimer,
    at: { position: number; now: Instant },
  ): Promise<void> {
    const part = { handler: this.name, part: sagaPart(timer.saga), key: timer.key };
    await this.attempt(client, { part, item: timerItem(timer), position: at.position, timer }, async () => {
      await this.session.loadSagas(client, [timer]);
      await this.fireOne(client, timer, at.now);
      await this.flush(client, at.position);
    });
  }

  private async fireOne(client: PoolClient, timer: DueTimer, now: Instant): Promise<void> {
    const { saga, name, key, dueAt, payload, correlationId } = timer;
    const part = { handler: this.name, part: sagaPart(saga), key };
    if (this.skips(part, timerItem(timer))) return;
    const today = businessDateOf(now);
    const trigger: Trigger = { kind: 'timer', name, key, dueAt, payload, now, today };
    await this.react(client, this.sagaOf(part.part), trigger, { id: timerId(timer), correlationId });
  }

  private sagaOf(part: string): Saga {
    const found = this.sagaByName.get(part.slice(SAGA.length));
    if (!found) throw new Error(`saga unknown: ${part}`);
    return found;
  }

  private async react(client: PoolClient, one: Saga, trigger: Trigger, cause: Cause): Promise<void> {
    const startedAt = Date.now();
    const before = this.session.saga(one.name, trigger.key)?.state;
    const kept = cause.facts ? await openKeptFacts(cause.facts, this.keys) : NOTHING_KEPT;
    const refs = (one.reads?.(trigger, before) ?? []).filter((ref) => !kept.has(documentKey(refOf(ref))));
    for (const ref of refs) {
      const parked = this.standsStill(ref, trigger);
      if (parked) throw new RestsOnParked(parked);
    }
    await this.session.loadDocs(client, refs.map(refOf));
    const facts: FactLookup = {
      get: (projection, key) => {
        const id = documentKey({ kind: projection.kind, key });
        return (kept.has(id) ? kept.get(id) : this.session.doc(projection as never, key)) as never;
      },
    };
    const reaction = one.react(before, trigger, facts);
    if (reaction.state !== undefined) this.session.setSaga(one.name, trigger.key, reaction.state);
    for (const order of reaction.timers ?? []) {
      const { id: generation, correlationId } = cause;
      this.session.setTimer({ saga: one.name, key: trigger.key, order, generation, correlationId });
    }
    const commandIds = (reaction.commands ?? []).map((command, index) => {
      const commandId = digestOf('saga', one.name, trigger.key, cause.id, index);
      const { correlationId } = cause;
      this.session.send({ saga: one.name, key: trigger.key, commandId, command, correlationId });
      return commandId;
    });
    if (this.telemetry && (commandIds.length > 0 || trigger.kind === 'timer')) {
      const { correlationId } = cause;
      const told = {
        saga: one.name,
        ...toldOf(trigger, correlationId),
        correlationId,
        commandIds,
        startedAt,
      };
      this.reactions.pending.push(told);
    }
  }

  /** What a reaction reads must have seen every event before it. */
  private standsStill({ projection, key }: FactRef, trigger: Trigger): ParkedWork | undefined {
    const part = factPart(projection.kind);
    const parked = this.parkedAt({ part, key });
    if (parked || trigger.kind === 'timer') return parked;
    return this.parkedAt(keylessPart({ handler: this.name, part }, trigger.event.stream));
  }

  /** The documents that a saga which stands still would read now; those that stand still come with it. */
  protected override async factsFor(client: PoolClient, { part, key, event }: Work): Promise<unknown> {
    if (!part.startsWith(SAGA) || isKeyless({ key })) return null;
    const one = this.sagaOf(part);
    const trigger = triggerOf(event, key);
    await this.session.loadSagas(client, [{ saga: one.name, key }]);
    const refs = readsOf(one, trigger, this.session.saga(one.name, key)?.state).filter(
      (ref) => !this.standsStill(ref, trigger),
    );
    await this.session.loadDocs(client, refs.map(refOf));
    const found = refs.map((ref) => ({ ...ref, doc: this.session.doc(ref.projection, ref.key) }));
    return keepFacts(found, this.keys);
  }
}

const NOTHING_KEPT: ReadonlyMap<string, unknown> = new Map();

/** What a timer causes has its ids from here. */
function timerId({ saga, key, name, dueAt, generation }: DueTimer): string {
  return digestOf('timer', saga, key, name, dueAt, generation);
}

function timerItem(timer: DueTimer): string {
  return `timer-${timerId(timer).slice(0, ITEM_DIGITS)}`;
}
