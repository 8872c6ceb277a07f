import type { Instant } from '../../kernel/business-date.js';
import type { Claim } from '../../kernel/event.js';
import type { AppendResult } from '../append.js';
import { linkHash } from '../chain.js';
import type { StoredEvent } from '../copy-rows.js';
import { claimKey, type PreparedRequest, recorded } from '../prepare.js';
import {
  claimAfter,
  type ClaimRow,
  type CommandRow,
  type HeldClaim,
  type LogHead,
  type LogTables,
  type StreamRow,
} from './log-tables.js';

/**
 * One chunk of requests decided in their order, as if each were appended alone after the one before: what
 * the tables hold is read once for all of them, and what is accepted is noted over it.
 */
export class Chunk {
  readonly results: AppendResult[] = [];
  readonly events: StoredEvent[] = [];
  readonly commands: CommandRow[] = [];
  private readonly streamRows = new Map<string, StreamRow>();
  private readonly claimRows = new Map<string, ClaimRow>();

  private constructor(
    private position: number,
    private hash: Buffer,
    private readonly recordedAt: Instant,
    private readonly standing: {
      readonly streams: Map<string, { version: number; position: number }>;
      readonly commands: Map<string, { first: number | null; last: number | null }>;
      readonly holders: Map<string, HeldClaim | undefined>;
    },
  ) {}

  static async decide(
    requests: readonly PreparedRequest[],
    at: { head: LogHead; now: Instant; tables: LogTables },
  ): Promise<Chunk> {
    const streams = requests.flatMap(({ request }) => [
      request.stream,
      ...request.guards.map((guard) => guard.stream),
    ]);
    const claims = new Map<string, Claim>();
    for (const one of requests) for (const claim of one.claims) claims.set(claimKey(claim), claim);
    const holders = await at.tables.claims([...claims.values()]);
    const chunk = new Chunk(at.head.position, at.head.hash, Math.max(at.now, at.head.recordedAt ?? at.now), {
      streams: await at.tables.streams([...new Set(streams)]),
      commands: await at.tables.commands([...new Set(requests.map(({ request }) => request.commandId))]),
      holders: new Map([...claims.keys()].map((key, place) => [key, holders[place]])),
    });
    for (const one of requests) chunk.results.push(chunk.refusal(one) ?? chunk.accept(one));
    return chunk;
  }

  /** The head once all is written. */
  head(): Required<LogHead> {
    return { position: this.position, hash: this.hash, recordedAt: this.recordedAt };
  }

  streams(): readonly StreamRow[] {
    return [...this.streamRows.values()];
  }

  claims(): readonly ClaimRow[] {
    return [...this.claimRows.values()];
  }

  /** What stands against the request, asked in the order in which `append_group` asks. */
  private refusal(one: PreparedRequest): AppendResult | undefined {
    const { request } = one;
    const { streams, commands, holders } = this.standing;
    const first = commands.get(request.commandId);
    if (first) return { outcome: 'repeated', ...first };
    const found = streams.get(request.stream)?.version ?? 0;
    if (found !== request.expectedVersion) return { outcome: 'version-conflict', found };
    for (const { stream, position } of request.guards) {
      const moved = streams.get(stream)?.position ?? 0;
      if (moved > position) return { outcome: 'guard-moved', stream, position: moved };
    }
    for (const claim of one.claims) {
      const holder = holders.get(claimKey(claim));
      if (claim.action !== 'take' || holder === undefined || givesBack(one, claim)) continue;
      if (claim.sharedAs !== undefined && claim.sharedAs === holder.sharedAs) continue;
      return { outcome: 'claim-taken', claim, holder: holder.stream };
    }
    return undefined;
  }

  private accept(one: PreparedRequest): AppendResult {
    const { request } = one;
    const base = this.position;
    for (const { columns, digest } of one.events) {
      this.position += 1;
      const at = { position: this.position, recordedAt: this.recordedAt };
      this.hash = linkHash(this.hash, digest, at);
      this.events.push({ ...columns, ...at, hash: this.hash });
    }
    const last = this.position;
    const moved = last > base;
    if (moved) {
      const version = request.expectedVersion + one.events.length;
      this.standing.streams.set(request.stream, { version, position: last });
      const row = { stream: request.stream, kind: request.streamType, version, position: last };
      this.streamRows.set(request.stream, row);
    }
    const answered = { first: moved ? base + 1 : null, last: moved ? last : null };
    this.standing.commands.set(request.commandId, answered);
    this.commands.push({
      commandId: request.commandId,
      name: request.commandName,
      first: answered.first ?? undefined,
      last: answered.last ?? undefined,
    });
    for (const action of ['release', 'take'] as const) this.settle(one, action);
    const events = recorded(one, { base, recordedAt: this.recordedAt });
    return { outcome: 'appended', events, position: last };
  }

  private settle(one: PreparedRequest, action: Claim['action']): void {
    for (const claim of one.claims.filter((other) => other.action === action)) {
      const { kind, key } = claim;
      const before = this.standing.holders.get(claimKey(claim));
      const after = claimAfter(before, claim, { stream: one.request.stream, position: this.position });
      this.standing.holders.set(claimKey(claim), after);
      this.claimRows.set(claimKey(claim), { kind, key, held: after });
    }
  }
}

function givesBack(one: PreparedRequest, { kind, key }: Claim): boolean {
  return one.claims.some((other) => other.action === 'release' && other.kind === kind && other.key === key);
}
