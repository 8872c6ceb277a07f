import { formatInstant, type Instant, parseInstant } from '../kernel/business-date.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { StoredEvent } from './copy-rows.js';

/**
 * Events as lines of CloudEvents 1.0 in JSON (github.com/cloudevents/spec, json-format.md): the columns of
 * an event as attributes, its data as they lie on disk, to the byte, so that anybody can check the chain.
 *
 * Extension attributes are lower-case letters and digits, at most 20. Positions are strings, because the
 * format's whole numbers end at 2^31.
 */

const PREFIX = 'cn.hubei.labour.';
/** What stands beside the log and cannot be told from it: one row a line, in `data`, the table as subject. */
const STANDING_TYPE = `${PREFIX}export.Standing`;
/** The last line: without it a file is cut off. */
const END_TYPE = `${PREFIX}export.End`;
/** Stands before the data; no attribute's text can hold it, because quotes are escaped there. */
const DATA = ',"data":';
/** Used where the data's text has a line break between its tokens, which our own never has. */
const BASE64 = ',"data_base64":';

/** The last line's data. */
export interface ExportEnd {
  readonly tenant: string;
  readonly events: number;
  /** Of the last event, and its link of the chain in hex. */
  readonly head: { readonly position: number; readonly hash: string };
  /** Only part of the log, chosen by type or position; such a file cannot be restored. */
  readonly part: boolean;
  /** Personal fields are in clear and nothing can be checked. */
  readonly opened: boolean;
  /** Rows of what stands beside the log, and SHA-256 of their lines, in hex. */
  readonly standing: { readonly rows: number; readonly sha256: string };
  /** Migrations that had run, by name: whoever restores must know them all. */
  readonly migrations: readonly string[];
}

export interface StandingRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

export type ExportLine =
  | { readonly kind: 'event'; readonly event: StoredEvent; readonly source: string }
  | { readonly kind: 'opened' }
  | ({ readonly kind: 'standing' } & StandingRow)
  | { readonly kind: 'end'; readonly end: ExportEnd };

/** A line that is no line of an export. */
export class LineUnreadable extends Error {}

/** An event as stored, sealed where it is sealed. */
export function eventLine(tenant: string, event: StoredEvent): string {
  const more = {
    ...(event.meta === null ? {} : { meta: event.meta }),
    chainhash: event.hash.toString('hex'),
  };
  const breaks = event.data.includes('\n') || event.data.includes('\r');
  const text = breaks
    ? `${BASE64}${JSON.stringify(Buffer.from(event.data).toString('base64'))}`
    : `${DATA}${event.data}`;
  return `${attributes(tenant, event, more)}${text}}`;
}

/** An event as read, with personal fields in clear and without its link of the chain. */
export function openedLine(tenant: string, event: RecordedEvent, schemaVersion: number): string {
  const line = attributes(tenant, { ...event, schemaVersion }, { opened: true });
  return `${line}${DATA}${JSON.stringify(event.data)}}`;
}

export function standingLine(tenant: string, number: number, table: string, row: string): string {
  const line = {
    specversion: '1.0',
    id: `standing-${number}`,
    source: `/labour/${tenant}`,
    type: STANDING_TYPE,
    subject: table,
    datacontenttype: 'application/json',
  };
  return `${JSON.stringify(line).slice(0, -1)}${DATA}${row}}`;
}

export function endLine(end: ExportEnd, at: Instant): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `end-${end.head.position}`,
    source: `/labour/${end.tenant}`,
    type: END_TYPE,
    time: formatInstant(at),
    datacontenttype: 'application/json',
    data: end,
  });
}

function attributes(
  tenant: string,
  event: Omit<RecordedEvent, 'data'>,
  more: Readonly<Record<string, unknown>>,
): string {
  const line = {
    specversion: '1.0',
    id: event.eventId,
    source: `/labour/${tenant}`,
    type: `${PREFIX}${event.type}`,
    subject: event.stream,
    time: formatInstant(event.occurredAt),
    datacontenttype: 'application/json',
    dataschema: `urn:labour:event:${event.type}:${event.schemaVersion}`,
    position: String(event.position),
    streamversion: event.version,
    schemaversion: event.schemaVersion,
    recordedtime: formatInstant(event.recordedAt),
    actor: event.actor,
    correlationid: event.correlationId,
    causationid: event.causationId,
    ...more,
  };
  return JSON.stringify(line).slice(0, -1);
}

/** Reads a line of an export; throws `LineUnreadable` when it is none. */
export function readLine(text: string): ExportLine {
  const place = text.indexOf(DATA);
  if (place >= 0 && text.endsWith('}')) {
    const line = parsed(`${text.slice(0, place)}}`);
    const raw = text.slice(place + DATA.length, -1);
    if (line.type === STANDING_TYPE) {
      return { kind: 'standing', table: textOf(line, 'subject'), row: parsed(raw) };
    }
    if (line.type === END_TYPE) return { kind: 'end', end: parsed(raw) as unknown as ExportEnd };
    return eventOf(line, raw);
  }
  const line = parsed(text);
  return eventOf(line, Buffer.from(textOf(line, 'data_base64'), 'base64').toString());
}

function eventOf(line: Record<string, unknown>, data: string): ExportLine {
  if (line.opened === true) return { kind: 'opened' };
  const type = textOf(line, 'type');
  if (!type.startsWith(PREFIX)) throw new LineUnreadable(`type ${type} found, ${PREFIX}… needed`);
  const event: StoredEvent = {
    position: Number(textOf(line, 'position')),
    stream: textOf(line, 'subject'),
    version: wholeOf(line, 'streamversion'),
    eventId: textOf(line, 'id'),
    type: type.slice(PREFIX.length),
    schemaVersion: wholeOf(line, 'schemaversion'),
    occurredAt: instantOf(line, 'time'),
    recordedAt: instantOf(line, 'recordedtime'),
    actor: textOf(line, 'actor'),
    correlationId: textOf(line, 'correlationid'),
    causationId: textOf(line, 'causationid'),
    data,
    meta: line.meta === undefined ? null : textOf(line, 'meta'),
    hash: Buffer.from(textOf(line, 'chainhash'), 'hex'),
  };
  if (!Number.isSafeInteger(event.position)) throw new LineUnreadable('position is no whole number');
  return { kind: 'event', event, source: textOf(line, 'source') };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, in words of the file.
  }
  throw new LineUnreadable('no JSON object');
}

function textOf(line: Record<string, unknown>, name: string): string {
  const value = line[name];
  if (typeof value !== 'string') throw new LineUnreadable(`attribute ${name} is missing or no text`);
  return value;
}

function wholeOf(line: Record<string, unknown>, name: string): number {
  const value = line[name];
  if (!Number.isInteger(value)) throw new LineUnreadable(`attribute ${name} is missing or no whole number`);
  return value as number;
}

function instantOf(line: Record<string, unknown>, name: string): Instant {
  const instant = parseInstant(textOf(line, name));
  if (instant === undefined) throw new LineUnreadable(`attribute ${name} is no instant with offset`);
  return instant;
}
