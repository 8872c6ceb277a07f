import type { Pool } from 'pg';
import { formatInstant, type Instant } from '../../kernel/business-date.js';
import { nextDueTimer } from '../timer-rows.js';
import type { Doorbell } from './doorbell.js';
import { reactionsRest, type Rest, restOf, restText } from './rest.js';
import type { Pace } from './stored-clock.js';

/** How often it looks again where no ring was heard. */
const LOOK_EVERY_MS = 50;
/** How long nothing may move before it is called stuck: longer than any takeover of a role. */
const STUCK_AFTER_MS = 60_000;

export interface ClockDriverOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly bell: Doorbell;
  /** Every handler that must have seen an event before it counts as settled. */
  readonly handlers: readonly string[];
  /** Roles with a state of their own that must have come to rest. */
  readonly roles: readonly string[];
}

/**
 * Moves the stored clock of a tenant and waits for all processes that follow it: the barrier between two
 * steps of a rehearsal over many processes.
 *
 * Everything it waits for is read from the database, so it does not matter who does the work or dies of it:
 * every live process has seen the clock's last move, every handler stands at the head, the outbox is empty,
 * no timer is due, and roles with a state of their own have found nothing to do at this head and instant.
 */
export class ClockDriver {
  private pace: Pace = 'stepping';

  constructor(private readonly options: ClockDriverOptions) {}

  /** Orders of one moment are given now: nothing reacts to the first before the last is given. */
  async hold(): Promise<void> {
    await this.show({ pace: 'held' });
  }

  /** Lets everything react until nothing moves any more. */
  async settle(): Promise<void> {
    if (this.pace !== 'stepping') await this.show({ pace: 'stepping' });
    await this.until('everything is at rest', (rest) => this.isAtRest(rest));
  }

  /** Moves to an instant, stopping and settling at each moment at which something is due by itself. */
  async advanceTo(instant: Instant, onInstant?: (at: Instant) => void): Promise<void> {
    for (let due = await this.nextDue(); due !== undefined && due <= instant; due = await this.nextDue()) {
      await this.moveTo(due);
      onInstant?.(due);
      await this.settle();
    }
    await this.moveTo(instant);
  }

  /** Moves the clock, never back; every live process goes by it before this resolves. */
  async moveTo(instant: Instant): Promise<void> {
    await this.show({ instant, pace: 'stepping' });
  }

  /** Where the clock stands, whoever moved it. */
  async instant(): Promise<Instant> {
    const { pool, tenant } = this.options;
    const { rows } = await pool.query<{ ms: string }>(
      'select round(extract(epoch from instant) * 1000)::bigint as ms from tenant_clock where tenant = $1',
      [tenant],
    );
    if (!rows[0]) throw new Error(`tenant ${tenant} has no stored clock`);
    return Number(rows[0].ms);
  }

  async show({ instant, pace }: { instant?: Instant; pace: Pace }): Promise<void> {
    const { pool, tenant, bell } = this.options;
    await pool.query(
      `update tenant_clock set instant = greatest(instant, $2), pace = $3, moves = moves + 1
       where tenant = $1`,
      [tenant, instant === undefined ? null : formatInstant(instant), pace],
    );
    this.pace = pace;
    bell.ring('clock');
    await this.until('all processes go by the clock', async (rest) => rest.unseen === 0);
  }

  private async isAtRest(rest: Rest): Promise<boolean> {
    const { pool, tenant, roles } = this.options;
    if (rest.unseen > 0 || !reactionsRest(rest) || roles.some((role) => !rest.roles[role])) return false;
    const [due, now] = [await nextDueTimer(pool, tenant), await this.instant()];
    if (due !== undefined && due <= now) return false;
    // What was asked in several questions holds if nothing moved meanwhile.
    const { head, moves } = await restOf(pool, tenant, []);
    return head === rest.head && moves === rest.moves;
  }

  private async nextDue(): Promise<Instant | undefined> {
    const { pool, tenant, handlers } = this.options;
    const timer = await nextDueTimer(pool, tenant);
    const { roles } = await restOf(pool, tenant, handlers);
    const all = [timer, ...Object.values(roles).map((role) => role.nextDue ?? undefined)];
    const due = all.filter((one) => one !== undefined);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  private async until(what: string, holds: (rest: Rest) => Promise<boolean>): Promise<void> {
    const { pool, tenant, bell, handlers } = this.options;
    let [seen, since] = ['', performance.now()];
    for (;;) {
      const rest = await restOf(pool, tenant, handlers);
      if (await holds(rest)) return;
      const now = JSON.stringify(rest);
      if (now !== seen) [seen, since] = [now, performance.now()];
      if (performance.now() - since > STUCK_AFTER_MS) {
        throw new Error(`waited ${STUCK_AFTER_MS / 1000} s until ${what}: ${restText(rest)}`);
      }
      if (rest.behind.length > 0) bell.ring('wanted');
      await Promise.race([bell.next('moved', LOOK_EVERY_MS), bell.next('seen', LOOK_EVERY_MS)]);
    }
  }
}
