import { EVENTS_A_STREAM, eventAt } from './events.mjs';

/**
 * Rows of table `event` in the two formats of COPY. Encoding is part of what COPY costs, as it is of an
 * append.
 */

const INSTANT = Date.parse('2024-03-01T08:00:00Z');
/** PostgreSQL counts microseconds from here. */
const EPOCH_2000_MS = Date.parse('2000-01-01T00:00:00Z');
const HASH = Buffer.alloc(32, 7);
const CHUNK_BYTES = 256 * 1024;
/** A row's bytes at most: payload, names and numbers. */
const ROW_ROOM_BYTES = 4 * 1024;

/** The columns of `event` for the n-th row of a turn; a column missing here is left to its default. */
function valuesOf(n, label) {
  const { type, data } = eventAt(n);
  const place = Math.floor(n / EVENTS_A_STREAM);
  const id = `${label}-${n}`;
  return {
    tenant: '42',
    position: n + 1,
    stream: `worker-${label}-${place}`,
    version: (n % EVENTS_A_STREAM) + 1,
    event_id: uuid(n, label),
    type,
    schema_version: 1,
    occurred_at: INSTANT,
    recorded_at: INSTANT,
    actor: 'system:measuring',
    correlation_id: id,
    causation_id: id,
    data: JSON.stringify(data),
    hash: HASH,
  };
}

/** In rising order, as a time-ordered id is, and different in every turn. */
function uuid(n, label) {
  const tail = n.toString(16).padStart(12, '0');
  const middle = Number(label.replace(/\D/g, '') || 0)
    .toString(16)
    .padStart(4, '0')
    .slice(-4);
  return `018df000-${middle}-7000-8000-${tail}`;
}

export const COLUMNS = Object.keys(valuesOf(0, '0'));

const escaped = (text) => (text.includes('\\') ? text.replaceAll('\\', '\\\\') : text);
const AS_TEXT = {
  occurred_at: (ms) => new Date(ms).toISOString(),
  recorded_at: (ms) => new Date(ms).toISOString(),
  hash: (bytes) => `\\\\x${bytes.toString('hex')}`,
  data: escaped,
};

/** @returns {Generator<string>} chunks of text format */
export function* textRows({ label, firstPosition, more }) {
  let chunk = '';
  for (let n = 0; more(n); n += 1) {
    const values = valuesOf(n, label);
    values.position += firstPosition;
    const cells = COLUMNS.map((column) => AS_TEXT[column]?.(values[column]) ?? values[column]);
    chunk += `${cells.join('\t')}\n`;
    if (chunk.length < CHUNK_BYTES) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);

const int = (bytes, write) => (buffer, at, value) => {
  buffer.writeInt32BE(bytes, at);
  write(buffer, value, at + 4);
  return at + 4 + bytes;
};
const text = (buffer, at, value) => {
  const bytes = buffer.write(value, at + 4);
  buffer.writeInt32BE(bytes, at);
  return at + 4 + bytes;
};
const int8 = int(8, (buffer, value, at) => buffer.writeBigInt64BE(BigInt(value), at));
const instant = (buffer, at, ms) => int8(buffer, at, (ms - EPOCH_2000_MS) * 1000);
const AS_BINARY = {
  position: int8,
  version: int(4, (buffer, value, at) => buffer.writeInt32BE(value, at)),
  schema_version: int(2, (buffer, value, at) => buffer.writeInt16BE(value, at)),
  event_id: (buffer, at, value) => {
    buffer.writeInt32BE(16, at);
    buffer.write(value.replaceAll('-', ''), at + 4, 'hex');
    return at + 20;
  },
  occurred_at: instant,
  recorded_at: instant,
  hash: (buffer, at, value) => {
    buffer.writeInt32BE(value.length, at);
    value.copy(buffer, at + 4);
    return at + 4 + value.length;
  },
};
const WRITERS = COLUMNS.map((column) => AS_BINARY[column] ?? text);

/** @returns {Generator<Buffer>} chunks of binary format */
export function* binaryRows({ label, firstPosition, more }) {
  yield HEADER;
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES + ROW_ROOM_BYTES);
  let at = 0;
  for (let n = 0; more(n); n += 1) {
    const values = valuesOf(n, label);
    values.position += firstPosition;
    at = chunk.writeInt16BE(COLUMNS.length, at);
    for (const [place, column] of COLUMNS.entries()) at = WRITERS[place](chunk, at, values[column]);
    if (at < CHUNK_BYTES) continue;
    yield chunk.subarray(0, at);
    chunk = Buffer.allocUnsafe(CHUNK_BYTES + ROW_ROOM_BYTES);
    at = 0;
  }
  yield Buffer.concat([chunk.subarray(0, at), TRAILER]);
}
