import type { RecordedEvent } from '../../kernel/event.js';
import type { Part } from './work.js';

/** One part's share of an event, as it sees it. */
export interface Work extends Part {
  readonly event: RecordedEvent;
  /** The part stands still: the event waits with the others. */
  readonly waits?: boolean;
  /** What `factsFor` kept when it began to wait. */
  readonly facts?: unknown;
}

/** A piece of work under way: what is put aside when it fails. */
export interface Attempt {
  readonly part: Part;
  readonly item: string;
  readonly position: number;
  readonly timer?: unknown;
  readonly event?: RecordedEvent;
  readonly facts?: unknown;
}
