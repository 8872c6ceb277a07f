import { EventEmitter } from 'node:events';
import type { Pool, PoolClient } from 'pg';

/**
 * What may have happened in another process: the log grew, orders were written to the outbox, a handler's
 * position moved, somebody waits for one, the clock was moved, a process has seen that.
 */
export type Sound = 'log' | 'orders' | 'moved' | 'wanted' | 'clock' | 'seen';

/**
 * After a ring the next ones of so many milliseconds go out as one: a notice in every transaction would hold
 * up the writers. The first one after a rest goes at once (docs/adr/0033).
 */
const RING_EVERY_MS = 10;
const LISTEN_AGAIN_MS = 500;

/**
 * A hint between processes of one tenant, by NOTIFY on a connection of its own and never in a transaction
 * that writes. Every ring may be lost, with the connection or with the process: whoever listens asks now and
 * then all the same, so the bell saves time and nothing rests on it.
 */
export class Doorbell {
  private readonly heard = new EventEmitter();
  private readonly waiting = new Set<Sound>();
  private readonly channel: string;
  private ringing: NodeJS.Timeout | undefined;
  private rungAt = Number.NEGATIVE_INFINITY;
  private relisten: NodeJS.Timeout | undefined;
  private listening: PoolClient | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    tenant: string,
  ) {
    this.heard.setMaxListeners(0);
    this.channel = `labour_${tenant}`;
  }

  /** Begins to listen; a broken connection is made anew by itself. */
  async open(): Promise<void> {
    if (this.closed) return;
    try {
      const client = await this.pool.connect();
      if (this.closed) return client.release(true);
      this.listening = client;
      client.on('notification', ({ payload = '' }) => {
        for (const sound of payload.split(',')) this.heard.emit(sound);
      });
      client.once('error', () => this.lost(client));
      client.once('end', () => this.lost(client));
      await client.query(`listen "${this.channel}"`);
    } catch {
      this.later();
    }
  }

  /** Rings at once or soon; says the same thing once, however often it is called meanwhile. */
  ring(sound: Sound): void {
    this.waiting.add(sound);
    if (this.closed || this.ringing) return;
    const restMs = Math.max(0, this.rungAt + RING_EVERY_MS - performance.now());
    this.ringing = setTimeout(() => {
      this.ringing = undefined;
      this.rungAt = performance.now();
      const payload = [...this.waiting].join(',');
      this.waiting.clear();
      this.pool.query('select pg_notify($1, $2)', [this.channel, payload]).catch(() => undefined);
    }, restMs);
  }

  /** Calls back at every ring, this process's own too. Returns the way to stop. */
  on(sound: Sound, listener: () => void): () => void {
    this.heard.on(sound, listener);
    return () => this.heard.off(sound, listener);
  }

  /** Resolves at the next ring, or when the time is over. */
  next(sound: Sound, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(finish, timeoutMs);
      const stop = this.on(sound, finish);
    });
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.ringing);
    clearTimeout(this.relisten);
    this.listening?.release(true);
    this.listening = undefined;
  }

  private lost(client: PoolClient): void {
    if (this.listening !== client) return;
    this.listening = undefined;
    client.release(true);
    this.later();
  }

  private later(): void {
    if (this.closed) return;
    clearTimeout(this.relisten);
    this.relisten = setTimeout(() => void this.open(), LISTEN_AGAIN_MS);
    this.relisten.unref();
  }
}
