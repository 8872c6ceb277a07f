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
  readonly refused: ReadonlyMap<number, Exclude<AppendResult, { outcome: 'appended' }>>;
}

interface RefusedRow {
  readonly no: number;
  readonly outcome: 'repeated' | 'version-conflict' | 'guard-moved' | 'claim-taken';
  readonly first?: number | null;
  readonly last?: number | null;
  readonly stream?: string;
  readonly item?: number;
}

const ARGUMENTS = 28;
const APPEND = {
  name: 'append_group',
  text: `select base, recorded_ms, refused from append_group(${Array.from(
    { length: ARGUMENTS },
    (_unused, at) => `$${at + 1}`,
  ).join(', ')})`,
};

/** Writes a group in one round trip and one commit; see the SQL function `append_group`. */
export async function appendGroup(
  pool: Pool,
  tenant: string,
  { now, group }: { now: number; group: readonly PreparedRequest[] },
): Promise<GroupAnswer> {
  const takes = claimsOf(group, 'take');
  const { rows } = await pool.query<{ base: string; recorded_ms: string; refused: RefusedRow[] | null }>({
    ...APPEND,
    values: [
      tenant,
      now,
      ...commandColumns(group),
      ...eventColumns(group),
      ...guardColumns(group),
      ...claimColumns(takes),
      boolArray(takes.map(({ claim, command }) => givesBack(group[command - 1], claim))),
      ...claimColumns(
        claimsOf(group, 'release').filter(({ claim, command }) => !takesAgain(group[command - 1], claim)),
      ),
    ],
  });
  const row = rows[0];
  if (!row) throw new Error('append_group answered nothing');
  const refused = new Map<number, Exclude<AppendResult, { outcome: 'appended' }>>();
  // The first reason of a command is the one it is told.
  for (const one of row.refused ?? []) {
    if (!refused.has(one.no - 1)) refused.set(one.no - 1, outcomeOf(one, takes));
  }
  return { base: Number(row.base), recordedAt: Number(row.recorded_ms), refused };
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
  row: RefusedRow,
  takes: readonly PlacedClaim[],
): Exclude<AppendResult, { outcome: 'appended' }> {
  switch (row.outcome) {
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
