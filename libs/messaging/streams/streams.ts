import type { RecordedEvent } from '../../kernel/event.js';

/** The log by streams: each lies in one partition, and several processes share the partitions. */
export interface Streams {
  /** How many there are, as the settings say. */
  readonly partitions: number;
  /** Those that this process reads at the moment; others may read one of them for a while too. */
  assigned(): readonly number[];
  partitionOf(stream: string): number;
  /** Up to where whoever stands at a position has to read the log; undefined where all is at hand. */
  missing(partition: number, after: number): number | undefined;
  /** The partition's next events, and up to where there are no others. */
  next(
    partition: number,
    after: number,
    limit: number,
  ): { readonly events: readonly RecordedEvent[]; readonly through: number };
  /** What is wrong with the way of the log to here, with the setting and the cure; it is late meanwhile. */
  readonly trouble?: string | undefined;
  /** Lets go of opened events held in memory, after an erasure. */
  forget(): void;
  /** Calls back when something came. Returns the way to stop. */
  onArrived(listener: () => void): () => void;
  /** The highest position of the log that this process has seen. */
  knownHead(): number;
  /** Opened events of a part of the log, of some types. */
  fromLog(range: {
    readonly after: number;
    readonly upTo: number;
    readonly types: readonly string[];
  }): AsyncIterable<readonly RecordedEvent[]>;
}
