import type { StoredColumns } from './chain.js';
import { instantAt } from './binary-arrays.js';
import type { SlicedBytes } from './repeated-texts.js';

/** An event exactly as it lies on disk, with its link of the chain. */
export interface StoredEvent extends StoredColumns {
  readonly hash: Buffer;
}

/** The columns of a copied row, in this order; `storedRows` reads them. */
export const COPIED_COLUMNS =
  'position, stream, version, event_id, type, schema_version, occurred_at, recorded_at, actor, ' +
  'correlation_id, causation_id, data, meta, hash';
const STORED_COLUMNS = 14;

/** `PGCOPY\n\xff\r\n\0`, flags and length of the extension: COPY in binary format begins so. */
export const SIGNATURE = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
/** The count of columns that says that no row follows. */
export const TRAILER = -1;

/**
 * Reads rows out of the chunks of a COPY in binary format, whatever the chunks' borders.
 *
 * A row is a count of columns, then length and bytes of each; -1 as length is null
 * (PostgreSQL manual, COPY, "Binary Format").
 */
export class CopiedRows<Row> {
  private rest: Buffer = Buffer.alloc(0);
  private begun: boolean;

  /**
   * `decode` reads the row whose first column's bytes begin at an offset. `withoutHeader`: rows alone, as
   * they lie in a block of an archive.
   */
  constructor(
    private readonly columns: number,
    private readonly decode: (bytes: Buffer, at: number) => Row,
    options: { withoutHeader?: boolean } = {},
  ) {
    this.begun = options.withoutHeader ?? false;
  }

  /** The rows that are complete with this chunk. */
  take(chunk: Buffer): Row[] {
    const rows: Row[] = [];
    this.complete(chunk, (bytes, start) => rows.push(this.decode(bytes, start + FIRST_COLUMN)));
    return rows;
  }

  /** The same with the bytes of each row, for whoever keeps them as they are. */
  takeWithBytes(chunk: Buffer): { event: Row; bytes: Buffer }[] {
    const rows: { event: Row; bytes: Buffer }[] = [];
    this.complete(chunk, (bytes, start, end) =>
      rows.push({ event: this.decode(bytes, start + FIRST_COLUMN), bytes: bytes.subarray(start, end) }),
    );
    return rows;
  }

  private complete(chunk: Buffer, each: (bytes: Buffer, start: number, end: number) => void): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let offset = 0;
    if (!this.begun && bytes.length >= SIGNATURE.length) {
      offset = SIGNATURE.length;
      this.begun = true;
    }
    if (this.begun) {
      for (let end = this.endOfRow(bytes, offset); end > 0; end = this.endOfRow(bytes, offset)) {
        each(bytes, offset, end);
        offset = end;
      }
    }
    this.rest = bytes.subarray(offset);
  }

  /** Where the row that begins at the offset ends; 0 when it is not complete or there is none. */
  private endOfRow(bytes: Buffer, start: number): number {
    if (bytes.length < start + 2) return 0;
    const columns = bytes.readInt16BE(start);
    if (columns === TRAILER) return 0;
    if (columns !== this.columns) {
      throw new Error(`copied row: ${columns} columns found, ${this.columns} needed`);
    }
    let offset = start + 2;
    for (let column = 0; column < columns; column += 1) {
      if (bytes.length < offset + 4) return 0;
      offset += 4 + Math.max(0, bytes.readInt32BE(offset));
    }
    return offset <= bytes.length ? offset : 0;
  }
}

/** Bytes of the count of columns and of the first column's length. */
const FIRST_COLUMN = 6;

/** Rows of COPIED_COLUMNS: events exactly as they lie on disk. */
export function storedRows(options: { withoutHeader?: boolean } = {}): CopiedRows<StoredEvent> {
  return new CopiedRows(STORED_COLUMNS, decodeStored, options);
}

function decodeStored(bytes: Buffer, first: number): StoredEvent {
  let at = first;
  const position = whole(bytes, at);
  at = next(bytes, at);
  const stream = text(bytes, at);
  at = next(bytes, at);
  const version = bytes.readInt32BE(at);
  at = next(bytes, at);
  const eventId = uuid(bytes, at);
  at = next(bytes, at);
  const type = text(bytes, at);
  at = next(bytes, at);
  const schemaVersion = bytes.readInt16BE(at);
  at = next(bytes, at);
  const occurredAt = instantAt(bytes, at);
  at = next(bytes, at);
  const recordedAt = instantAt(bytes, at);
  at = next(bytes, at);
  const actor = text(bytes, at);
  at = next(bytes, at);
  const correlationId = text(bytes, at);
  at = next(bytes, at);
  const causationId = text(bytes, at);
  at = next(bytes, at);
  const data = text(bytes, at);
  at = next(bytes, at);
  const meta = bytes.readInt32BE(at - 4) < 0 ? null : text(bytes, at);
  at = next(bytes, at);
  // A copy: the chunk must not be kept for its 32 bytes.
  const hash = Buffer.from(bytes.subarray(at, at + bytes.readInt32BE(at - 4)));
  // In the order in which every reader of the log gives an event: what is printed of it is the same bytes.
  return {
    eventId,
    stream,
    version,
    position,
    type,
    schemaVersion,
    occurredAt,
    recordedAt,
    actor,
    correlationId,
    causationId,
    data,
    meta,
    hash,
  };
}

/** Where the next column's bytes begin. */
function next(bytes: Buffer, at: number): number {
  return at + Math.max(0, bytes.readInt32BE(at - 4)) + 4;
}

function text(bytes: Buffer, at: number): string {
  return (bytes as SlicedBytes).utf8Slice(at, at + bytes.readInt32BE(at - 4));
}

function whole(bytes: Buffer, at: number): number {
  return bytes.readInt32BE(at) * 0x1_0000_0000 + bytes.readUInt32BE(at + 4);
}

function uuid(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
