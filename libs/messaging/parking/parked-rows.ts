import type { Pool, PoolClient } from 'pg';
import { digestOf } from '../../kernel/ids.js';
import { type Part, parkedIdOf } from './work.js';

/** The line of the outbox on which parking tells the log what it did. */
export const PARKING_LINE = 'parking';

/** Where a part stands still, and why. */
export interface ParkedWork extends Part {
  readonly parkedId: string;
  /** The piece of work that fails: `event-POSITION`, `timer-ID`, `order-ID`. */
  readonly item: string;
  /** Where the log stood: everything of this part after it waits too. */
  readonly position: number;
  readonly error: string;
  readonly tries: number;
  /** The parked part this one rests on, where it does not fail by itself. */
  readonly waitsFor: string | null;
  /** Of a saga that fails at a timer: the timer. */
  readonly timer: unknown;
}

/** As it is listed for people: with how many events wait. */
export interface ListedParkedWork extends Omit<ParkedWork, 'timer'> {
  readonly waiting: number;
}

/** An event that waits, with what its part would have read at that moment: all else has gone on since. */
export interface HeldEvent {
  readonly position: number;
  readonly facts: unknown;
}

interface Row {
  handler: string;
  part: string;
  key: string;
  parked_id: string;
  item: string;
  position: string;
  error: string;
  tries: number;
  waits_for: string | null;
  timer: unknown;
}

const COLUMNS = 'handler, part, key, parked_id, item, position, error, tries, waits_for, timer';

function parkedOf(row: Row): ParkedWork {
  return {
    handler: row.handler,
    part: row.part,
    key: row.key,
    parkedId: row.parked_id,
    item: row.item,
    position: Number(row.position),
    error: row.error,
    tries: row.tries,
    waitsFor: row.waits_for,
    timer: row.timer,
  };
}

/** The parked parts of one handler, by part and key. */
export async function readParked(
  client: Pool | PoolClient,
  tenant: string,
  handler: string,
): Promise<ParkedWork[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from parked_work where tenant = $1 and handler = $2`,
    [tenant, handler],
  );
  return rows.map(parkedOf);
}

export async function findParked(
  client: Pool | PoolClient,
  tenant: string,
  parkedId: string,
): Promise<ParkedWork | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from parked_work where tenant = $1 and parked_id = $2`,
    [tenant, parkedId],
  );
  return rows[0] && parkedOf(rows[0]);
}

/** At most so many are listed; whoever has more parked has one cause. */
const LISTED_AT_MOST = 500;

const LISTED = `select ${COLUMNS}, (select count(*) from parked_position h
    where h.tenant = w.tenant and h.parked_id = w.parked_id) as waiting
  from parked_work w`;

/** What stands still, in the order of the log: the first of it, where it is very much. */
export async function listParked(client: Pool, tenant: string): Promise<ListedParkedWork[]> {
  const { rows } = await client.query<Row & { waiting: string }>(
    `${LISTED} where tenant = $1 order by position, handler, part, key limit $2`,
    [tenant, LISTED_AT_MOST],
  );
  return rows.map(listedOf);
}

/** One of them, as it is listed. */
export async function findListed(
  client: Pool,
  tenant: string,
  parkedId: string,
): Promise<ListedParkedWork | undefined> {
  const { rows } = await client.query<Row & { waiting: string }>(
    `${LISTED} where tenant = $1 and parked_id = $2`,
    [tenant, parkedId],
  );
  return rows[0] && listedOf(rows[0]);
}

function listedOf(row: Row & { waiting: string }): ListedParkedWork {
  const { timer: _timer, ...listed } = parkedOf(row);
  return { ...listed, waiting: Number(row.waiting) };
}

export async function countParked(client: Pool, tenant: string): Promise<number> {
  const { rows } = await client.query('select count(*)::int as parked from parked_work where tenant = $1', [
    tenant,
  ]);
  return rows[0]?.parked ?? 0;
}

/** Puts a part aside with the events that wait, and tells the log through the outbox. */
export async function writeParked(
  client: PoolClient,
  tenant: string,
  { work, events }: { work: Omit<ParkedWork, 'parkedId'>; events: readonly HeldEvent[] },
): Promise<ParkedWork> {
  const parkedId = parkedIdOf(work);
  await client.query(
    `insert into parked_work (tenant, ${COLUMNS}, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'parked')
     on conflict (tenant, part, key, handler) do update
       set item = excluded.item, position = excluded.position, error = excluded.error,
           tries = excluded.tries, waits_for = excluded.waits_for, timer = excluded.timer, state = 'parked'`,
    [
      tenant,
      work.handler,
      work.part,
      work.key,
      parkedId,
      work.item,
      work.position,
      work.error,
      work.tries,
      work.waitsFor,
      work.timer === null ? null : JSON.stringify(work.timer),
    ],
  );
  await holdEvents(client, tenant, new Map([[parkedId, events]]));
  const { timer: _timer, waitsFor, ...told } = work;
  const fields = { parkedId, ...told, ...(waitsFor === null ? {} : { waitsFor }) };
  await tellTheLog(client, tenant, {
    name: 'ParkWork',
    fields,
    commandId: digestOf('park', parkedId, work.item, work.tries),
  });
  return { ...work, parkedId };
}

/** Adds events that wait behind parked ones. */
export async function holdEvents(
  client: PoolClient,
  tenant: string,
  held: ReadonlyMap<string, readonly HeldEvent[]>,
): Promise<void> {
  const all = [...held].flatMap(([id, events]) => events.map((event) => ({ id, ...event })));
  if (all.length === 0) return;
  await client.query(
    `insert into parked_position (tenant, parked_id, position, facts)
     select $1, parked_id, position, facts
     from unnest($2::text[], $3::bigint[], $4::json[]) as p (parked_id, position, facts)
     on conflict do nothing`,
    [
      tenant,
      all.map((one) => one.id),
      all.map((one) => one.position),
      all.map((one) => JSON.stringify(one.facts ?? null)),
    ],
  );
}

/** Takes a part from its place, with what waits, to be worked off. */
export async function takeParked(client: PoolClient, tenant: string, parkedId: string): Promise<HeldEvent[]> {
  const { rows } = await client.query<{ position: string; facts: unknown }>(
    'delete from parked_position where tenant = $1 and parked_id = $2 returning position, facts',
    [tenant, parkedId],
  );
  await client.query('delete from parked_work where tenant = $1 and parked_id = $2', [tenant, parkedId]);
  return rows.map((row) => ({ position: Number(row.position), facts: row.facts }));
}

/** Tells the log that a part goes on, and lets the orders go on that waited for it. */
export async function writeResumed(
  client: PoolClient,
  tenant: string,
  { work, because }: { work: ParkedWork; because: string },
): Promise<void> {
  const { parkedId, handler, part, key } = work;
  await client.query(
    `update parked_work set state = 'retried', waits_for = null
     where tenant = $1 and waits_for = $2 and handler = $3`,
    [tenant, parkedId, OUTBOX],
  );
  await tellTheLog(client, tenant, {
    name: 'ResumeWork',
    fields: { parkedId, handler, part, key },
    commandId: digestOf('resume', parkedId, because),
  });
}

/** The handler of orders on their way: its parts are `orders/SAGA` and the saga's key. */
export const OUTBOX = 'outbox';

interface Told {
  readonly name: 'ParkWork' | 'ResumeWork';
  readonly fields: { readonly parkedId: string; readonly [field: string]: unknown };
  readonly commandId: string;
}

/**
 * In the transaction of what it tells: written with it or not at all, and carried out once, because its id
 * comes from its cause.
 */
export async function tellTheLog(client: Pool | PoolClient, tenant: string, told: Told): Promise<void> {
  await client.query(
    `insert into outbox (tenant, handler, saga, key, command_id, name, fields, actor, correlation_id)
     values ($1, $2, $2, $3, $4, $5, $6, $7, $3)`,
    [
      tenant,
      PARKING_LINE,
      told.fields.parkedId,
      told.commandId,
      told.name,
      JSON.stringify(told.fields),
      `system:${PARKING_LINE}`,
    ],
  );
}

/** Where the log stands. */
export async function readPositionOfLog(client: PoolClient, tenant: string): Promise<number> {
  const { rows } = await client.query('select position from tenant where tenant = $1', [tenant]);
  return Number(rows[0]?.position ?? 0);
}
