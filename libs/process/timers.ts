import type { Pool } from 'pg';
import type { Instant } from '../kernel/business-date.js';
import { isOfTheMachine } from '../messaging/failure.js';
import { Deposed, type Leadership } from '../messaging/leadership.js';
import type { Follower } from '../messaging/follower.js';
import { lockPosition } from '../messaging/position-row.js';
import type { RoomHandler } from './room-handler.js';
import { type DueTimer, dueTimers, nextDueTimer, takeTimers } from './timer-rows.js';

/** Timers fired in one transaction at most. */
const TIMERS_A_BATCH = 1000;

/** A room's handler with the follower that owns its position. */
export interface RoomFollower {
  readonly follower: Follower;
  readonly handler: RoomHandler;
}

/**
 * Durable timers: rows written with the saga that set them, fired with its reaction in one transaction.
 *
 * Never early, never lost; a row goes in the transaction that takes its effect, so it takes effect once.
 * Timers of one instant fire by saga, then by key. An idle system asks one indexed question a tick.
 */
export class Timers {
  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly rooms: readonly RoomFollower[],
    /** Where several processes have timers: only the one that leads fires them. Absent: this one does. */
    private readonly leadership?: Leadership,
  ) {}

  async open(): Promise<void> {
    await this.leadership?.open();
  }

  /** Whether this process fires them. */
  get leads(): boolean {
    return this.leadership?.leads ?? true;
  }

  async mayFire(): Promise<boolean> {
    return (await this.leadership?.lead()) ?? true;
  }

  /** Lets another process fire them at once. */
  async resign(): Promise<void> {
    await this.leadership?.resign();
  }

  /** When the next timer is due, if one is set. */
  nextDue(): Promise<Instant | undefined> {
    return nextDueTimer(this.pool, this.tenant);
  }

  /** Fires the first due timers that belong to one room, up to the batch limit; the number fired. */
  async fireNext(now: Instant): Promise<number> {
    const due = await dueTimers(this.pool, this.tenant, { now, limit: TIMERS_A_BATCH });
    const first = due[0];
    if (!first) return 0;
    const owner = this.rooms.find((room) => room.handler.hasSaga(first.saga));
    if (!owner) throw new Error(`timer of an unknown saga: ${first.saga}`);
    const foreign = due.findIndex(
      (timer) => timer.dueAt !== first.dueAt || !owner.handler.hasSaga(timer.saga),
    );
    const own = due.slice(0, foreign < 0 ? undefined : foreign);
    return owner.follower.exclusively(async () => {
      try {
        return await this.fire(owner, own, { now, how: 'at once' });
      } catch (error) {
        if (error instanceof Deposed) return 0;
        if (isOfTheMachine(error)) throw error;
        return this.fire(owner, own, { now, how: 'carefully' });
      }
    });
  }

  private async fire(
    { handler }: RoomFollower,
    timers: readonly DueTimer[],
    { now, how }: { now: Instant; how: 'at once' | 'carefully' },
  ): Promise<number> {
    const client = await this.pool.connect();
    let broken: Error | boolean = false;
    try {
      await client.query('begin');
      const { position, turn } = await lockPosition(client, this.tenant, handler.name);
      // Whoever leads by now fires them; a leader that slept takes nothing.
      await this.leadership?.committing(client);
      // A timer moved, called off or fired since it was read is no longer there under its generation.
      const there = await takeTimers(client, this.tenant, timers);
      const firing = timers.filter((_timer, at) => there.has(at));
      if (firing.length > 0) {
        const at = { position, turn, now };
        if (how === 'at once') await handler.fire(client, firing, at);
        else await handler.fireCarefully(client, firing, at);
        await client.query('update checkpoint set turn = turn + 1 where tenant = $1 and handler = $2', [
          this.tenant,
          handler.name,
        ]);
      }
      await client.query('commit');
      if (firing.length > 0) handler.settled(true);
      return timers.length;
    } catch (error) {
      handler.settled(false);
      broken = error instanceof Error ? error : true;
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
