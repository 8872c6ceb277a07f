import type { RecordedEvent } from '../kernel/event.js';
import { instantAt } from './binary-arrays.js';
import { SIGNATURE, TRAILER } from './copy-rows.js';
import { RepeatedTexts, type SlicedBytes, sameText } from './repeated-texts.js';

/** A recorded event whose data are parsed but not opened yet. */
export type ParsedEvent = { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] } & {
  data: Record<string, unknown>;
};

/** The columns of an event for those who handle it: what only the chain needs is not sent. */
export const HANDLED_COLUMNS =
  'position, version, event_id, schema_version, occurred_at, recorded_at, ' +
  'stream, type, actor, correlation_id, causation_id, data';
const COLUMNS = 12;

/** Where the bytes of the columns of fixed width begin, counted from the row; a length is before each. */
const POSITION_AT = 2 + 4;
const VERSION_AT = POSITION_AT + 8 + 4;
const EVENT_ID_AT = VERSION_AT + 4 + 4;
const SCHEMA_VERSION_AT = EVENT_ID_AT + 16 + 4;
const OCCURRED_AT = SCHEMA_VERSION_AT + 2 + 4;
const RECORDED_AT = OCCURRED_AT + 8 + 4;
/** The length of the first column of text. */
const TEXTS_AT = RECORDED_AT + 8;
const TEXTS = 6;

const FIRST_BYTES = 256 * 1024;
const [OPENING, COMMA, CLOSING] = Buffer.from('[,]') as unknown as [number, number, number];

/**
 * Reads rows of HANDLED_COLUMNS into events with their data parsed, for about a third less processor time
 * than a decoder that reads row by row (docs/adr/0012).
 *
 * All bytes go through one buffer that is used again and again, so that no event holds a part of a chunk. A
 * row's data, once its other columns are read, move to the front of that buffer behind those of the rows
 * before: `[data,data,…]` is one text, parsed at once, which knows the shape of an object from the one
 * before it. It cannot overtake what is still to be read, for a row is longer than its data.
 */
export class HandledRows {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES) as SlicedBytes;
  private end = 0;
  private begun = false;
  private readonly texts = new RepeatedTexts();
  private stream = '';
  private correlationId = '';
  private causationId = '';

  /** The events that are complete with these chunks. */
  take(chunks: readonly Buffer[]): ParsedEvent[] {
    for (const chunk of chunks) this.hold(chunk);
    const { bytes, end } = this;
    let at = 0;
    if (!this.begun) {
      if (end < SIGNATURE.length) return [];
      at = SIGNATURE.length;
      this.begun = true;
    }
    const events: ParsedEvent[] = [];
    const ends: number[] = [];
    let written = 0;
    for (let next = endOfRow(bytes, at, end); next > 0; next = endOfRow(bytes, at, end)) {
      const dataAt = this.readRow(events, at);
      bytes[written] = written === 0 ? OPENING : COMMA;
      bytes.copyWithin(written + 1, dataAt, next);
      written += 1 + next - dataAt;
      ends.push(written);
      at = next;
    }
    if (events.length > 0) {
      bytes[written] = CLOSING;
      this.parse(events, ends);
    }
    bytes.copyWithin(0, at, end);
    this.end = end - at;
    return events;
  }

  private hold(chunk: Buffer): void {
    const needed = this.end + chunk.length;
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafe(2 * needed) as SlicedBytes;
      this.bytes.copy(larger, 0, 0, this.end);
      this.bytes = larger;
    }
    this.bytes.set(chunk, this.end);
    this.end = needed;
  }

  /** Reads all columns but the data, and answers where those begin. */
  private readRow(events: ParsedEvent[], row: number): number {
    const { bytes, texts } = this;
    let from = row + TEXTS_AT + 4;
    let to = from + int4(bytes, from - 4);
    if (!sameText(this.stream, bytes, from, to)) this.stream = bytes.utf8Slice(from, to);
    from = to + 4;
    to = from + int4(bytes, to);
    const type = texts.read(bytes, from, to);
    from = to + 4;
    to = from + int4(bytes, to);
    const actor = texts.read(bytes, from, to);
    from = to + 4;
    to = from + int4(bytes, to);
    if (!sameText(this.correlationId, bytes, from, to)) this.correlationId = bytes.utf8Slice(from, to);
    from = to + 4;
    to = from + int4(bytes, to);
    if (sameText(this.correlationId, bytes, from, to)) this.causationId = this.correlationId;
    else if (!sameText(this.causationId, bytes, from, to)) this.causationId = bytes.utf8Slice(from, to);
    events.push({
      eventId: uuidAt(bytes, row + EVENT_ID_AT),
      stream: this.stream,
      version: int4(bytes, row + VERSION_AT),
      position: int8(bytes, row + POSITION_AT),
      type,
      schemaVersion: int2(bytes, row + SCHEMA_VERSION_AT),
      occurredAt: instantAt(bytes, row + OCCURRED_AT),
      recordedAt: instantAt(bytes, row + RECORDED_AT),
      actor,
      correlationId: this.correlationId,
      causationId: this.causationId,
      data: UNPARSED,
    });
    return to + 4;
  }

  /** Gives each event its data; `ends` tells where they end in the text. */
  private parse(events: ParsedEvent[], ends: readonly number[]): void {
    const written = ends.at(-1) as number;
    let all: Record<string, unknown>[];
    try {
      all = JSON.parse(this.bytes.utf8Slice(0, written + 1));
    } catch {
      all = events.map(({ position }, at) => this.parseOne(position, 1 + (ends[at - 1] ?? 0), ends[at]!));
    }
    for (let at = 0; at < events.length; at += 1) events[at]!.data = all[at]!;
  }

  private parseOne(position: number, from: number, to: number): Record<string, unknown> {
    try {
      return JSON.parse(this.bytes.utf8Slice(from, to));
    } catch (cause) {
      throw new Error(`event at position ${position}: its data are not JSON`, { cause });
    }
  }
}

const UNPARSED: Record<string, unknown> = {};

/** Where the row that begins there ends; 0 when it is not complete or there is none. */
function endOfRow(bytes: Buffer, row: number, end: number): number {
  if (end < row + 2) return 0;
  const columns = int2(bytes, row);
  if (columns === TRAILER) return 0;
  if (columns !== COLUMNS) throw new Error(`copied row: ${columns} columns found, ${COLUMNS} needed`);
  let at = row + TEXTS_AT;
  for (let column = 0; column < TEXTS; column += 1) {
    if (end < at + 4) return 0;
    at += 4 + int4(bytes, at);
  }
  return at <= end ? at : 0;
}

function int2(bytes: Buffer, at: number): number {
  return (((bytes[at] as number) << 24) >> 16) | (bytes[at + 1] as number);
}

function int4(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

function int8(bytes: Buffer, at: number): number {
  return int4(bytes, at) * 0x1_0000_0000 + (int4(bytes, at + 4) >>> 0);
}

/** The two digits of each byte. */
const DIGITS = Uint16Array.from({ length: 256 }, (_none, byte) => {
  const hex = Buffer.from(byte.toString(16).padStart(2, '0'));
  return ((hex[0] as number) << 8) | (hex[1] as number);
});
const UUID_TEXT = Buffer.alloc(36, '-') as unknown as SlicedBytes;
/** Where the digits of each of the 16 bytes stand between the dashes. */
const DIGITS_AT = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

function uuidAt(bytes: Buffer, at: number): string {
  for (let byte = 0; byte < 16; byte += 1) {
    const digits = DIGITS[bytes[at + byte] as number] as number;
    const place = DIGITS_AT[byte] as number;
    UUID_TEXT[place] = digits >> 8;
    UUID_TEXT[place + 1] = digits & 0xff;
  }
  return UUID_TEXT.latin1Slice(0, 36);
}
