import type { PoolClient } from 'pg';
import { businessDateOf, type Instant } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import { digestOf } from '../kernel/ids.js';
import type { Handler } from '../messaging/handler.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { keysOf } from '../projections/folding.js';
import type { FactLookup, FactRef, Room, Saga, Trigger } from './room.js';
import { RoomSession } from './room-session.js';

/** A timer that came due, as read from its row. */
export interface DueTimer {
  readonly saga: string;
  readonly key: string;
  readonly name: string;
  readonly dueAt: Instant;
  /** The id of what set it. */
  readonly generation: string;
  readonly correlationId: string;
  readonly payload: unknown;
}

interface Cause {
  readonly id: string;
  readonly correlationId: string;
}

export function roomHandlerName(room: string): string {
  return `room:${room}`;
}

/**
 * A room's facts and sagas as one handler: one position, one transaction, so that what a saga reads stands
 * exactly
 * at the event it answers.
 */
export class RoomHandler implements Handler {
  readonly name: string;
  readonly types: ReadonlySet<string>;
  private readonly session: RoomSession;
  /** The turn whose outcome this memory holds. */
  private remembers = -1;
  private turn = -1;
  private readonly sagaByName: ReadonlyMap<string, Saga>;

  constructor(
    private readonly room: Room,
    options: { tenant: string; keys: PersonKeys; sent: () => void },
  ) {
    this.name = roomHandlerName(room.name);
    this.types = new Set([...room.facts, ...room.sagas].flatMap((one) => Object.keys(one.on)));
    this.session = new RoomSession({ tenant: options.tenant, room: room.name }, options.keys);
    this.sagaByName = new Map(room.sagas.map((one) => [one.name, one]));
    this.sent = options.sent;
  }

  private readonly sent: () => void;
  private sends = false;

  hasSaga(name: string): boolean {
    return this.sagaByName.has(name);
  }

  async handle(
    client: PoolClient,
    batch: { turn: number; to: number; events: readonly RecordedEvent[] },
  ): Promise<void> {
    this.takeTurn(batch.turn);
    await this.preload(client, batch.events);
    for (const event of batch.events) {
      this.foldFacts(event);
      for (const one of this.room.sagas) {
        for (const key of keysOf(one, event)) {
          const now = event.recordedAt;
          const trigger: Trigger = { kind: 'event', event, key, now, today: businessDateOf(now) };
          const cause = { id: event.eventId, correlationId: event.correlationId };
          await this.react(client, one, trigger, cause);
        }
      }
    }
    this.sends = await this.session.flush(client, this.name, batch.to);
  }

  /** Fires timers in the order given, in the caller's transaction, under the handler's position lock. */
  async fire(
    client: PoolClient,
    timers: readonly DueTimer[],
    at: { position: number; turn: number; now: Instant },
  ): Promise<void> {
    this.takeTurn(at.turn);
    await this.session.loadSagas(client, timers);
    for (const timer of timers) {
      const one = this.sagaByName.get(timer.saga);
      if (!one) throw new Error(`saga unknown: ${timer.saga}`);
      const { name, key, dueAt, payload, generation, correlationId } = timer;
      const trigger: Trigger = {
        kind: 'timer',
        name,
        key,
        dueAt,
        payload,
        now: at.now,
        today: businessDateOf(at.now),
      };
      const id = digestOf('timer', timer.saga, key, name, dueAt, generation);
      await this.react(client, one, trigger, { id, correlationId });
    }
    this.sends = await this.session.flush(client, this.name, at.position);
  }

  settled(committed: boolean): void {
    if (committed) {
      this.remembers = this.turn + 1;
      if (this.sends) this.sent();
    } else {
      this.remembers = -1;
      this.session.forget();
    }
    this.sends = false;
  }

  private takeTurn(turn: number): void {
    if (this.remembers !== turn) this.session.forget();
    this.turn = turn;
  }

  private async preload(client: PoolClient, events: readonly RecordedEvent[]): Promise<void> {
    const docs = events.flatMap((event) =>
      this.room.facts.flatMap((one) => keysOf(one, event).map((key) => ({ kind: one.kind, key }))),
    );
    const sagas = events.flatMap((event) =>
      this.room.sagas.flatMap((one) => keysOf(one, event).map((key) => ({ saga: one.name, key }))),
    );
    await this.session.loadDocs(client, docs);
    await this.session.loadSagas(client, sagas);
  }

  private foldFacts(event: RecordedEvent): void {
    for (const projection of this.room.facts) {
      for (const key of keysOf(projection, event)) {
        const before = this.session.doc(projection, key);
        const after = projection.fold(before as never, event as never, key);
        if (after !== before) this.session.setDoc(projection, key, after);
      }
    }
  }

  private async react(client: PoolClient, one: Saga, trigger: Trigger, cause: Cause): Promise<void> {
    const before = this.session.saga(one.name, trigger.key)?.state;
    const refs: readonly FactRef[] = one.reads?.(trigger, before) ?? [];
    await this.session.loadDocs(
      client,
      refs.map((ref) => ({ kind: ref.projection.kind, key: ref.key })),
    );
    const facts: FactLookup = {
      get: (projection, key) => this.session.doc(projection as never, key) as never,
    };
    const reaction = one.react(before, trigger, facts);
    if (reaction.state !== undefined) this.session.setSaga(one.name, trigger.key, reaction.state);
    for (const order of reaction.timers ?? []) {
      const { id: generation, correlationId } = cause;
      this.session.setTimer({ saga: one.name, key: trigger.key, order, generation, correlationId });
    }
    reaction.commands?.forEach((command, index) => {
      const commandId = digestOf('saga', one.name, trigger.key, cause.id, index);
      this.session.send({
        saga: one.name,
        key: trigger.key,
        commandId,
        command,
        correlationId: cause.correlationId,
      });
    });
  }
}
