import type { RecordedEvent } from '../kernel/event.js';

/** A long part of the log, read with its types chosen at the source. */
export interface FeedReplay {
  events(range: {
    readonly after?: number;
    readonly upTo?: number;
    readonly types?: readonly string[];
  }): AsyncIterable<readonly RecordedEvent[]>;
}

/**
 * Where a follower has its events from: one tenant's log in order of its dense positions, whatever carries
 * it. The log in PostgreSQL is one; Kafka in front of it is another. `testing/feed-contract.ts` says what
 * every feed keeps.
 */
export interface Feed {
  /** Events come another way than by asking the database. */
  readonly bringsByItself?: true;
  /** The highest position this process has seen; others may have written more. Never runs back. */
  knownHead(): number;
  /** Looks for what other processes wrote. */
  refreshHead(): Promise<number>;
  /**
   * The next events after a position, in order and without a gap: the first has the position after it. None
   * where nothing more is known yet.
   */
  next(after: number, limit?: number): Promise<readonly RecordedEvent[]>;
  /** Whether the next events after a position are in memory. */
  atHand(after: number): boolean;
  /** The long way, for whoever is far behind. */
  readonly replay: FeedReplay;
  /** What is wrong with the way of the log to here, with the setting and the cure; it is late meanwhile. */
  readonly trouble?: string | undefined;
  /** Lets go of opened events held in memory, after an erasure. */
  forget(): void;
  /** Calls back when the known head has moved. Returns the way to stop. */
  onWritten(listener: (position: number) => void): () => void;
}
