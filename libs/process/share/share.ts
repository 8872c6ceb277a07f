import type { Handler } from '../../messaging/handler.js';
import { OUTBOX } from '../../messaging/parking/parked-rows.js';
import { KEY_ERASURE } from '../../privacy/key-erasure.js';
import { RoomHandler } from '../room-handler.js';
import type { Doorbell } from './doorbell.js';
import type { Presence } from './presence.js';
import type { RoleName } from './role-names.js';
import type { StoredClock } from './stored-clock.js';

/** What this process does of the whole, where several work together. */
export interface Share {
  readonly roles: ReadonlySet<RoleName>;
  /** Whether the log comes to its handlers by way of Kafka, so that somebody must relay it. */
  readonly byKafka: boolean;
  /** Names this process among all others. */
  readonly instance: string;
  readonly bell: Doorbell;
  readonly presence: Presence;
  /** The tenant's time, where it is simulated. */
  readonly clock?: StoredClock;
}

/** Rows in which it is written who fires timers, and who carries out the orders of sagas. */
export const TIMERS_LEADER = 'leader:timers';
export const OUTBOX_LEADER = 'leader:outbox';
/** Handlers that are led together: those of one role. */
export type LedGroup = 'saga' | 'projector';

/** The row in which it is written who works for the handlers of a role. */
export function groupRow(role: LedGroup): string {
  return `leader:${role}`;
}

/** How long a leader that fell silent is waited for. */
export const LEASE_MS = 3_000;

/** The role that works for a handler: rooms and what belongs to them, or the tables for questions. */
export function roleOf(handler: Handler): LedGroup {
  const ofTheRooms =
    handler instanceof RoomHandler || handler.name === OUTBOX || handler.name === KEY_ERASURE;
  return ofTheRooms ? 'saga' : 'projector';
}

export function worksHere(handler: Handler, share: Share | undefined): boolean {
  return share?.roles.has(roleOf(handler)) ?? true;
}
