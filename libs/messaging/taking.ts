import type { Pool } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { Telemetry } from '../kernel/telemetry.js';
import { isOfTheMachine } from './failure.js';
import type { Handler } from './handler.js';
import { Deposed } from './leadership.js';
import type { PositionRow } from './position-row.js';

/** A process that has stopped in the middle of a transaction loses it after so long, with its locks. */
const IDLE_AT_MOST_MS = 10_000;
const BEGIN = `begin; set local idle_in_transaction_session_timeout = ${IDLE_AT_MOST_MS}`;

/**
 * Where all that is written is only shown, the commit does not wait for the disk (docs/adr/0036): a server
 * that crashes may forget it, position and effect alike, and it is done again. What decisions rest on waits:
 * a process that outlives the server must never believe facts to be further than they are.
 */
export function beginTaking(handlers: readonly Handler[]): string {
  const soon = handlers.every(({ onlyShown }) => onlyShown);
  return soon ? `${BEGIN}; set local synchronous_commit = off` : BEGIN;
}

/**
 * Where a handler stands: `stored` in its row, `through` counting events it did not want and so did not
 * store.
 */
export interface Standing {
  readonly stored: number;
  readonly through: number;
}

export interface TakingOptions {
  readonly pool: Pool;
  readonly row: PositionRow;
  readonly telemetry?: Telemetry;
  readonly moved?: (standing: Standing) => void;
}

/**
 * Takes events through a handler with its position in the same transaction, so that each takes effect once,
 * whoever else does the same.
 */
export class Taking {
  private position: Standing = { stored: 0, through: 0 };

  constructor(
    readonly handler: Handler,
    private readonly options: TakingOptions,
  ) {}

  get standing(): Standing {
    return this.position;
  }

  get row(): PositionRow {
    return this.options.row;
  }

  get telemetry(): Telemetry | undefined {
    return this.options.telemetry;
  }

  moved(standing: Standing): void {
    this.position = standing;
    this.options.moved?.(standing);
  }

  /** Events up to here are none that it wants. */
  passed(through: number): void {
    this.moved({ stored: this.position.stored, through });
  }

  /** Its row was given a position it had reached in memory. */
  progressStored(position: number): void {
    const { stored, through } = this.position;
    if (position > stored && position <= through) this.position = { stored: position, through };
  }

  /**
   * Its row stands elsewhere. Further: another process did this part. Before: the database has crashed and
   * forgot commits that had not waited for the disk, effects and positions alike, so they are done again.
   */
  goOnFrom(position: number): void {
    this.handler.settled?.(false);
    this.moved({ stored: position, through: position });
  }

  /** Halves a batch that fails by its own fault, until the event at fault stands alone and is put aside. */
  async take(events: readonly RecordedEvent[], to: number): Promise<void> {
    try {
      await this.transact(events, to);
    } catch (error) {
      if (error instanceof Deposed) throw error;
      if (!this.handler.handleCarefully || events.length === 0 || isOfTheMachine(error)) throw error;
      if (events.length === 1) return this.transact(events, to, 'carefully');
      const first = events.slice(0, Math.ceil(events.length / 2));
      const middle = first.at(-1)?.position ?? to;
      await this.take(first, middle);
      // Where another process has gone further meanwhile, the rest is no longer ours.
      if (this.position.stored === middle) await this.take(events.slice(first.length), to);
    }
  }

  private async transact(
    given: readonly RecordedEvent[],
    to: number,
    how: 'at once' | 'carefully' = 'at once',
  ): Promise<void> {
    const { pool, row, telemetry } = this.options;
    const client = await pool.connect();
    let broken: Error | boolean = false;
    let ended: ReturnType<Telemetry['handling']> | undefined;
    try {
      await client.query(beginTaking([this.handler]));
      const { position, turn, hasTaken } = await row.lock(client);
      if (position !== this.position.stored) {
        await client.query('rollback');
        this.goOnFrom(position);
        return;
      }
      const events = hasTaken ? given.filter((event) => !hasTaken(event)) : given;
      const batch = { turn, to, events };
      if (events.length > 0) ended = telemetry?.handling({ handler: this.handler.name, events });
      if (how === 'carefully') await this.handler.handleCarefully?.(client, batch);
      else if (events.length > 0) await this.handler.handle(client, batch);
      await row.store(client, to);
      await client.query('commit');
      this.handler.settled?.(true);
      ended?.('handled');
      this.moved({ stored: to, through: to });
    } catch (error) {
      this.handler.settled?.(false);
      ended?.('failed');
      broken = error instanceof Error ? error : true;
      throw error;
    } finally {
      // A connection in the middle of a failed transaction is closed rather than used again.
      client.release(broken);
    }
  }
}
