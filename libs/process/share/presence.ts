import type { Pool } from 'pg';
import { formatInstant, type Instant } from '../../kernel/business-date.js';
import type { Doorbell } from './doorbell.js';
import type { Pace, StoredClock } from './stored-clock.js';

const HEARTBEAT_EVERY_MS = 1_000;
/** Under a stored clock a process asks at least so often, in case a ring was lost. */
const CLOCK_EVERY_MS = 200;
/** A process that was not heard of for so long counts as gone, by the database's clock. */
export const GONE_AFTER_MS = 5_000;
/** Rows of processes that went long ago are cleared by whoever comes next. */
const CLEARED_AFTER_MS = 600_000;

/** Where a role with a state of its own came to rest. */
export interface RoleStanding {
  readonly position: number;
  /** Of the clock, when it looked. */
  readonly moves: number;
  readonly leads: boolean;
  /** When something is due by itself. */
  readonly nextDue: Instant | null;
}

interface Beat {
  readonly instant_ms: string | null;
  readonly moves: string | null;
  readonly pace: Pace | null;
}

/**
 * Says that this process is there and what it does, and learns what the stored clock shows, in one statement.
 *
 * Under a stored clock nothing happens in a process that is not heard of: it lets the time be unknown before
 * whoever moves the clock stops waiting for it.
 */
export class Presence {
  private readonly standings = new Map<string, RoleStanding>();
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private unlisten: (() => void) | undefined;
  private closed = false;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly instance: string;
      readonly roles: readonly string[];
      readonly bell: Doorbell;
      readonly clock?: StoredClock | undefined;
    },
  ) {}

  /** Is written down before the clock is read, so that nobody moves it unseen in between. */
  async open(): Promise<void> {
    const { pool, bell, clock } = this.options;
    await pool.query(
      `delete from role_instance where tenant = $1
         and heartbeat_at < clock_timestamp() - $2 * interval '1 millisecond'`,
      [this.options.tenant, CLEARED_AFTER_MS],
    );
    await this.beat();
    await this.beat();
    if (clock) this.unlisten = bell.on('clock', () => void this.hurry());
    this.timer = setInterval(() => void this.hurry(), clock ? CLOCK_EVERY_MS : HEARTBEAT_EVERY_MS);
  }

  /** What a role found when nothing was left to do; told with the next heartbeat, which comes at once. */
  async publish(role: string, standing: RoleStanding): Promise<void> {
    const before = JSON.stringify(this.standings.get(role));
    if (before === JSON.stringify(standing)) return;
    this.standings.set(role, standing);
    await this.hurry();
    this.options.bell.ring('moved');
  }

  /** One heartbeat now, after the one under way. */
  hurry(): Promise<void> {
    this.running = this.running.then(() => (this.closed ? undefined : this.beat())).catch(() => undefined);
    return this.running;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    this.unlisten?.();
    await this.running;
    const { pool, tenant, instance } = this.options;
    await pool.query('delete from role_instance where tenant = $1 and instance = $2', [tenant, instance]);
  }

  private async beat(): Promise<void> {
    const { pool, tenant, instance, roles, clock, bell } = this.options;
    const askedAt = performance.now();
    const { rows } = await pool.query<Beat>(
      `with beat as (
         insert into role_instance as r (tenant, instance, roles, clock_seen, standing)
         values ($1, $2, $3, $4, $5)
         on conflict (tenant, instance) do update
           set heartbeat_at = clock_timestamp(), clock_seen = excluded.clock_seen,
               standing = excluded.standing)
       select round(extract(epoch from c.instant) * 1000)::bigint as instant_ms, c.moves, c.pace
       from (values (1)) as one left join tenant_clock c on c.tenant = $1`,
      [tenant, instance, roles, clock?.moves ?? 0, JSON.stringify(Object.fromEntries(this.standings))],
    );
    const beat = rows[0];
    if (!clock || beat?.instant_ms === null || beat?.instant_ms === undefined || !beat.pace) return;
    const moves = Number(beat.moves);
    const isNew = moves > clock.moves;
    clock.show({ instant: Number(beat.instant_ms), moves, pace: beat.pace }, askedAt);
    if (!isNew) return;
    // Whoever moved it waits for this.
    await this.beat();
    bell.ring('seen');
  }
}

/** Whether this tenant's time is a stored instant; in production there is none. */
export async function hasStoredClock(pool: Pool, tenant: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from tenant_clock where tenant = $1', [tenant]);
  return (rowCount ?? 0) > 0;
}

/** Gives a tenant a stored clock, before anything of it runs; one that is there stays as it is. */
export async function storeClock(
  pool: Pool,
  tenant: string,
  at: { instant: Instant; pace: Pace },
): Promise<void> {
  await pool.query(
    'insert into tenant_clock (tenant, instant, pace) values ($1, $2, $3) on conflict (tenant) do nothing',
    [tenant, formatInstant(at.instant), at.pace],
  );
}
