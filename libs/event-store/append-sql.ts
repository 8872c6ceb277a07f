import type { Pool } from 'pg';
import type { Claim } from '../kernel/event.js';
import type { AppendResult } from './append.js';
import {
  boolArray,
  byteaArray,
  int2Array,
  int4Array,
  int8Array,
  jsonArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from './binary-arrays.js';
import type { PreparedRequest } from './prepare.js';

/** What the server answered for a group: the position before it, its instant, and what was left out. */
export interface GroupAnswer {
  readonly base: number;
  readonly recordedAt: number;
  /** By place in the group, from 0. */
  readonly refused: ReadonlyMap<number, Exclude<GroupOutcome, { outcome: 'appended' }>>;
  /** Whose proposed keys do not all stand, whatever it was refused for. */
  readonly keysElsewhere: ReadonlySet<number>;
}

/**
 * What a group says of one request. `key-elsewhere`: a person has another key than the one proposed, or none
 * any more, or the master key was rotated.
 */
export type GroupOutcome = AppendResult | { readonly outcome: 'key-elsewhere' };

type RefusedOutcome = Exclude<GroupOutcome['outcome'], 'appended'>;

interface RefusedRow {
  readonly no: number;
  /** `refused-before`: a kept refusal gave way; the command is written unless another row names it. */
  readonly outcome: RefusedOutcome | 'refused-before';
  readonly first?: number | null;
  readonly last?: number | null;
  readonly stream?: string;
  readonly item?: number;
}

/** A prepared statement that calls one of the log's functions. */
function calling(name: string, argumentCount: number): { name: string; text: string } {
  const places = Array.from({ length: argumentCount }, (_unused, at) => `$${at + 1}`);
  return { name, text: `select base, recorded_ms, refused from ${name}(${places.join(', ')})` };
}

const APPEND_GROUP = calling('append_group', 33);
const APPEND_COMMAND = calling('append_command', 17);
/** A command of more events is written like a group: its rows then cost less together than one by one. */
const EVENTS_ONE_BY_ONE = 8;

/** Writes a group in one round trip and one commit; see the SQL functions of these names. */
export async function appendGroup(
  pool: Pool,
  tenant: string,
  { now, group }: { now: number; group: readonly PreparedRequest[] },
): Promise<GroupAnswer> {
  const takes = claimsOf(group, 'take');
  const [only, ...others] = group;
  const { rows } = await pool.query<AnswerRow>(
    only && others.length === 0 && isPlain(only)
      ? { ...APPEND_COMMAND, values: [tenant, now, ...plainColumns(only)] }
      : { ...APPEND_GROUP, values: [tenant, now, ...groupColumns(group, takes)] },
  );
  const row = rows[0];
  if (!row) throw new Error('the append answered nothing');
  const refused = new Map<number, Exclude<GroupOutcome, { outcome: 'appended' }>>();
  const keysElsewhere = new Set<number>();
  // The first reason of a command is the one it is told.
  for (const one of row.refused ?? []) {
    if (one.outcome === 'key-elsewhere') keysElsewhere.add(one.no - 1);
    if (one.outcome === 'refused-before' || refused.has(one.no - 1)) continue;
    refused.set(one.no - 1, outcomeOf(one.outcome, one, takes));
  }
  return { base: Number(row.base), recordedAt: Number(row.recorded_ms), refused, keysElsewhere };
}

interface AnswerRow {
  readonly base: string;
  readonly recorded_ms: string;
  readonly refused: RefusedRow[] | null;
}

function isPlain({ events, claims, keys }: PreparedRequest): boolean {
  return !keys && claims.length === 0 && events.length > 0 && events.length <= EVENTS_ONE_BY_ONE;
}

function plainColumns(one: PreparedRequest): unknown[] {
  const { request } = one;
  const [, , ...events] = eventColumns([one]);
  const [, ...guards] = guardColumns([one]);
  return [
    request.commandId,
    request.commandName,
    request.stream,
    request.streamType,
    request.expectedVersion,
    request.actor,
    request.correlationId,
    ...events,
    ...guards,
  ];
}

function groupColumns(group: readonly PreparedRequest[], takes: readonly PlacedClaim[]): unknown[] {
  const releases = claimsOf(group, 'release').filter(
    ({ claim, command }) => !takesAgain(group[command - 1], claim),
  );
  return [
    ...commandColumns(group),
    ...eventColumns(group),
    ...guardColumns(group),
    ...claimColumns(takes),
    textArray(takes.map(({ claim }) => claim.sharedAs ?? '')),
    boolArray(takes.map(({ claim, command }) => givesBack(group[command - 1], claim))),
    ...claimColumns(releases),
    ...keyColumns(group),
  ];
}

/** In the order of persons, as everywhere: whoever waits for a row must not hold one that is waited for. */
function keyColumns(group: readonly PreparedRequest[]): Buffer[] {
  const keys = group.flatMap((one, at) =>
    one.keys ? [...one.keys].map(([person, key]) => ({ ...key, person, command: at + 1 })) : [],
  );
  keys.sort((a, b) => (a.person < b.person ? -1 : Number(a.person > b.person)));
  return [
    int4Array(keys.map((one) => one.command)),
    textArray(keys.map((one) => one.person)),
    byteaArray(keys.map((one) => one.wrapped)),
    int4Array(keys.map((one) => one.generation)),
  ];
}

function commandColumns(group: readonly PreparedRequest[]): Buffer[] {
  const requests = group.map((one) => one.request);
  return [
    textArray(requests.map((one) => one.commandId)),
    textArray(requests.map((one) => one.commandName)),
    textArray(requests.map((one) => one.stream)),
    textArray(requests.map((one) => one.streamType)),
    int4Array(requests.map((one) => one.expectedVersion)),
    int4Array(group.map((one) => one.events.length)),
    textArray(requests.map((one) => one.actor)),
    textArray(requests.map((one) => one.correlationId)),
  ];
}

function eventColumns(group: readonly PreparedRequest[]): Buffer[] {
  const events = group.flatMap((one) => one.events);
  return [
    int4Array(group.flatMap((one, at) => one.events.map(() => at + 1))),
    int4Array(group.flatMap((one) => one.events.map((_event, at) => at + 1))),
    uuidArray(events.map((one) => one.columns.eventId)),
    textArray(events.map((one) => one.columns.type)),
    int2Array(events.map((one) => one.columns.schemaVersion)),
    timestamptzArray(events.map((one) => one.columns.occurredAt)),
    jsonArray(events.map((one) => one.columns.data)),
    byteaArray(events.map((one) => one.digest)),
  ];
}

function guardColumns(group: readonly PreparedRequest[]): Buffer[] {
  const guards = group.flatMap((one, at) =>
    one.request.guards.map((guard) => ({ ...guard, command: at + 1 })),
  );
  return [
    int4Array(guards.map((one) => one.command)),
    textArray(guards.map((one) => one.stream)),
    int8Array(guards.map((one) => one.position)),
  ];
}

interface PlacedClaim {
  /** From 1, as in SQL. */
  readonly command: number;
  readonly claim: Claim;
}

function claimsOf(group: readonly PreparedRequest[], action: Claim['action']): PlacedClaim[] {
  return group.flatMap((one, at) =>
    one.claims.filter((claim) => claim.action === action).map((claim) => ({ command: at + 1, claim })),
  );
}

function claimColumns(claims: readonly PlacedClaim[]): Buffer[] {
  return [
    int4Array(claims.map((one) => one.command)),
    textArray(claims.map((one) => one.claim.kind)),
    textArray(claims.map((one) => one.claim.key)),
  ];
}

function givesBack(one: PreparedRequest | undefined, claim: Claim): boolean {
  return has(one, 'release', claim);
}

function takesAgain(one: PreparedRequest | undefined, claim: Claim): boolean {
  return has(one, 'take', claim);
}

function has(one: PreparedRequest | undefined, action: Claim['action'], { kind, key }: Claim): boolean {
  return (
    one?.claims.some((other) => other.action === action && other.kind === kind && other.key === key) ?? false
  );
}

function outcomeOf(
  outcome: RefusedOutcome,
  row: RefusedRow,
  takes: readonly PlacedClaim[],
): Exclude<GroupOutcome, { outcome: 'appended' }> {
  switch (outcome) {
    case 'key-elsewhere':
      return { outcome };
    case 'repeated':
      return { outcome: 'repeated', first: row.first ?? null, last: row.last ?? null };
    case 'version-conflict':
      return { outcome: 'version-conflict', found: row.last ?? 0 };
    case 'guard-moved':
      return { outcome: 'guard-moved', stream: row.stream ?? '', position: row.last ?? 0 };
    case 'claim-taken': {
      const taken = takes[(row.item ?? 0) - 1];
      if (!taken) throw new Error(`append_group named claim ${row.item} of ${takes.length}`);
      return { outcome: 'claim-taken', claim: taken.claim, holder: row.stream ?? '' };
    }
  }
}
