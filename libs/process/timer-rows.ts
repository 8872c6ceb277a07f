import type { Pool, PoolClient } from 'pg';
import { formatInstant, type Instant } from '../kernel/business-date.js';

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

interface TimerRow {
  saga: string;
  key: string;
  name: string;
  due_ms: string;
  generation: string;
  correlation_id: string;
  payload: unknown;
}

const COLUMNS = `t.saga, t.key, t.name, round(extract(epoch from t.due_at) * 1000)::bigint as due_ms,
  t.generation, t.correlation_id, t.payload`;

/** A saga that stands still keeps its timers: they come due when it goes on. */
const GOES_ON = `not exists (
  select 1 from parked_work w
  where w.tenant = t.tenant and w.part = 'saga/' || t.saga and w.key = t.key)`;

function timerOf(row: TimerRow): DueTimer {
  return {
    saga: row.saga,
    key: row.key,
    name: row.name,
    dueAt: Number(row.due_ms),
    generation: row.generation,
    correlationId: row.correlation_id,
    payload: row.payload,
  };
}

/** When the next timer is due, if one is set. */
export async function nextDueTimer(pool: Pool, tenant: string): Promise<Instant | undefined> {
  const { rows } = await pool.query(
    `select round(extract(epoch from t.due_at) * 1000)::bigint as due_ms from timer t
     where t.tenant = $1 and ${GOES_ON} order by t.due_at limit 1`,
    [tenant],
  );
  return rows[0] ? Number(rows[0].due_ms) : undefined;
}

/** Timers due by now, in the order in which they fire. */
export async function dueTimers(
  pool: Pool,
  tenant: string,
  { now, limit }: { now: Instant; limit: number },
): Promise<DueTimer[]> {
  const { rows } = await pool.query<TimerRow>(
    `select ${COLUMNS} from timer t where t.tenant = $1 and t.due_at <= $2 and ${GOES_ON}
     order by t.due_at, t.saga collate "C", t.key collate "C", t.name collate "C" limit $3`,
    [tenant, formatInstant(now), limit],
  );
  return rows.map(timerOf);
}

/** Takes those that are still there under their generation; their places in the list. */
export async function takeTimers(
  client: PoolClient,
  tenant: string,
  timers: readonly DueTimer[],
): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ place: string }>(
    `delete from timer t
     using unnest($2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
           as d (saga, key, name, generation, place)
     where t.tenant = $1 and t.saga = d.saga and t.key = d.key and t.name = d.name
       and t.generation = d.generation
     returning d.place`,
    [
      tenant,
      timers.map((t) => t.saga),
      timers.map((t) => t.key),
      timers.map((t) => t.name),
      timers.map((t) => t.generation),
    ],
  );
  return new Set(rows.map((row) => Number(row.place) - 1));
}

/** Takes the first timer of one saga that came due by an instant. */
export async function takeDueTimer(
  client: PoolClient,
  tenant: string,
  { saga, key, by }: { saga: string; key: string; by: Instant },
): Promise<DueTimer | undefined> {
  const { rows } = await client.query<TimerRow>(
    `delete from timer t where (t.tenant, t.saga, t.key, t.name) = (
       select tenant, saga, key, name from timer
       where tenant = $1 and saga = $2 and key = $3 and due_at <= $4
       order by due_at, name collate "C" limit 1)
     returning ${COLUMNS}`,
    [tenant, saga, key, formatInstant(by)],
  );
  return rows[0] && timerOf(rows[0]);
}

/** Puts a timer back that was taken and may not fire now. */
export async function keepTimer(client: PoolClient, tenant: string, timer: DueTimer): Promise<void> {
  await client.query(
    `insert into timer (tenant, saga, key, name, due_at, generation, correlation_id, payload)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      tenant,
      timer.saga,
      timer.key,
      timer.name,
      formatInstant(timer.dueAt),
      timer.generation,
      timer.correlationId,
      JSON.stringify(timer.payload ?? null),
    ],
  );
}
