import type { Pool } from 'pg';
import { formatInstant, type Instant } from '../kernel/business-date.js';
import { type Follower, lockPosition } from '../messaging/follower.js';
import type { DueTimer, RoomHandler } from './room-handler.js';

/** Timers fired in one transaction at most. */
const TIMERS_A_BATCH = 1000;

interface TimerRow {
  saga: string;
  key: string;
  name: string;
  due_ms: string;
  generation: string;
  correlation_id: string;
  payload: unknown;
}

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
  ) {}

  /** When the next timer is due, if one is set. */
  async nextDue(): Promise<Instant | undefined> {
    const { rows } = await this.pool.query(
      `select round(extract(epoch from due_at) * 1000)::bigint as due_ms from timer
       where tenant = $1 order by due_at limit 1`,
      [this.tenant],
    );
    return rows[0] ? Number(rows[0].due_ms) : undefined;
  }

  /** Fires the first due timers that belong to one room, up to the batch limit; the number fired. */
  async fireNext(now: Instant): Promise<number> {
    const due = await this.due(now);
    const first = due[0];
    if (!first) return 0;
    const owner = this.rooms.find((room) => room.handler.hasSaga(first.saga));
    if (!owner) throw new Error(`timer of an unknown saga: ${first.saga}`);
    const foreign = due.findIndex(
      (timer) => timer.dueAt !== first.dueAt || !owner.handler.hasSaga(timer.saga),
    );
    return owner.follower.exclusively(() =>
      this.fire(owner, due.slice(0, foreign < 0 ? undefined : foreign), now),
    );
  }

  private async due(now: Instant): Promise<DueTimer[]> {
    const { rows } = await this.pool.query<TimerRow>(
      `select saga, key, name, round(extract(epoch from due_at) * 1000)::bigint as due_ms, generation,
              correlation_id, payload
       from timer where tenant = $1 and due_at <= $2
       order by due_at, saga collate "C", key collate "C", name collate "C" limit $3`,
      [this.tenant, formatInstant(now), TIMERS_A_BATCH],
    );
    return rows.map((row) => ({
      saga: row.saga,
      key: row.key,
      name: row.name,
      dueAt: Number(row.due_ms),
      generation: row.generation,
      correlationId: row.correlation_id,
      payload: row.payload,
    }));
  }

  private async fire({ handler }: RoomFollower, timers: readonly DueTimer[], now: Instant): Promise<number> {
    const client = await this.pool.connect();
    let broken: Error | boolean = false;
    try {
      await client.query('begin');
      const { position, turn } = await lockPosition(client, this.tenant, handler.name);
      // A timer moved, called off or fired since it was read is no longer there under its generation.
      const { rows } = await client.query<{ place: string }>(
        `delete from timer t
         using unnest($2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
               as d (saga, key, name, generation, place)
         where t.tenant = $1 and t.saga = d.saga and t.key = d.key and t.name = d.name
           and t.generation = d.generation
         returning d.place`,
        [
          this.tenant,
          timers.map((t) => t.saga),
          timers.map((t) => t.key),
          timers.map((t) => t.name),
          timers.map((t) => t.generation),
        ],
      );
      const there = new Set(rows.map((row) => Number(row.place)));
      const firing = timers.filter((_timer, at) => there.has(at + 1));
      if (firing.length > 0) {
        await handler.fire(client, firing, { position, turn, now });
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
