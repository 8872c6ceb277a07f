import { formatInstant } from '../../../libs/kernel/business-date.js';
import type { Engine } from '../../../libs/process/engine.js';

/** How far everything is that follows the log, as the database has it. */
export interface Standing {
  readonly head: number;
  readonly followers: readonly {
    readonly handler: string;
    readonly lagEvents: number;
    /** Since the first event it has not stored yet was written; 0 when it is at the head. */
    readonly lagSeconds: number;
  }[];
  readonly overdueTimers: number;
  readonly waitingCommands: number;
  /** Parts of handlers that stand still until somebody decides. */
  readonly parkedWork: number;
}

interface Row {
  readonly head: string;
  readonly followers:
    | readonly { readonly handler: string; readonly position: number; readonly next_ms: number | null }[]
    | null;
  readonly overdue: string;
  readonly outbox: string;
  readonly parked: string;
}

/** One question, of indexes only; asked when somebody scrapes. */
const STANDING = `
  select
    coalesce((select position from tenant where tenant = $1), 0) as head,
    (select json_agg(json_build_object(
       'handler', c.handler, 'position', c.position,
       'next_ms', (select date_part('epoch', e.recorded_at) * 1000 from event e
                   where e.tenant = c.tenant and e.position = c.position + 1)) order by c.handler)
     from checkpoint c where c.tenant = $1) as followers,
    (select count(*) from timer where tenant = $1 and due_at < $2) as overdue,
    (select count(*) from outbox where tenant = $1) as outbox,
    (select count(*) from parked_work where tenant = $1) as parked`;

/** How long the database may take to answer a scrape. */
const TIMEOUT_MS = 2_000;

/** Rejects when the database does not answer in time. */
export async function standingInTime(engine: Engine): Promise<Standing> {
  const standing = standingOf(engine);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([standing, late]);
  } finally {
    clearTimeout(timer);
    // An answer that comes too late is nobody's, a failure then neither.
    standing.catch(() => undefined);
  }
}

/** Of the engine's own handlers; rows of handlers that are no more are left out. */
async function standingOf({ options }: Engine): Promise<Standing> {
  const { pool, tenant, clock, rooms, handlers = [] } = options;
  const now = clock.now();
  const { rows } = await pool.query<Row>(STANDING, [tenant, formatInstant(now)]);
  const row = rows[0];
  const head = Number(row?.head ?? 0);
  const own = new Set([
    ...rooms.flatMap((room) => [
      `room:${room.name}`,
      ...(room.views ?? []).map((view) => `view:${view.name}`),
    ]),
    ...handlers.map((handler) => handler.name),
  ]);
  const followers = (row?.followers ?? [])
    .filter(({ handler }) => own.has(handler))
    .map(({ handler, position, next_ms: nextMs }) => ({
      handler,
      lagEvents: Math.max(0, head - position),
      lagSeconds: nextMs === null ? 0 : Math.max(0, now - nextMs) / 1000,
    }));
  return {
    head,
    followers,
    overdueTimers: Number(row?.overdue ?? 0),
    waitingCommands: Number(row?.outbox ?? 0),
    parkedWork: Number(row?.parked ?? 0),
  };
}
