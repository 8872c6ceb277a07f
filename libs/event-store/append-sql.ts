import type { PoolClient } from 'pg';
import { formatInstant } from '../kernel/business-date.js';
import type { Claim } from '../kernel/event.js';
import { type AppendRequest, claimKey, type Decided, type GroupState, type Prepared } from './append.js';

type Named = { readonly request: AppendRequest; readonly claims: readonly Claim[] };

/** Begins, takes the tenant's one writer lock, and reads everything the group's decisions need under it. */
export async function openGroup(
  client: PoolClient,
  tenant: string,
  group: readonly Named[],
): Promise<GroupState> {
  await client.query('begin');
  // Guards the order of the tenant's log: whoever holds it writes the next positions. Released by commit.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [`log:${tenant}`]);
  const takes = group.flatMap((one) => one.claims.filter((claim) => claim.action === 'take'));
  const streams = group.flatMap((one) => [one.request.stream, ...one.request.guards.map((g) => g.stream)]);
  const { rows } = await client.query<{ found: Found }>(READ_UNDER_LOCK, [
    tenant,
    [...new Set(streams)],
    takes.map((claim) => claim.kind),
    takes.map((claim) => claim.key),
    group.map((one) => one.request.commandId),
  ]);
  const found = rows[0]?.found;
  if (!found?.head) throw new Error(`tenant unknown: ${tenant}`);
  return {
    position: found.head.position,
    hash: Buffer.from(found.head.hash, 'hex'),
    recordedAt: found.head.recorded_ms ?? 0,
    streams: new Map(found.streams?.map((row) => [row.stream, row]) ?? []),
    claims: new Map(found.claims?.map((row) => [claimKey(row), row.stream]) ?? []),
    commands: new Map(found.commands?.map((row) => [row.command_id, row]) ?? []),
  };
}

interface Found {
  readonly head: { position: number; hash: string; recorded_ms: number | null } | null;
  readonly streams: { stream: string; version: number; position: number; type: string }[] | null;
  readonly claims: { kind: string; key: string; stream: string }[] | null;
  readonly commands: { command_id: string; first: number | null; last: number | null }[] | null;
}

const READ_UNDER_LOCK = `
  select json_build_object(
    'head', (
      select json_build_object('position', position, 'hash', encode(hash, 'hex'), 'recorded_ms',
        case when isfinite(recorded_at) then round(extract(epoch from recorded_at) * 1000)::bigint end)
      from tenant where tenant = $1),
    'streams', (
      select json_agg(json_build_object(
        'stream', stream, 'version', version, 'position', position, 'type', type))
      from stream where tenant = $1 and stream = any($2)),
    'claims', (
      select json_agg(json_build_object('kind', c.kind, 'key', c.key, 'stream', c.stream))
      from claim c join unnest($3::text[], $4::text[]) as wanted (kind, key) using (kind, key)
      where c.tenant = $1),
    'commands', (
      select json_agg(json_build_object(
        'command_id', command_id, 'first', first_position, 'last', last_position))
      from command where tenant = $1 and command_id = any($5) and refusal is null)
  ) as found`;

/**
 * Writes what the group decided in one statement, and commits. A group that changed nothing only lets the
 * lock go.
 */
export async function writeGroup(
  client: PoolClient,
  tenant: string,
  group: { state: GroupState; now: number; group: readonly Decided[]; prepared: readonly Prepared[] },
): Promise<void> {
  const accepted = group.group.filter((decided) => decided.result.outcome === 'appended');
  if (accepted.length > 0) await client.query(WRITE, parameters(tenant, group, accepted));
  await client.query('commit');
}

function parameters(
  tenant: string,
  { state, now, prepared }: { state: GroupState; now: number; prepared: readonly Prepared[] },
  accepted: readonly Decided[],
): unknown[] {
  const columns = prepared.map((row) => row.columns);
  const touched = [...new Set(accepted.map((decided) => decided.waiting.request.stream))].filter((stream) =>
    state.streams.has(stream),
  );
  const claims = lastWordOnEachClaim(accepted);
  const taken = claims.filter((claim) => claim.action === 'take');
  const released = claims.filter((claim) => claim.action === 'release');
  const answers = accepted.map((decided) => state.commands.get(decided.waiting.request.commandId));
  return [
    tenant,
    state.position,
    state.hash,
    formatInstant(now),
    columns.map((c) => c.position),
    columns.map((c) => c.stream),
    columns.map((c) => c.version),
    columns.map((c) => c.eventId),
    columns.map((c) => c.type),
    columns.map((c) => c.schemaVersion),
    columns.map((c) => formatInstant(c.occurredAt)),
    columns.map((c) => c.actor),
    columns.map((c) => c.correlationId),
    columns.map((c) => c.causationId),
    columns.map((c) => c.data),
    prepared.map((row) => row.hash),
    touched,
    touched.map((s) => state.streams.get(s)?.type),
    touched.map((s) => state.streams.get(s)?.version),
    touched.map((s) => state.streams.get(s)?.position),
    taken.map((c) => c.kind),
    taken.map((c) => c.key),
    taken.map((c) => state.claims.get(claimKey(c))),
    released.map((c) => c.kind),
    released.map((c) => c.key),
    accepted.map((d) => d.waiting.request.commandId),
    accepted.map((d) => d.waiting.request.commandName),
    answers.map((a) => a?.first ?? null),
    answers.map((a) => a?.last ?? null),
  ];
}

/** A claim given back and taken again inside one group ends as its last command left it. */
function lastWordOnEachClaim(accepted: readonly Decided[]): Claim[] {
  const last = new Map<string, Claim>();
  for (const { waiting } of accepted) {
    const releasesFirst = [...waiting.claims].sort(
      (a, b) => Number(a.action === 'take') - Number(b.action === 'take'),
    );
    for (const claim of releasesFirst) last.set(claimKey(claim), claim);
  }
  return [...last.values()];
}

const WRITE = `
  with
  written as (
    insert into event (tenant, position, stream, version, event_id, type, schema_version, occurred_at,
                       recorded_at,
                       actor, correlation_id, causation_id, data, hash)
    select $1, position, stream, version, event_id, type, schema_version, occurred_at, $4::timestamptz,
           actor, correlation_id, causation_id, data, hash
    from unnest($5::bigint[], $6::text[], $7::int[], $8::uuid[], $9::text[], $10::smallint[],
                $11::timestamptz[],
                $12::text[], $13::text[], $14::text[], $15::json[], $16::bytea[])
         as e (position, stream, version, event_id, type, schema_version, occurred_at, actor, correlation_id,
               causation_id, data, hash)),
  streams as (
    insert into stream (tenant, stream, type, version, position)
    select $1, stream, type, version, position
    from unnest($17::text[], $18::text[], $19::int[], $20::bigint[]) as s (stream, type, version, position)
    on conflict (tenant, stream) do update set version = excluded.version, position = excluded.position),
  claims_taken as (
    insert into claim (tenant, kind, key, stream, position)
    select $1, kind, key, stream, $2
    from unnest($21::text[], $22::text[], $23::text[]) as c (kind, key, stream)
    on conflict (tenant, kind, key) do update set stream = excluded.stream, position = excluded.position),
  claims_released as (
    delete from claim c using unnest($24::text[], $25::text[]) as r (kind, key)
    where c.tenant = $1 and c.kind = r.kind and c.key = r.key),
  commands as (
    insert into command (tenant, command_id, name, first_position, last_position, recorded_at)
    select $1, command_id, name, first_position, last_position, $4::timestamptz
    from unnest($26::text[], $27::text[], $28::bigint[], $29::bigint[])
         as k (command_id, name, first_position, last_position)
    on conflict (tenant, command_id) do update
      set first_position = excluded.first_position, last_position = excluded.last_position, refusal = null,
          recorded_at = excluded.recorded_at)
  update tenant set position = $2, hash = $3, recorded_at = $4::timestamptz where tenant = $1`;
