import { businessDateOf, type Instant } from '../../kernel/business-date.js';
import type { Command } from '../../kernel/command.js';
import type { Claim, NewEvent, RecordedEvent } from '../../kernel/event.js';
import { isRefusal, refuse, type Refusal } from '../../kernel/refusal.js';
import type { FactSource, FactsProjection, Room, Saga, SagaCommand, StreamKind } from '../../process/room.js';

interface SetTimer {
  readonly saga: Saga;
  readonly key: string;
  readonly name: string;
  readonly dueAt: Instant;
  readonly payload: unknown;
}

/**
 * One room in memory, run by its own declaration: streams, claims, facts, sagas and timers, without a
 * database. For properties that need thousands of histories; the real machinery has specs of its own.
 */
export class SmallHouse {
  readonly events: RecordedEvent[] = [];
  readonly claims = new Map<string, string>();
  readonly docs = new Map<string, unknown>();
  readonly states = new Map<string, unknown>();
  private readonly timers = new Map<string, SetTimer>();
  private given = 0;

  constructor(
    private readonly room: Room,
    public now: Instant,
  ) {}

  /** Puts a fact of another room on the log. */
  async record(stream: string, type: string, data: object): Promise<void> {
    await this.append(stream, [{ type, data }], this.now);
  }

  /** Gives a command and carries out every reaction; the refusal, or undefined. */
  async give(name: string, fields: object, options: { occurredAt?: Instant; as?: string } = {}) {
    const found = this.handling(name);
    this.given += 1;
    const command: Command = {
      id: `given-${this.given}`,
      name,
      with: found.handling.definition.schema.parse(fields) as object,
      actor: options.as ?? 'bureau:4205',
      at: this.now,
      on: businessDateOf(this.now),
      occurredAt: options.occurredAt ?? this.now,
    };
    const target = found.handling.target(command);
    const stream =
      'stream' in target ? target.stream : this.claims.get(`${target.claim.kind} ${target.claim.key}`);
    if (stream === undefined) return 'unknown' in target ? target.unknown : undefined;
    const state = this.states.get(stream) ?? found.kind.decider.initial(stream);
    const facts = await found.handling.gather(command, this.source(), state);
    const decision = found.kind.decider.decide(state, command, facts);
    if (isRefusal(decision)) return decision;
    return this.append(stream, decision, command.occurredAt, found.kind);
  }

  /** Fires what is due on the way. */
  async moveTo(instant: Instant): Promise<void> {
    for (;;) {
      const due = [...this.timers]
        .filter(([, timer]) => timer.dueAt <= instant)
        .sort(([one, first], [other, second]) => first.dueAt - second.dueAt || (one < other ? -1 : 1));
      const next = due[0];
      if (!next) break;
      const [id, { saga, key, name, dueAt, payload }] = next;
      this.timers.delete(id);
      this.now = Math.max(this.now, dueAt);
      const today = businessDateOf(this.now);
      await this.react(saga, key, { kind: 'timer', name, key, dueAt, payload, now: this.now, today });
    }
    this.now = Math.max(this.now, instant);
  }

  private handling(name: string) {
    for (const kind of this.room.streams) {
      const handling = kind.commands.find((one) => one.definition.name === name);
      if (handling) return { kind, handling };
    }
    throw new Error(`no command: ${name}`);
  }

  private async append(
    stream: string,
    events: readonly NewEvent[],
    occurredAt: Instant,
    kind?: StreamKind,
  ): Promise<Refusal | undefined> {
    const claims = events.flatMap((event) => this.claimsOf(event, stream));
    const taken = claims.find((one) => one.action === 'take' && this.claims.has(`${one.kind} ${one.key}`));
    if (taken) return refuse({ code: taken.refusedWith ?? 'already-exists', message: taken.kind });
    for (const claim of claims) {
      if (claim.action === 'take') this.claims.set(`${claim.kind} ${claim.key}`, stream);
      else this.claims.delete(`${claim.kind} ${claim.key}`);
    }
    const recorded = events.map((event) => this.recorded(stream, event, occurredAt));
    for (const event of recorded) {
      const before = this.states.get(stream) ?? kind?.decider.initial(stream);
      if (kind) this.states.set(stream, kind.decider.evolve(before, event as NewEvent));
    }
    for (const event of recorded) {
      this.fold(event);
      for (const saga of this.room.sagas) {
        for (const key of saga.on[event.type]?.(event as never) ?? []) {
          await this.react(saga, key, {
            kind: 'event',
            event,
            key,
            now: this.now,
            today: businessDateOf(this.now),
          });
        }
      }
    }
    return undefined;
  }

  private claimsOf(event: NewEvent, stream: string): readonly Claim[] {
    const definition = this.room.events.find((one) => one.type === event.type);
    return definition?.claims?.(event.data as never, stream) ?? [];
  }

  private recorded(stream: string, event: NewEvent, occurredAt: Instant): RecordedEvent {
    const position = this.events.length + 1;
    const recorded: RecordedEvent = {
      eventId: `event-${position}`,
      stream,
      version: 0,
      position,
      type: event.type,
      schemaVersion: 1,
      occurredAt: event.occurredAt ?? occurredAt,
      recordedAt: this.now,
      actor: 'system:house',
      correlationId: 'house',
      causationId: 'house',
      data: event.data,
    };
    this.events.push(recorded);
    return recorded;
  }

  private fold(event: RecordedEvent): void {
    for (const projection of this.room.facts) {
      for (const key of projection.on[event.type]?.(event as never) ?? []) {
        const id = `${projection.kind} ${key}`;
        this.docs.set(id, projection.fold(this.docs.get(id) as never, event as never, key));
      }
    }
  }

  private async react(saga: Saga, key: string, trigger: Parameters<Saga['react']>[1]): Promise<void> {
    const get = (projection: { kind: string }, id: string) =>
      this.docs.get(`${projection.kind} ${id}`) as never;
    const reaction = saga.react(undefined, trigger, { get });
    for (const timer of reaction.timers ?? []) {
      const id = `${saga.name} ${key} ${timer.name}`;
      if ('cancel' in timer) this.timers.delete(id);
      else this.timers.set(id, { saga, key, name: timer.name, dueAt: timer.dueAt, payload: timer.payload });
    }
    for (const command of reaction.commands ?? []) await this.carryOut(command);
  }

  private async carryOut(command: SagaCommand): Promise<void> {
    const { name, occurredAt, as = 'system:saga' } = command;
    await this.give(name, command.with, occurredAt === undefined ? { as } : { occurredAt, as });
  }

  private source(): FactSource {
    const one = (projection: { kind: string }, key: string) =>
      this.docs.get(`${projection.kind} ${key}`) as never;
    return {
      one: async (projection, key) => one(projection, key),
      many: async (projection, keys) => keys.map((key) => one(projection, key)),
      all: async <Doc>(projection: FactsProjection<Doc>) => {
        const own = [...this.docs].filter(([id]) => id.startsWith(`${projection.kind} `));
        return new Map(own.map(([id, doc]) => [id.slice(projection.kind.length + 1), doc as Doc]));
      },
      holder: async ({ kind, key }) => this.claims.get(`${kind} ${key}`),
    };
  }
}
