import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Handler } from '../../messaging/handler.js';
import type { WorkDecisions } from '../../messaging/parking/work.js';

/** How many rows of a tenant a table holds, and a hash over them in the order of keys. */
export interface Fingerprint {
  readonly rows: number;
  /** SHA-256 as lower-case hex. */
  readonly hash: string;
}

/** What the swap changed in the live table. */
export interface Difference {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** The first key of them, in the order of code points; null when nothing differed. */
  readonly example: string | null;
}

export const NO_DIFFERENCE: Difference = { added: 0, removed: 0, changed: 0, example: null };

/**
 * A projection that can be folded anew in a place beside the live one, and take its place. Every call runs in
 * a transaction of the caller's, who keeps the position.
 */
export interface Rebuildable {
  /** As people name it. */
  readonly name: string;
  /** The live handler, at whose position both are compared. */
  readonly handler: string;
  /** The live table. */
  readonly table: string;
  readonly types: readonly string[];
  /** Digest of what folds; what another code began is not gone on with. */
  readonly code: string;
  /** The live handler with a memory of its own, where its partitions stand at positions of their own. */
  live?(): Handler;
  /** Makes the place beside, empty; what an earlier rebuild left there goes. */
  begin(client: PoolClient): Promise<void>;
  /** Folds the next events, in order, into the place beside, each as decided where it had been parked. */
  fold(client: PoolClient, events: readonly RecordedEvent[], decisions: WorkDecisions): Promise<void>;
  /** Lets go of what it remembers: the transaction it belonged to was undone. */
  forget(): void;
  fingerprints(client: PoolClient): Promise<{ readonly live: Fingerprint; readonly rebuilt: Fingerprint }>;
  /** Makes the live rows equal to the rebuilt ones, touching only those that differ. */
  exchange(client: PoolClient): Promise<Difference>;
  /** Lets the place beside go. */
  drop(client: PoolClient): Promise<void>;
}
