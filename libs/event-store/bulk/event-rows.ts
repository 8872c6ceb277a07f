import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { EPOCH_2000_MS } from '../binary-arrays.js';
import { writeWhole } from '../chain.js';
import { COPIED_COLUMNS, SIGNATURE, type StoredEvent } from '../copy-rows.js';

/** The tenant and the columns that `COPIED_COLUMNS` names. */
const COLUMNS = 15;
/** Bytes of a row beside its texts: counts, lengths, numbers, instants, the id. */
const FIXED_BYTES = 2 + 4 * COLUMNS + 8 + 4 + 16 + 2 + 8 + 8;
const NULL_LENGTH = -1;
const TRAILER_BYTES = 2;

/**
 * Writes events as they are, their place and link of the chain included, by COPY in binary format. Whoever
 * calls holds the log's lock and has seen to it that they are what comes next.
 */
export async function copyEvents(
  client: PoolClient,
  tenant: string,
  events: readonly StoredEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const text = `copy event (tenant, ${COPIED_COLUMNS}) from stdin (format binary)`;
  // Awaited because the connection may be lent by a pool that answers later; a stream is no promise.
  const stream = await client.query(copyFrom(text));
  await new Promise<void>((resolve, reject) => {
    stream.once('error', reject).once('finish', () => resolve());
    stream.end(rowsOf(tenant, events));
  });
}

/** A whole COPY in binary format: signature, rows, trailer. */
export function rowsOf(tenant: string, events: readonly StoredEvent[]): Buffer {
  let size = SIGNATURE.length + TRAILER_BYTES;
  for (const event of events) size += FIXED_BYTES + textBytes(tenant, event);
  const bytes = Buffer.allocUnsafe(size);
  SIGNATURE.copy(bytes);
  let offset = SIGNATURE.length;
  for (const event of events) offset = writeRow(bytes, offset, { tenant, event });
  bytes.writeInt16BE(-1, offset);
  return bytes.subarray(0, offset + TRAILER_BYTES);
}

/** Events as rows of COPY without tenant, header and trailer: what `storedRows` reads, a chunk a batch. */
export async function* logRows(
  batches: AsyncIterable<readonly StoredEvent[]>,
  told?: (position: number) => void,
): AsyncGenerator<Buffer> {
  for await (const batch of batches) {
    let size = 0;
    for (const event of batch) size += FIXED_BYTES + textBytes('', event);
    const bytes = Buffer.allocUnsafe(size);
    let offset = 0;
    for (const event of batch) {
      offset = writeColumns(bytes, bytes.writeInt16BE(COLUMNS - 1, offset), event);
    }
    yield bytes.subarray(0, offset);
    told?.(batch.at(-1)?.position ?? 0);
  }
}

function textBytes(tenant: string, event: StoredEvent): number {
  return (
    Buffer.byteLength(tenant) +
    Buffer.byteLength(event.stream) +
    Buffer.byteLength(event.type) +
    Buffer.byteLength(event.actor) +
    Buffer.byteLength(event.correlationId) +
    Buffer.byteLength(event.causationId) +
    Buffer.byteLength(event.data) +
    (event.meta === null ? 0 : Buffer.byteLength(event.meta)) +
    event.hash.length
  );
}

function writeRow(bytes: Buffer, start: number, row: { tenant: string; event: StoredEvent }): number {
  const at = bytes.writeInt16BE(COLUMNS, start);
  return writeColumns(bytes, writeText(bytes, at, row.tenant), row.event);
}

/** The columns that `COPIED_COLUMNS` names. */
function writeColumns(bytes: Buffer, start: number, event: StoredEvent): number {
  let at = writeLong(bytes, start, event.position);
  at = writeText(bytes, at, event.stream);
  at = bytes.writeInt32BE(event.version, bytes.writeInt32BE(4, at));
  at = bytes.writeInt32BE(16, at);
  at += bytes.write(event.eventId.replaceAll('-', ''), at, 'hex');
  at = writeText(bytes, at, event.type);
  at = bytes.writeInt16BE(event.schemaVersion, bytes.writeInt32BE(2, at));
  at = writeLong(bytes, at, (event.occurredAt - EPOCH_2000_MS) * 1000);
  at = writeLong(bytes, at, (event.recordedAt - EPOCH_2000_MS) * 1000);
  at = writeText(bytes, at, event.actor);
  at = writeText(bytes, at, event.correlationId);
  at = writeText(bytes, at, event.causationId);
  at = writeText(bytes, at, event.data);
  at = event.meta === null ? bytes.writeInt32BE(NULL_LENGTH, at) : writeText(bytes, at, event.meta);
  at = bytes.writeInt32BE(event.hash.length, at);
  return at + event.hash.copy(bytes, at);
}

function writeText(bytes: Buffer, at: number, text: string): number {
  const length = bytes.write(text, at + 4);
  bytes.writeInt32BE(length, at);
  return at + 4 + length;
}

function writeLong(bytes: Buffer, at: number, value: number): number {
  bytes.writeInt32BE(8, at);
  writeWhole(bytes, value, at + 4);
  return at + 12;
}
