import type { Pool } from 'pg';
import type { Clock } from '../../kernel/clock.js';
import type { Leadership } from '../../messaging/leadership.js';
import type { Role } from '../role.js';
import type { RoleStanding } from './presence.js';
import { reactionsRest, type Rest, restOf, timerIsDue } from './rest.js';
import type { Share } from './share.js';
import type { Pace } from './stored-clock.js';

export interface GateOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly share: Share;
  readonly handlers: readonly string[];
  readonly outboxLeader: Leadership | undefined;
}

/**
 * What of this process's work may go on now, where several share it.
 *
 * One process carries out the orders of sagas, others are warm. Under a stored clock that steps, timers fire
 * and roles decide only once all before them has come to rest, in whatever process: then the same orders give
 * the same events as in one process.
 */
export class Gates {
  private opening: Promise<void> | undefined;

  constructor(private readonly options: GateOptions) {}

  get share(): Share {
    return this.options.share;
  }

  /** Whether one thing waits for another to come to rest. */
  get steps(): boolean {
    return this.pace !== 'free';
  }

  async ordersMayGo(): Promise<boolean> {
    const { outboxLeader } = this.options;
    if (this.pace === 'held') return false;
    if (!outboxLeader) return true;
    await (this.opening ??= outboxLeader.open().catch((error) => {
      this.opening = undefined;
      throw error;
    }));
    return outboxLeader.lead();
  }

  async timersMayFire(): Promise<boolean> {
    if (this.pace === 'free') return true;
    return this.pace === 'stepping' && reactionsRest(await this.look());
  }

  /** One step of a role, and what it came to, for whoever waits for all to be at rest. */
  async step(role: Role): Promise<void> {
    if (this.pace === 'free' || role.givesNothing) {
      await role.catchUp();
      return;
    }
    if (this.pace === 'held') return;
    const { pool, tenant, clock, share } = this.options;
    const rest = await this.look();
    const moves = share.clock?.moves ?? 0;
    if (rest.moves !== moves || !reactionsRest(rest)) return;
    if (await timerIsDue(pool, tenant, clock.now())) return;
    if (await role.catchUp()) return;
    const leads = role.leads ?? true;
    const nextDue = leads ? ((await role.nextDue()) ?? null) : null;
    const standing: RoleStanding = { position: rest.head, moves, leads, nextDue };
    await share.presence.publish(role.name, standing);
  }

  async close(): Promise<void> {
    await this.options.outboxLeader?.resign();
  }

  private get pace(): Pace {
    return this.options.share.clock?.pace ?? 'free';
  }

  private look(): Promise<Rest> {
    const { pool, tenant, handlers } = this.options;
    return restOf(pool, tenant, handlers);
  }
}
