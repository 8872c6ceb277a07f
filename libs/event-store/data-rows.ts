import { instantAt } from './binary-arrays.js';
import { CopiedRows, type StoredEvent } from './copy-rows.js';
import { RepeatedTexts, type SlicedBytes } from './repeated-texts.js';

/** What a fold needs of an event, its data as the bytes on disk. */
export interface DataEvent {
  readonly position: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** JSON. A part of the bytes that came: whoever keeps it copies it. */
  readonly data: Buffer;
}

/** The columns of a row, those of fixed width first; `dataRows` reads them. */
export const DATA_COLUMNS = 'position, schema_version, occurred_at, recorded_at, type, data';
const COLUMNS = 6;

/** Where bytes begin, counted from those of the first column; a length is before each. */
const SCHEMA_VERSION_AT = 8 + 4;
const OCCURRED_AT = SCHEMA_VERSION_AT + 2 + 4;
const RECORDED_AT = OCCURRED_AT + 8 + 4;
const TYPE_AT = RECORDED_AT + 8 + 4;

/** Rows of DATA_COLUMNS, whatever the borders of the chunks. */
export function dataRows(): CopiedRows<DataEvent> {
  const texts = new RepeatedTexts();
  return new CopiedRows(COLUMNS, (bytes, first) => {
    const typeAt = first + TYPE_AT;
    const typeEnd = typeAt + bytes.readInt32BE(typeAt - 4);
    const dataAt = typeEnd + 4;
    return {
      position: bytes.readInt32BE(first) * 0x1_0000_0000 + bytes.readUInt32BE(first + 4),
      type: texts.read(bytes as SlicedBytes, typeAt, typeEnd),
      schemaVersion: bytes.readInt16BE(first + SCHEMA_VERSION_AT),
      occurredAt: instantAt(bytes, first + OCCURRED_AT),
      recordedAt: instantAt(bytes, first + RECORDED_AT),
      data: bytes.subarray(dataAt, dataAt + bytes.readInt32BE(typeEnd)),
    };
  });
}

export function dataOf({
  position,
  type,
  schemaVersion,
  occurredAt,
  recordedAt,
  data,
}: StoredEvent): DataEvent {
  return { position, type, schemaVersion, occurredAt, recordedAt, data: Buffer.from(data) };
}
