import type { Instant } from '../kernel/business-date.js';
import { sha256Hex } from '../kernel/sha256.js';

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

/** What of an event is known before its place in the log is. */
export type OwnColumns = Omit<StoredColumns, 'position' | 'recordedAt'>;

/**
 * SHA-256 over the event's own columns, 32 bytes.
 *
 * Each column is preceded by its length in bytes, so that no two different rows give the same input. The
 * SQL function `event_digest` computes the same.
 */
export function eventDigest(columns: OwnColumns): Buffer {
  const text =
    part(columns.stream) +
    part(String(columns.version)) +
    part(columns.eventId) +
    part(columns.type) +
    part(String(columns.schemaVersion)) +
    part(String(columns.occurredAt)) +
    part(columns.actor) +
    part(columns.correlationId) +
    part(columns.causationId) +
    part(columns.data) +
    part(columns.meta ?? '');
  return Buffer.from(sha256Hex(text), 'hex');
}

function part(text: string): string {
  return `${Buffer.byteLength(text)}:${text}`;
}

/** Bytes of a link beside the hash before it: the digest, the position and the recorded instant. */
const LINK_BYTES = 32 + 8 + 8;

/**
 * SHA-256(hash before it ‖ digest of the event's own columns ‖ position ‖ recorded instant in ms), the
 * numbers as 8 bytes, high byte first. A changed, removed, inserted or moved event breaks the chain at its
 * place. The hash before the first event is empty.
 */
export function linkHash(
  before: Buffer,
  digest: Buffer,
  at: { position: number; recordedAt: Instant },
): Buffer {
  const link = Buffer.allocUnsafe(before.length + LINK_BYTES);
  before.copy(link, 0);
  digest.copy(link, before.length);
  writeWhole(link, at.position, before.length + 32);
  writeWhole(link, at.recordedAt, before.length + 40);
  return Buffer.from(sha256Hex(link), 'hex');
}

/** A whole number, perhaps negative, below 2^53, as 8 bytes in two's complement. */
export function writeWhole(into: Buffer, value: number, offset: number): void {
  into.writeInt32BE(Math.floor(value / 0x1_0000_0000), offset);
  into.writeUInt32BE(value >>> 0, offset + 4);
}

/** The hash of an event whose columns are all known. */
export function chainHash(before: Buffer, columns: StoredColumns): Buffer {
  return linkHash(before, eventDigest(columns), columns);
}
