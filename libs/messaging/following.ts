import type { Handler } from './handler.js';
import type { Standing } from './taking.js';
import type { WorkDecision } from './parking/work.js';

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
  /** Leaves the log alone for a while after a large batch; ends when somebody waits. */
  linger(): Promise<void>;
  hurry(): void;
  /** What was decided about events that it has yet to see. */
  expect(decision: WorkDecision): void;
  /** Stores a position that has moved in memory only, so that others see how far this handler is. */
  storeProgress(): Promise<boolean>;
}
