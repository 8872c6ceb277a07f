import type { Pool } from 'pg';
import type { EventLog } from '../event-store/event-log.js';
import type { Clock } from '../kernel/clock.js';
import type { Refusal } from '../kernel/refusal.js';
import type { Telemetry } from '../kernel/telemetry.js';
import type { Feed } from '../messaging/feed.js';
import type { Handler } from '../messaging/handler.js';
import type { Streams } from '../messaging/streams/streams.js';
import type { MasterKeys } from '../privacy/sealing.js';
import type { Dispatched } from './outbox.js';
import type { Role } from './role.js';
import type { Room } from './room.js';
import type { Share } from './share/share.js';
import type { SnapshotOptions } from './snapshots.js';

export interface EngineOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly master: MasterKeys;
  readonly rooms: readonly Room[];
  /** Where archived parts of the log lie. */
  readonly archiveFolder?: string;
  /** Followers beside the rooms' own. */
  readonly handlers?: readonly Handler[];
  /** Work of one process at a time that keeps its own state beside the handlers. */
  readonly roles?: readonly Role[];
  /** Saga commands carried out side by side; 1 makes every run the same. */
  readonly concurrency: number;
  readonly sagaCommandRefused?: (command: Dispatched, refusal: Refusal) => void;
  /** Snapshots of long streams; absent: every stream is replayed. */
  readonly snapshots?: SnapshotOptions;
  /** Folded streams kept in memory; absent: the default. */
  readonly statesAtHand?: number;
  /** Whoever measures and traces; absent: nobody. */
  readonly telemetry?: Telemetry;
  /** What carries the log to its handlers; absent: they read the log itself. */
  readonly feed?: (log: EventLog) => Feed;
  /** What carries the log by streams to handlers for which that is enough; absent: they follow it all. */
  readonly streams?: (log: EventLog) => Streams;
  /** What this process does where several share the work; absent: all of it. */
  readonly share?: Share;
}
