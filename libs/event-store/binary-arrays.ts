import { writeWhole } from './chain.js';

/**
 * Arrays in PostgreSQL's binary format, given to `pg` as Buffers: about twice as fast as the text arrays it
 * makes itself (array_send in src/backend/utils/adt/arrayfuncs.c tells the layout: dimensions, whether
 * there are nulls, the element's type, its count and lower bound, then length and bytes of each element).
 */

const HEADER_BYTES = 20;
/** Object ids of element types, fixed in pg_type.dat. */
const OID = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  json: 114,
  timestamptz: 1184,
  uuid: 2950,
};
/** PostgreSQL counts microseconds from 2000-01-01. */
export const EPOCH_2000_MS = 946_684_800_000;
const UUID_BYTES = 16;

export function textArray(values: readonly string[]): Buffer {
  return ofStrings(values, OID.text);
}

export function jsonArray(values: readonly string[]): Buffer {
  return ofStrings(values, OID.json);
}

function ofStrings(values: readonly string[], oid: number): Buffer {
  let bytes = HEADER_BYTES + 4 * values.length;
  for (const value of values) bytes += Buffer.byteLength(value);
  const array = headed(bytes, oid, values.length);
  let offset = HEADER_BYTES;
  for (const value of values) {
    const length = array.write(value, offset + 4);
    array.writeInt32BE(length, offset);
    offset += 4 + length;
  }
  return array;
}

/** Each of exactly 32 bytes or of any length. */
export function byteaArray(values: readonly Buffer[]): Buffer {
  let bytes = HEADER_BYTES + 4 * values.length;
  for (const value of values) bytes += value.length;
  const array = headed(bytes, OID.bytea, values.length);
  let offset = HEADER_BYTES;
  for (const value of values) {
    array.writeInt32BE(value.length, offset);
    value.copy(array, offset + 4);
    offset += 4 + value.length;
  }
  return array;
}

export function uuidArray(values: readonly string[]): Buffer {
  return fixed(values, { oid: OID.uuid, width: UUID_BYTES }, (array, value, offset) => {
    array.write(value.replaceAll('-', ''), offset, 'hex');
  });
}

export function int2Array(values: readonly number[]): Buffer {
  return fixed(values, { oid: OID.int2, width: 2 }, (array, value, offset) =>
    array.writeInt16BE(value, offset),
  );
}

export function int4Array(values: readonly number[]): Buffer {
  return fixed(values, { oid: OID.int4, width: 4 }, (array, value, offset) =>
    array.writeInt32BE(value, offset),
  );
}

export function int8Array(values: readonly number[]): Buffer {
  return fixed(values, { oid: OID.int8, width: 8 }, writeWhole);
}

export function boolArray(values: readonly boolean[]): Buffer {
  return fixed(values, { oid: OID.bool, width: 1 }, (array, value, offset) =>
    array.writeUInt8(value ? 1 : 0, offset),
  );
}

/** Instants in milliseconds since 1970. */
export function timestamptzArray(values: readonly number[]): Buffer {
  return fixed(values, { oid: OID.timestamptz, width: 8 }, (array, value, offset) =>
    writeWhole(array, (value - EPOCH_2000_MS) * 1000, offset),
  );
}

function fixed<Value>(
  values: readonly Value[],
  { oid, width }: { oid: number; width: number },
  write: (array: Buffer, value: Value, offset: number) => void,
): Buffer {
  const array = headed(HEADER_BYTES + (4 + width) * values.length, oid, values.length);
  let offset = HEADER_BYTES;
  for (const value of values) {
    array.writeInt32BE(width, offset);
    write(array, value, offset + 4);
    offset += 4 + width;
  }
  return array;
}

/** An empty array has no dimension at all. */
function headed(bytes: number, oid: number, count: number): Buffer {
  const array = Buffer.allocUnsafe(count === 0 ? 12 : bytes);
  array.writeInt32BE(count === 0 ? 0 : 1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(oid, 8);
  if (count === 0) return array;
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
  return array;
}

/** Milliseconds since 1970 from PostgreSQL's binary timestamptz. */
export function instantAt(bytes: Buffer, offset: number): number {
  const micros = bytes.readInt32BE(offset) * 0x1_0000_0000 + bytes.readUInt32BE(offset + 4);
  return Math.round(micros / 1000) + EPOCH_2000_MS;
}
