import type { Pool, PoolClient } from 'pg';
import type { Clock } from '../kernel/clock.js';
import type { Claim, NewEvent, RecordedEvent } from '../kernel/event.js';
import { uuidV7 } from '../kernel/ids.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { openGroup, writeGroup } from './append-sql.js';
import type { EventCatalogue } from './catalogue.js';
import { chainHash, type StoredColumns } from './chain.js';

/** A group stays below both limits; more brought latency only (research: about 600 events). */
const COMMANDS_A_GROUP = 256;

/** A stream that must not have moved past a position: what a decision rested on beside its own stream. */
export interface Guard {
  readonly stream: string;
  readonly position: number;
}

/** The events of one command on one stream, and everything that must still hold when they are written. */
export interface AppendRequest {
  readonly commandId: string;
  readonly commandName: string;
  readonly stream: string;
  readonly streamType: string;
  /** The version the decision was made on; 0 for a stream that does not exist yet. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
  readonly guards: readonly Guard[];
  readonly actor: string;
  readonly correlationId: string;
  readonly occurredAt: number;
}

export type AppendResult =
  | { readonly outcome: 'appended'; readonly events: readonly RecordedEvent[]; readonly position: number }
  /** The command's id was answered before; its first answer stands. */
  | { readonly outcome: 'repeated'; readonly first: number | null; readonly last: number | null }
  | { readonly outcome: 'version-conflict'; readonly found: number }
  | { readonly outcome: 'guard-moved'; readonly stream: string; readonly position: number }
  | { readonly outcome: 'claim-taken'; readonly claim: Claim; readonly holder: string };

interface Waiting {
  readonly request: AppendRequest;
  readonly checked: readonly Record<string, unknown>[];
  readonly claims: readonly Claim[];
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

/** One row to be written, with the plain data beside the sealed text. */
export interface Prepared {
  readonly columns: StoredColumns;
  readonly hash: Buffer;
  readonly event: RecordedEvent;
}

/** What the group found under the lock, and what it changes as it decides command after command. */
export interface GroupState {
  position: number;
  hash: Buffer;
  recordedAt: number;
  readonly streams: Map<string, { version: number; position: number; type: string }>;
  readonly claims: Map<string, string>;
  readonly commands: Map<string, { first: number | null; last: number | null }>;
}

/**
 * Group commit: commands waiting in this process share one transaction under one advisory lock a tenant.
 *
 * The lock is the first statement, so positions are dense and in the order of commits. A conflict fails its
 * command
 * and not the group; nothing of the caller's runs under the lock. Cost: four round trips a group.
 */
export class GroupAppender {
  private readonly queue: Waiting[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly clock: Clock,
    private readonly catalogue: EventCatalogue,
    private readonly keys: PersonKeys,
    private readonly appended: (events: readonly RecordedEvent[]) => void,
  ) {}

  async append(request: AppendRequest): Promise<AppendResult> {
    const checked = request.events.map((event) => this.catalogue.checked(event.type, event.data));
    const persons = request.events.map((event, at) => this.catalogue.person(event.type, checked[at] ?? {}));
    await this.keys.ensure(persons.filter((person) => person !== undefined));
    const claims = request.events.flatMap((event, at) =>
      this.catalogue
        .claims(event.type, checked[at] ?? {}, request.stream)
        .map((claim) => this.blinded(claim)),
    );
    return new Promise((resolve, reject) => {
      this.queue.push({ request, checked, claims, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private blinded(claim: Claim): Claim {
    return claim.blind ? { ...claim, key: this.keys.blindIndex(claim.kind, claim.key) } : claim;
  }

  private async run(): Promise<void> {
    try {
      // Callers that arrive in the same turn of the event loop join the first group.
      await new Promise((next) => setImmediate(next));
      while (this.queue.length > 0) await this.flush(this.queue.splice(0, COMMANDS_A_GROUP));
    } finally {
      this.running = undefined;
      if (this.queue.length > 0) this.running = this.run();
    }
  }

  private async flush(group: readonly Waiting[]): Promise<void> {
    let client: PoolClient | undefined;
    try {
      client = await this.pool.connect();
      const state = await openGroup(client, this.tenant, group);
      const now = Math.max(state.recordedAt, this.clock.now());
      const results = group.map((waiting) => this.decide(waiting, state, now));
      const prepared = results.flatMap((result) => result.prepared);
      await writeGroup(client, this.tenant, { state, now, group: results, prepared });
      client.release();
      client = undefined;
      if (prepared.length > 0) this.appended(prepared.map((row) => row.event));
      group.forEach((waiting, at) => waiting.resolve(results[at]!.result));
    } catch (error) {
      // The connection may be broken or in the middle of a transaction: it is not used again.
      client?.release(error instanceof Error ? error : true);
      for (const waiting of group) waiting.reject(error);
    }
  }

  /** Runs under the lock, on what was read under it; earlier commands of the group count. */
  private decide(waiting: Waiting, state: GroupState, now: number): Decided {
    const { request } = waiting;
    const refused = refusalOf(waiting, state);
    if (refused) return { waiting, prepared: [], result: refused };
    const prepared = request.events.map((event, at) => this.prepare(waiting, state, { event, at, now }));
    for (const claim of waiting.claims) {
      if (claim.action === 'take') state.claims.set(claimKey(claim), request.stream);
      else state.claims.delete(claimKey(claim));
    }
    const first = prepared[0]?.event.position ?? null;
    const last = prepared.at(-1)?.event.position ?? null;
    state.commands.set(request.commandId, { first, last });
    const events = prepared.map((row) => row.event);
    return { waiting, prepared, result: { outcome: 'appended', events, position: last ?? state.position } };
  }

  private prepare(
    { request, checked }: Waiting,
    state: GroupState,
    { event, at, now }: { event: NewEvent; at: number; now: number },
  ): Prepared {
    const stream = state.streams.get(request.stream) ?? { version: 0, position: 0, type: request.streamType };
    const version = stream.version + 1;
    const position = state.position + 1;
    const eventId = uuidV7(now, `${this.tenant}/${request.commandId}/${at}`);
    const data = checked[at] ?? {};
    const columns: StoredColumns = {
      position,
      stream: request.stream,
      version,
      eventId,
      type: event.type,
      schemaVersion: this.catalogue.definition(event.type).version,
      occurredAt: event.occurredAt ?? request.occurredAt,
      recordedAt: now,
      actor: request.actor,
      correlationId: request.correlationId,
      causationId: request.commandId,
      data: this.catalogue.sealed(event.type, data, eventId, this.keys),
      meta: null,
    };
    state.hash = chainHash(state.hash, columns);
    state.position = position;
    state.streams.set(request.stream, { version, position, type: request.streamType });
    return { columns, hash: state.hash, event: { ...columns, data } };
  }
}

/** One command of a group, decided. */
export interface Decided {
  readonly waiting: { readonly request: AppendRequest; readonly claims: readonly Claim[] };
  readonly prepared: readonly Prepared[];
  readonly result: AppendResult;
}

export function claimKey(claim: Pick<Claim, 'kind' | 'key'>): string {
  return `${claim.kind}\u0000${claim.key}`;
}

function refusalOf({ request, claims }: Waiting, state: GroupState): AppendResult | undefined {
  const answered = state.commands.get(request.commandId);
  if (answered) return { outcome: 'repeated', ...answered };
  const found = state.streams.get(request.stream)?.version ?? 0;
  if (found !== request.expectedVersion) return { outcome: 'version-conflict', found };
  for (const guard of request.guards) {
    const position = state.streams.get(guard.stream)?.position ?? 0;
    if (position > guard.position) return { outcome: 'guard-moved', stream: guard.stream, position };
  }
  const released = new Set(claims.filter((claim) => claim.action === 'release').map(claimKey));
  for (const claim of claims) {
    if (claim.action !== 'take' || released.has(claimKey(claim))) continue;
    const holder = state.claims.get(claimKey(claim));
    if (holder !== undefined) return { outcome: 'claim-taken', claim, holder };
  }
  return undefined;
}
