import type { Handler } from './handler.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { Standing } from './taking.js';
import type { Portion } from './taking-together.js';
import type { WorkDecision } from './parking/work.js';

/** The next events of the log behind a position. */
export type Reading = (after: number) => Promise<readonly RecordedEvent[]>;

/** A handler on its way along the log, as whoever keeps it going sees it. */
export interface Following {
  readonly handler: Handler;
  readonly standing: Standing;
  /** Whether all of the handler's work is done here, so that where it stands is known from memory. */
  readonly alone: boolean;
  /** Set while a background loop calls `catchUp`; without one, whoever waits does the work. */
  background: boolean;
  /** Makes the position's row, or reads where it stands. */
  open(): Promise<void>;
  /** As `open`, where somebody else has made the row and read it: the handler stands at `position`. */
  openedAt(position: number): void;
  /** Follows to the known head; true when the handler did something. One call runs at a time. */
  catchUp(): Promise<boolean>;
  /** Runs something of the handler's alone, between batches. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** What it would take next; undefined where it has a longer way, or another one, to go by itself. */
  portions(read: Reading): Promise<readonly Portion[] | undefined>;
  /** Leaves the log alone for a while after a large batch; ends when somebody waits. */
  linger(): Promise<void>;
  hurry(): void;
  /** Called when it is to hurry. */
  hurried: () => void;
  /** Whether somebody waits until it has passed a position. */
  readonly isAwaited: boolean;
  /** What was decided about events that it has yet to see. */
  expect(decision: WorkDecision): void;
}
