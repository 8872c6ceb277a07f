import type { Pool } from 'pg';
import type { Instant } from '../../kernel/business-date.js';
import { OUTBOX } from '../../messaging/parking/parked-rows.js';
import { nextDueTimer } from '../timer-rows.js';
import { GONE_AFTER_MS } from './presence.js';

/** How the whole stands, whichever processes do it: one question, so all of it is of one moment. */
export interface Rest {
  readonly head: number;
  /** Handlers that have not stored the head yet. */
  readonly behind: readonly string[];
  /** Commands of sagas on their way; those that stand still by themselves are left out. */
  readonly orders: number;
  /** Of the stored clock; 0 where there is none. */
  readonly moves: number;
  /** Processes alive that do not go by the clock's last move yet. */
  readonly unseen: number;
  /** Where the leading process of each role with a state of its own came to rest. */
  readonly roles: Readonly<Record<string, { readonly nextDue: Instant | null }>>;
}

interface Row {
  readonly head: string;
  readonly behind: readonly string[] | null;
  readonly orders: string;
  readonly moves: string;
  readonly unseen: string;
  readonly roles: Readonly<Record<string, { readonly nextDue: Instant | null }>> | null;
}

const REST = `
  with head as (select coalesce((select position from tenant where tenant = $1), 0) as head),
       clock as (select coalesce((select moves from tenant_clock where tenant = $1), 0) as moves),
       alive as (
         select i.clock_seen, s.key as role, s.value as standing
         from role_instance i left join lateral json_each(i.standing) s on true
         where i.tenant = $1 and i.heartbeat_at > clock_timestamp() - $4 * interval '1 millisecond')
  select head.head, clock.moves,
    (select array_agg(name order by name) from unnest($2::text[]) as name
     where not exists (select 1 from checkpoint c
       where c.tenant = $1 and c.handler = name and c.position >= head.head)) as behind,
    (select count(*) from (
       select 1 from outbox o
       left join parked_work w on w.tenant = o.tenant and w.part = 'orders/' || o.saga
         and w.key = o.key and w.handler = $3
       where o.tenant = $1 and w.state is distinct from 'parked' limit 1000) as waiting) as orders,
    (select count(*) from alive where clock_seen < clock.moves) as unseen,
    (select json_object_agg(role, standing) from alive
     where (standing->>'leads')::boolean and (standing->>'position')::bigint = head.head
       and (standing->>'moves')::bigint = clock.moves) as roles
  from head, clock`;

/** Looks at everything that could still move, from outside of every process. */
export async function restOf(pool: Pool, tenant: string, handlers: readonly string[]): Promise<Rest> {
  const { rows } = await pool.query<Row>(REST, [tenant, handlers, OUTBOX, GONE_AFTER_MS]);
  const row = rows[0];
  return {
    head: Number(row?.head ?? 0),
    behind: row?.behind ?? [],
    orders: Number(row?.orders ?? 0),
    moves: Number(row?.moves ?? 0),
    unseen: Number(row?.unseen ?? 0),
    roles: row?.roles ?? {},
  };
}

/** Every handler has seen every event, and no order is on its way. */
export function reactionsRest({ behind, orders }: Rest): boolean {
  return behind.length === 0 && orders === 0;
}

/** Whether a timer is due by an instant. */
export async function timerIsDue(pool: Pool, tenant: string, now: Instant): Promise<boolean> {
  const next = await nextDueTimer(pool, tenant);
  return next !== undefined && next <= now;
}

export function restText({ head, behind, orders, unseen }: Rest): string {
  const parts = [
    ...(behind.length > 0 ? [`${behind.slice(0, 5).join(', ')} before position ${head}`] : []),
    ...(orders > 0 ? [`${orders} orders on their way`] : []),
    ...(unseen > 0 ? [`${unseen} processes not at the clock's instant`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : `all at position ${head}`;
}
