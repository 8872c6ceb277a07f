import type { Redis } from 'ioredis';
import { askingAgain } from '../ask-again.js';
import { openRedis, type RedisWish } from './connection.js';

/** What rings and listens: the log, or any feed that knows its head. */
export interface Rung {
  knownHead(): number;
  refreshHead(): Promise<number>;
  onWritten(listener: (position: number) => void): () => void;
}

/**
 * Tells every other process at once that the log grew, so that followers and event streams need not wait for
 * their next look at the database.
 *
 * A ring is a hint and holds nothing: whoever hears it asks the log itself how far it goes. A ring that is
 * lost, or made up, changes no outcome; the look at the database every so often stays the floor.
 */
export class RedisDoorbell {
  private readonly sender: Redis;
  private readonly listener: Redis;
  private readonly channel: string;
  private readonly unlisten: () => void;
  /** The highest position that was sent or heard: it is not sent on. */
  private told: number;
  private waiting = 0;
  private sending = false;
  private readonly ask: () => Promise<void>;

  constructor(
    private readonly log: Rung,
    options: { readonly wish: RedisWish; readonly tenant: string; readonly tell: (line: string) => void },
  ) {
    this.channel = `labour.${options.tenant}.written`;
    this.told = log.knownHead();
    // Before the head becomes known, so that hearing of it rings no bell again.
    this.ask = askingAgain(() => log.refreshHead());
    this.sender = openRedis(options.wish, options.tell);
    this.listener = openRedis(options.wish, () => undefined, { autoResubscribe: false });
    this.listener.on('message', (_channel, text) => this.heard(Number(text)));
    // Rings were missed while the line was down.
    this.listener.on('ready', () => {
      this.listener.subscribe(this.channel).catch(() => undefined);
      void this.ask();
    });
    this.unlisten = log.onWritten((position) => this.ring(position));
  }

  /** Resolves when rings are heard; for whoever must know. */
  async listening(): Promise<void> {
    if (this.listener.status !== 'ready') await new Promise((resume) => this.listener.once('ready', resume));
    await this.listener.subscribe(this.channel);
  }

  close(): void {
    this.unlisten();
    this.sender.disconnect();
    this.listener.disconnect();
  }

  private ring(position: number): void {
    if (position <= this.told) return;
    this.told = position;
    this.waiting = position;
    if (!this.sending) void this.send();
  }

  /** One message at a time, the newest position only: under load many groups are one ring. */
  private async send(): Promise<void> {
    this.sending = true;
    while (this.waiting > 0) {
      const position = this.waiting;
      this.waiting = 0;
      await this.sender.publish(this.channel, String(position)).catch(() => undefined);
    }
    this.sending = false;
  }

  private heard(position: number): void {
    if (!Number.isSafeInteger(position) || position <= this.log.knownHead()) return;
    void this.ask();
  }
}
