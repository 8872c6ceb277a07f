import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/business-date.js';

/** The columns of an event exactly as stored; `data` and `meta` are the json text itself. */
export interface StoredColumns {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly data: string;
  readonly meta: string | null;
}

/**
 * SHA-256(hash before it ‖ digest of the event's own columns).
 *
 * Each column is preceded by its length in bytes, so that no two different rows give the same input; a
 * changed,
 * removed, inserted or moved event breaks the chain at its place.
 */
export function chainHash(before: Buffer, columns: StoredColumns): Buffer {
  const own = createHash('sha256');
  const parts = [
    columns.position,
    columns.stream,
    columns.version,
    columns.eventId,
    columns.type,
    columns.schemaVersion,
    columns.occurredAt,
    columns.recordedAt,
    columns.actor,
    columns.correlationId,
    columns.causationId,
    columns.data,
    columns.meta ?? '',
  ];
  for (const part of parts) {
    const text = String(part);
    own.update(`${Buffer.byteLength(text)}:`).update(text);
  }
  return createHash('sha256').update(before).update(own.digest()).digest();
}
