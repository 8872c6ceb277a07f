import type { PoolClient } from 'pg';
import { formatInstant, type Instant } from '../../kernel/business-date.js';
import type { Claim } from '../../kernel/event.js';
import { int4Array, int8Array, textArray, timestamptzArray } from '../binary-arrays.js';

/**
 * The tables beside the log as they are written in bulk, in the caller's transaction and under the log's
 * lock: `stream`, `command`, `claim` and the head in `tenant`.
 */

/** The last event of the log, as its tenant's row has it. */
export interface LogHead {
  readonly position: number;
  readonly hash: Buffer;
  /** Absent while the log is empty. */
  readonly recordedAt: Instant | undefined;
}

export interface StreamRow {
  readonly stream: string;
  readonly kind: string;
  readonly version: number;
  readonly position: number;
}

export interface CommandRow {
  readonly commandId: string;
  readonly name: string;
  /** Absent for a command that was accepted and changed nothing. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

export interface ClaimRow {
  readonly kind: string;
  readonly key: string;
  /** Absent: nobody holds it any more. */
  readonly held: HeldClaim | undefined;
}

/** Who took a claim last and where, for which cause (empty: alone), and how many hold it. */
export interface HeldClaim {
  readonly stream: string;
  readonly position: number;
  readonly sharedAs: string;
  readonly holders: number;
}

/** What becomes of a claim that is taken or given back, as `append_group` does it. */
export function claimAfter(
  before: HeldClaim | undefined,
  { action, sharedAs = '' }: Claim,
  by: { readonly stream: string; readonly position: number },
): HeldClaim | undefined {
  if (action === 'take') {
    if (!before) return { ...by, sharedAs, holders: 1 };
    return { ...before, ...by, holders: before.holders + 1 };
  }
  return before && before.holders > 1 ? { ...before, holders: before.holders - 1 } : undefined;
}

/**
 * Begins a transaction under the lock that `append_group` takes, and reads the head. The tables of the log
 * are asked through their indexes alone: they may be new and without statistics.
 */
export async function beginUnderLock(client: PoolClient, tenant: string): Promise<LogHead> {
  await client.query('begin; set local enable_seqscan = off; set local enable_bitmapscan = off');
  await client.query("select pg_advisory_xact_lock(hashtextextended('log:' || $1, 7))", [tenant]);
  const { rows } = await client.query<{ position: string; hash: Buffer; recorded_ms: string | null }>(
    `select position, hash, case when isfinite(recorded_at) then
       round(date_part('epoch', recorded_at) * 1000)::bigint end as recorded_ms
     from tenant where tenant = $1`,
    [tenant],
  );
  const row = rows[0];
  if (!row) throw new Error(`tenant unknown: ${tenant}`);
  const recordedAt = row.recorded_ms === null ? undefined : Number(row.recorded_ms);
  return { position: Number(row.position), hash: row.hash, recordedAt };
}

export async function writeHead(
  client: PoolClient,
  tenant: string,
  { position, hash, recordedAt }: Required<LogHead>,
): Promise<void> {
  await client.query('update tenant set position = $2, hash = $3, recorded_at = $4 where tenant = $1', [
    tenant,
    position,
    hash,
    recordedAt === undefined ? '-infinity' : formatInstant(recordedAt),
  ]);
}

export async function writeStreams(
  client: PoolClient,
  tenant: string,
  rows: readonly StreamRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `insert into stream (tenant, stream, type, version, position)
     select $1, stream, kind, version, position
     from unnest($2::text[], $3::text[], $4::int[], $5::bigint[]) as s (stream, kind, version, position)
     on conflict (tenant, stream) do update set version = excluded.version, position = excluded.position`,
    [
      tenant,
      textArray(rows.map((row) => row.stream)),
      textArray(rows.map((row) => row.kind)),
      int4Array(rows.map((row) => row.version)),
      int8Array(rows.map((row) => row.position)),
    ],
  );
}

/** A refusal kept under the same id gives way, as in `append_group`. */
export async function writeCommands(
  client: PoolClient,
  tenant: string,
  written: { rows: readonly CommandRow[]; recordedAt: readonly Instant[] },
): Promise<void> {
  const { rows, recordedAt } = written;
  if (rows.length === 0) return;
  await client.query(
    `insert into command (tenant, command_id, name, first_position, last_position, recorded_at)
     select $1, id, name, nullif(first, 0), nullif(last, 0), recorded_at
     from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::timestamptz[])
          as c (id, name, first, last, recorded_at)
     on conflict (tenant, command_id) do update
       set first_position = excluded.first_position, last_position = excluded.last_position,
           refusal = null, recorded_at = excluded.recorded_at`,
    [
      tenant,
      textArray(rows.map((row) => row.commandId)),
      textArray(rows.map((row) => row.name)),
      int8Array(rows.map((row) => row.first ?? 0)),
      int8Array(rows.map((row) => row.last ?? 0)),
      timestamptzArray(recordedAt),
    ],
  );
}

/** What became of each claim in the end. */
export async function writeClaims(
  client: PoolClient,
  tenant: string,
  rows: readonly ClaimRow[],
): Promise<void> {
  const released = rows.filter((row) => row.held === undefined);
  const taken = rows.flatMap(({ kind, key, held }) => (held ? [{ kind, key, ...held }] : []));
  if (released.length > 0) {
    await client.query(
      `delete from claim c using unnest($2::text[], $3::text[]) as r (kind, key)
       where c.tenant = $1 and c.kind = r.kind and c.key = r.key`,
      [tenant, textArray(released.map((row) => row.kind)), textArray(released.map((row) => row.key))],
    );
  }
  if (taken.length === 0) return;
  await client.query(
    `insert into claim (tenant, kind, key, stream, position, shared_as, holders)
     select $1, kind, key, stream, position, shared_as, holders
     from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::int[])
          as t (kind, key, stream, position, shared_as, holders)
     on conflict (tenant, kind, key) do update
       set stream = excluded.stream, position = excluded.position,
           shared_as = excluded.shared_as, holders = excluded.holders`,
    [
      tenant,
      textArray(taken.map((row) => row.kind)),
      textArray(taken.map((row) => row.key)),
      textArray(taken.map((row) => row.stream)),
      int8Array(taken.map((row) => row.position)),
      textArray(taken.map((row) => row.sharedAs)),
      int4Array(taken.map((row) => row.holders)),
    ],
  );
}

/** What the tables hold of some streams, claims and command ids. */
export class LogTables {
  constructor(
    private readonly client: PoolClient,
    private readonly tenant: string,
  ) {}

  async streams(names: readonly string[]): Promise<Map<string, { version: number; position: number }>> {
    const { rows } = await this.client.query<{ stream: string; version: number; position: string }>(
      `select s.stream, s.version, s.position from unnest($2::text[]) as wanted (stream)
       cross join lateral (select stream, version, position from stream
         where tenant = $1 and stream = wanted.stream offset 0) as s`,
      [this.tenant, textArray(names)],
    );
    return new Map(rows.map((row) => [row.stream, { version: row.version, position: Number(row.position) }]));
  }

  /** Commands that were carried out: a refusal that is kept answers nobody here. */
  async commands(
    ids: readonly string[],
  ): Promise<Map<string, { first: number | null; last: number | null }>> {
    const { rows } = await this.client.query<{ id: string; first: string | null; last: string | null }>(
      `select wanted.id, k.first_position as first, k.last_position as last
       from unnest($2::text[]) as wanted (id)
       cross join lateral (select first_position, last_position from command
         where tenant = $1 and command_id = wanted.id and refusal is null offset 0) as k`,
      [this.tenant, textArray(ids)],
    );
    const number = (text: string | null) => (text === null ? null : Number(text));
    return new Map(rows.map((row) => [row.id, { first: number(row.first), last: number(row.last) }]));
  }

  /** The holders, in the order asked. */
  async claims(wanted: readonly { kind: string; key: string }[]): Promise<(HeldClaim | undefined)[]> {
    const { rows } = await this.client.query<
      Omit<HeldClaim, 'position'> & { place: string; position: string }
    >(
      `select wanted.place, c.stream, c.position, c.shared_as as "sharedAs", c.holders
       from unnest($2::text[], $3::text[]) with ordinality as wanted (kind, key, place)
       cross join lateral (select stream, position, shared_as, holders from claim
         where tenant = $1 and kind = wanted.kind and key = wanted.key offset 0) as c`,
      [
        this.tenant,
        textArray(wanted.map((claim) => claim.kind)),
        textArray(wanted.map((claim) => claim.key)),
      ],
    );
    const held = new Map(
      rows.map(({ place, position, ...held }) => [Number(place), { ...held, position: Number(position) }]),
    );
    return wanted.map((_claim, at) => held.get(at + 1));
  }
}
