import type { Pool } from 'pg';
import type { AppendRequest, AppendResult } from '../event-store/append.js';
import type { EventLog } from '../event-store/event-log.js';
import { businessDateOf, type Instant } from '../kernel/business-date.js';
import type { Clock } from '../kernel/clock.js';
import type { Command, CommandDefinition } from '../kernel/command.js';
import { type Refusal, isRefusal, refuse } from '../kernel/refusal.js';
import type { CommandEnd, CommandWatch, Telemetry } from '../kernel/telemetry.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { CommandMemory, type CommandAnswer, answerOf } from './command-memory.js';
import { type FactReaders, factReaders, FactsParked, GuardedFacts, restsOnParked } from './fact-source.js';
import { parseFields } from './field-refusals.js';
import type { CommandHandling, Room, StreamKind } from './room.js';
import { StreamLines } from './stream-lines.js';
import type { Snapshots } from './snapshots.js';
import { type StreamState, StreamStates } from './stream-states.js';

/** How often a decision is made again when what it rested on moved meanwhile. */
const ATTEMPTS_LIMIT = 12;
/** How long a decision waits for its room's facts to catch up. */
const FACTS_TIMEOUT_MS = 5_000;

/** A command as it comes through a door. */
export interface CommandRequest {
  readonly name: string;
  readonly with: unknown;
  /** `ROLE:ID`. */
  readonly actor: string;
  readonly commandId: string;
  /** The id may have been sent before (an Idempotency-Key, a file's row): the first answer is looked up. */
  readonly mayRepeat?: boolean;
  /** One of thousands given side by side, as by an import: written through COPY with the others. */
  readonly amongMany?: boolean;
  readonly correlationId?: string;
  readonly occurredAt?: Instant;
}

interface Route {
  readonly room: Room;
  readonly kind: StreamKind;
  readonly handling: CommandHandling<unknown, Command, unknown>;
}

export interface GatewayOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly keys: PersonKeys;
  readonly rooms: readonly Room[];
  /** Where a room's facts stand at least. */
  readonly standing: (room: string) => Promise<number>;
  /** Waits until a room's facts have passed a position. */
  readonly reach: (room: string, position: number, timeoutMs: number) => Promise<boolean>;
  /** Absent: streams are always replayed. */
  readonly snapshots?: Snapshots;
  /** Folded streams kept in memory; absent: the default. */
  readonly statesAtHand?: number;
  readonly telemetry?: Telemetry;
}

/** A command on its way, with whoever watches it. */
interface Watched extends CommandRequest {
  readonly watch?: CommandWatch;
}

/**
 * Takes a command from its fields to recorded events or a refusal: parse, load the stream, gather facts,
 * decide,
 * append with everything the decision rested on; when that moved meanwhile, decide again.
 */
export class CommandGateway {
  private readonly routes = new Map<string, Route>();
  private readonly readers: FactReaders;
  private readonly states: StreamStates;
  private readonly lines = new StreamLines();
  private readonly memory: CommandMemory;

  constructor(private readonly options: GatewayOptions) {
    this.readers = factReaders(options);
    this.memory = new CommandMemory(options.pool, options.tenant, options.log.reader, options.keys);
    this.states = new StreamStates(options.log.reader, options.snapshots, options.statesAtHand);
    for (const room of options.rooms) {
      for (const kind of room.streams) {
        for (const handling of kind.commands) {
          const { name } = handling.definition;
          if (this.routes.has(name)) throw new Error(`command handled twice: ${name}`);
          this.routes.set(name, { room, kind, handling });
        }
      }
    }
  }

  definitions(): readonly CommandDefinition[] {
    return [...this.routes.values()].map((route) => route.handling.definition);
  }

  /** Lets go of the streams' states held in memory. */
  forget(): void {
    this.states.forgetAll();
  }

  /** True for an order that only sagas give: no door knows its name. */
  isInternal(name: string): boolean {
    const roles = this.routes.get(name)?.handling.definition.roles ?? [];
    return roles.length > 0 && roles.every((role) => role === 'system');
  }

  async execute(request: CommandRequest): Promise<CommandAnswer | Refusal> {
    const route = this.routes.get(request.name);
    const { commandId, correlationId = commandId } = request;
    const name = route ? request.name : 'unknown';
    const watch = this.options.telemetry?.command({ name, commandId, correlationId });
    if (!watch) return this.carryOut(route, request);
    try {
      const answer = await this.carryOut(route, { ...request, watch });
      watch.ended({ ...endOf(answer), ...(route ? { streamKind: route.kind.kind } : {}) });
      return answer;
    } catch (error) {
      watch.ended({ outcome: 'failed' });
      throw error;
    }
  }

  private async carryOut(route: Route | undefined, request: Watched): Promise<CommandAnswer | Refusal> {
    if (!route) {
      return refuse({ code: 'command-unknown', message: `${request.name}: no command has this name` });
    }
    if (request.mayRepeat) {
      const first = await this.memory.firstAnswer(request.commandId);
      if (first) return first;
    }
    const fields = parseFields(route.handling.definition, request.with);
    const answer = isRefusal(fields) ? fields : await this.decideAndAppend(route, request, fields);
    // A conflict, or facts that stand still, say to send it again: only what was decided is remembered.
    const decided = isRefusal(answer) && answer.code !== 'conflict' && !restsOnParked(answer);
    if (decided && request.mayRepeat) {
      await this.memory.rememberRefusal(request, answer, this.options.clock.now());
    }
    return answer;
  }

  private async decideAndAppend(
    route: Route,
    request: Watched,
    fields: object,
  ): Promise<CommandAnswer | Refusal> {
    for (let attempt = 0; attempt < ATTEMPTS_LIMIT; attempt += 1) {
      const answer = await this.attempt(route, request, fields);
      if (answer !== 'again') return answer;
    }
    return refuse({
      code: 'conflict',
      message: `${request.name}: what it rests on changed ${ATTEMPTS_LIMIT} times. Perhaps send it again.`,
    });
  }

  private async attempt(
    route: Route,
    request: Watched,
    fields: object,
  ): Promise<CommandAnswer | Refusal | 'again'> {
    const command = this.commandOf(request, fields);
    const stream = await this.streamOf(route, command);
    if (typeof stream !== 'string') return stream;
    try {
      return await this.lines.inLine(stream, () => this.decideOn(stream, route, request, command));
    } catch (error) {
      if (error instanceof FactsParked) return error.refusal;
      throw error;
    }
  }

  private async decideOn(
    stream: string,
    route: Route,
    request: Watched,
    command: Command,
  ): Promise<CommandAnswer | Refusal | 'again'> {
    const decided = request.watch?.step('decide');
    const before = await this.states.load(route.kind, stream);
    const { version, state } = before;
    const facts = new GuardedFacts({
      pool: this.options.pool,
      tenant: this.options.tenant,
      room: route.room.name,
      keys: this.options.keys,
      standing: () => this.options.standing(route.room.name),
      readers: this.readers,
    });
    const gathered = await route.handling.gather(command, facts, state);
    const decision = route.kind.decider.decide(state, command, gathered);
    decided?.();
    const guards = facts.collected().filter((guard) => guard.stream !== stream);
    if (isRefusal(decision)) {
      const moved = await this.movedSince([{ stream, version }], guards);
      if (!moved) return (await this.memory.firstAnswer(request.commandId)) ?? decision;
      this.states.forget(stream);
      await this.options.reach(route.room.name, moved, FACTS_TIMEOUT_MS);
      return 'again';
    }
    const append: AppendRequest = {
      commandId: request.commandId,
      commandName: request.name,
      stream,
      streamType: route.kind.kind,
      expectedVersion: version,
      events: decision,
      guards,
      actor: request.actor,
      correlationId: request.correlationId ?? request.commandId,
      occurredAt: command.occurredAt,
    };
    const written = request.watch?.step('append');
    const { log } = this.options;
    const result = await (request.amongMany ? log.appendAmongMany(append) : log.append(append));
    written?.();
    return this.outcome(route, request, { append, before, result });
  }

  private async outcome(
    route: Route,
    request: CommandRequest,
    { append, before, result }: { append: AppendRequest; before: StreamState; result: AppendResult },
  ): Promise<CommandAnswer | Refusal | 'again'> {
    switch (result.outcome) {
      case 'appended':
        this.states.advance(route.kind, before, result.events);
        return answerOf(request.commandId, result.position, result.events);
      case 'repeated':
        return (await this.memory.firstAnswer(request.commandId)) ?? 'again';
      case 'version-conflict':
        this.states.forget(append.stream);
        return 'again';
      case 'guard-moved':
        await this.options.reach(route.room.name, result.position, FACTS_TIMEOUT_MS);
        return 'again';
      case 'claim-taken':
        if (result.claim.decidesAgain) {
          const taken = await this.movedSince([], [{ stream: result.holder, position: 0 }]);
          await this.options.reach(route.room.name, taken, FACTS_TIMEOUT_MS);
          return 'again';
        }
        return refuse({
          code: result.claim.refusedWith ?? 'already-exists',
          message: `${result.claim.kind} is held by ${result.holder}`,
          citation: result.claim.citation ?? null,
        });
    }
  }

  private commandOf(request: CommandRequest, fields: object): Command {
    const at = this.options.clock.now();
    return {
      id: request.commandId,
      name: request.name,
      with: fields,
      actor: request.actor,
      at,
      on: businessDateOf(at),
      occurredAt: Math.min(request.occurredAt ?? at, at),
    };
  }

  private async streamOf(route: Route, command: Command): Promise<string | Refusal> {
    const target = route.handling.target(command);
    if ('stream' in target) return target.stream;
    return (await this.readers.claims.holder(target.claim)) ?? target.unknown;
  }

  /** The position of a change that the decision did not see, or 0. */
  private async movedSince(
    own: readonly { stream: string; version: number }[],
    guards: readonly { stream: string; position: number }[],
  ): Promise<number> {
    const { rows } = await this.options.pool.query<{ stream: string; version: number; position: string }>(
      'select stream, version, position from stream where tenant = $1 and stream = any($2)',
      [this.options.tenant, [...own, ...guards].map((one) => one.stream)],
    );
    const versions = new Map(own.map((one) => [one.stream, one.version]));
    const positions = new Map(guards.map((one) => [one.stream, one.position]));
    const moved = rows.filter((row) => {
      const seen = versions.get(row.stream);
      return seen === undefined
        ? Number(row.position) > (positions.get(row.stream) ?? 0)
        : row.version > seen;
    });
    return Math.max(0, ...moved.map((row) => Number(row.position)));
  }
}

function endOf(answer: CommandAnswer | Refusal): CommandEnd {
  if (isRefusal(answer)) return { outcome: 'refused', code: answer.code };
  return { outcome: answer.repeated ? 'repeated' : 'done', position: answer.position };
}
