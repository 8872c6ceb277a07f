import type { Pool } from 'pg';
import { Leadership } from '../leadership.js';

export interface LedPositionOptions {
  readonly pool: Pool;
  readonly tenant: string;
  /** The handler's name, whose row holds position, leader and token. */
  readonly handler: string;
  /** Names this process among those that may lead. */
  readonly holder: string;
  readonly leaseMs?: number;
}

/**
 * How far one process at a time has come with the log, where what it does lies outside the database: done
 * first, stored then, so that it may be done again and is never left out.
 */
export class LedPosition {
  private readonly leadership: Leadership;
  private token: number | undefined;
  private at = 0;

  constructor(options: LedPositionOptions) {
    this.leadership = new Leadership(options);
  }

  get position(): number {
    return this.at;
  }

  get leads(): boolean {
    return this.leadership.leads;
  }

  open(): Promise<void> {
    return this.leadership.open();
  }

  /** Leads, or goes on leading; a new leader begins where the last one stood, and calls `begun` first. */
  async lead(begun: () => Promise<void> = async () => undefined): Promise<boolean> {
    if (!(await this.leadership.lead())) return false;
    if (this.leadership.token === this.token) return true;
    const { position, token } = await this.leadership.standing();
    this.at = position;
    await begun();
    this.token = token;
    return true;
  }

  /** Whatever was under way failed: the position is read again. */
  doubt(): void {
    this.token = undefined;
  }

  /** Goes on leading on a long way; asks the database now and then. */
  stays(): Promise<boolean> {
    return this.leadership.lead();
  }

  /** Under the leader's token; throws `Deposed` where another leads by now. */
  async store(position: number): Promise<void> {
    await this.leadership.store(position);
    this.at = position;
  }

  resign(): Promise<void> {
    return this.leadership.resign();
  }
}
