import type { Pool } from 'pg';
import type { Clock } from '../../libs/kernel/clock.js';

const MEASURE_EVERY_MS = 30_000;

/** The database's clock, of which this process knows only its own offset: nobody trusts their own. */
export class DatabaseClock implements Clock {
  private offsetMs = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pool) {}

  now(): number {
    return Date.now() + this.offsetMs;
  }

  async start(): Promise<void> {
    await this.measure();
    // A failed measurement keeps the last offset; the next one comes soon.
    this.timer = setInterval(() => void this.measure().catch(() => undefined), MEASURE_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Takes the middle of the question's way there and back as the moment of the answer. */
  private async measure(): Promise<void> {
    const asked = Date.now();
    const { rows } = await this.pool.query('select extract(epoch from clock_timestamp()) * 1000 as now_ms');
    const answered = Date.now();
    this.offsetMs = Math.round(Number(rows[0].now_ms) - (asked + answered) / 2);
  }
}
