import type { Pool } from 'pg';
import { Batcher } from '../../event-store/batcher.js';
import { Follower } from '../../messaging/follower.js';
import type { Following } from '../../messaging/following.js';
import type { Doorbell } from './doorbell.js';

/** How often the positions of other processes' handlers are asked for while somebody waits for one. */
const ASK_EVERY_MS = 50;

/**
 * Where every handler stands, whichever process it works in: from the follower of this process where it works
 * here, from the stored position where another one leads it.
 *
 * A stored position is never ahead of what the handler has written, so facts read after it hold at least so
 * much: guards stay right. It may lag behind events the handler did not want; who waits rings for it.
 */
export class Standings {
  private readonly stored: Batcher<string, number>;
  private readonly here: ReadonlyMap<string, Follower>;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      /** The handlers that work in this process. */
      readonly here: readonly Following[];
      readonly bell?: Doorbell | undefined;
    },
  ) {
    const { pool, tenant, here } = options;
    this.here = new Map(
      here.flatMap((one) => (one instanceof Follower ? [[one.handler.name, one] as const] : [])),
    );
    this.stored = new Batcher(async (handlers) => {
      const { rows } = await pool.query<{ handler: string; position: string }>(
        'select handler, position from checkpoint where tenant = $1 and handler = any($2)',
        [tenant, [...new Set(handlers)]],
      );
      const positions = new Map(rows.map((row) => [row.handler, Number(row.position)]));
      return handlers.map((handler) => positions.get(handler) ?? 0);
    });
  }

  /** Everything up to it has taken effect. */
  async of(handler: string): Promise<number> {
    const follower = this.here.get(handler);
    return follower?.alone ? follower.standing.through : this.stored.get(handler);
  }

  /** Resolves true once the handler has passed the position, false after the time is over. */
  async reach(handler: string, position: number, timeoutMs: number): Promise<boolean> {
    const follower = this.here.get(handler);
    if (follower?.alone) return follower.reach(position, timeoutMs);
    const until = performance.now() + timeoutMs;
    while ((await this.stored.get(handler)) < position) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) return false;
      await this.moved(Math.min(leftMs, ASK_EVERY_MS));
    }
    return true;
  }

  private async moved(timeoutMs: number): Promise<void> {
    const { bell } = this.options;
    bell?.ring('wanted');
    await (bell?.next('moved', timeoutMs) ?? new Promise((resume) => setTimeout(resume, timeoutMs)));
  }
}
