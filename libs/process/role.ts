import type { Pool } from 'pg';
import type { EventLog } from '../event-store/event-log.js';
import type { Clock } from '../kernel/clock.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { Instant } from '../kernel/business-date.js';

/** What the engine hands to a role. */
export interface RoleGround {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly keys: PersonKeys;
  /** To be called when commands were written to the outbox. */
  readonly sent: () => void;
}

/**
 * Work beside the handlers that keeps a state of its own in memory, follows the log, and gives commands, in
 * one process at a time. The engine settles it after everything else and keeps it going in the background.
 */
export interface Role {
  readonly name: string;
  /** Whether this process is the one that gives commands; absent: every process that has the role does. */
  readonly leads?: boolean;
  /** True for one that only passes on what is there: it gives no command, so nobody's rest waits for it. */
  readonly givesNothing?: boolean;
  attach(ground: RoleGround): void;
  open(): Promise<void>;
  /** Follows to the known head and does what is due; true when it gave commands. One call runs at a time. */
  catchUp(): Promise<boolean>;
  /** When something is due by itself, for a clock that is moved. */
  nextDue(): Promise<Instant | undefined>;
  /** Finishes what is in hand and lets another process go on. */
  close(): Promise<void>;
}
