import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';

/** Events on their way through a handler, in order. */
export interface Batch {
  /**
   * Counts the transactions that wrote for this handler, in whatever process: memory kept for another turn
   * must be forgotten; when this one commits the count is `turn + 1`.
   */
  readonly turn: number;
  readonly to: number;
  readonly events: readonly RecordedEvent[];
}

/**
 * Whatever follows the log: written once, fed from PostgreSQL in one process or from Kafka on many machines.
 */
export interface Handler {
  /**
   * Names its position; handlers are run in the order of their names where order must be the same every
   * time.
   */
  readonly name: string;
  /** The event types it wants; others only move its position. */
  readonly types: ReadonlySet<string>;
  /**
   * What it needs of the order of events. `stream`: whatever it writes has one stream as its source, so that
   * streams may be followed side by side, by several processes. Absent or `log`: the order of all events.
   */
  readonly order?: 'log' | 'stream';
  /** What it writes is shown, and nobody decides by it. */
  readonly onlyShown?: true;
  /** Takes effect in the transaction that also stores the position, so that each event takes effect once. */
  handle(client: PoolClient, batch: Batch): Promise<void>;
  /**
   * Whether it takes these events on a connection that other handlers use at the same time, in one
   * transaction with theirs: nothing of what it asks depends on what stands between two of its statements,
   * and it sets no savepoints. A handler without it is always alone.
   */
  mayShare?(events: readonly RecordedEvent[]): boolean;
  /**
   * The same for one event that failed by its own fault: what fails of it is put aside, the rest takes
   * effect. A handler without it waits and tries again, and holds up its line.
   */
  handleCarefully?(client: PoolClient, batch: Batch): Promise<void>;
  /** Called after the transaction: committed or not. */
  settled?(committed: boolean): void;
}
