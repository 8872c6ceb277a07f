import type { RecordedEvent } from '../../kernel/event.js';
import type { DataEvent } from '../../event-store/data-rows.js';

/** Bytes of one block of records; blocks are handed on whole. */
const BLOCK_BYTES = 64 * 1024;
/** Length, person, type, schema version, position, two instants. */
const HEAD_BYTES = 4 + 4 + 2 + 2 + 8 + 8 + 8;
const [PERSON_AT, TYPE_AT, SCHEMA_VERSION_AT, POSITION_AT, OCCURRED_AT, RECORDED_AT] = [4, 8, 10, 12, 20, 28];

/**
 * Events of many persons on their way to who assesses them: the text of the data as it lies on disk behind a
 * head of fixed width, in blocks that a thread can be given without copying them.
 */
export class Spool {
  private readonly open = new Map<number, { block: Buffer; end: number }>();

  /** `full` takes a block that is full, or what there is at `flush`. */
  constructor(
    private readonly typeNumber: ReadonlyMap<string, number>,
    private readonly full: (slot: number, block: Uint8Array) => void,
  ) {}

  /** Keeps the event with these data, which are copied, under the number of the person it is about. */
  add(slot: number, event: DataEvent, { data, person }: { data: Buffer; person: number }): void {
    const most = HEAD_BYTES + data.length;
    let room = this.open.get(slot);
    if (!room || room.block.length - room.end < most) {
      if (room) this.full(slot, room.block.subarray(0, room.end));
      room = { block: Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, most)), end: 0 };
      this.open.set(slot, room);
    }
    const { block, end } = room;
    block.set(data, end + HEAD_BYTES);
    block.writeUInt32LE(data.length, end);
    block.writeUInt32LE(person, end + PERSON_AT);
    block.writeUInt16LE(this.typeNumber.get(event.type) ?? 0, end + TYPE_AT);
    block.writeUInt16LE(event.schemaVersion, end + SCHEMA_VERSION_AT);
    block.writeDoubleLE(event.position, end + POSITION_AT);
    block.writeDoubleLE(event.occurredAt, end + OCCURRED_AT);
    block.writeDoubleLE(event.recordedAt, end + RECORDED_AT);
    room.end = end + most;
  }

  flush(): void {
    for (const [slot, { block, end }] of this.open) this.full(slot, block.subarray(0, end));
    this.open.clear();
  }
}

/** An event in a block, not parsed yet. */
export interface SpooledEvent {
  readonly block: Buffer;
  readonly at: number;
}

/** The events of blocks by the number of their person, in the order in which they came. */
export function eventsByPerson(blocks: readonly Uint8Array[]): ReadonlyMap<number, readonly SpooledEvent[]> {
  const persons = new Map<number, SpooledEvent[]>();
  for (const event of blocks.flatMap(eventsIn)) {
    const person = event.block.readUInt32LE(event.at + PERSON_AT);
    const known = persons.get(person);
    if (known) known.push(event);
    else persons.set(person, [event]);
  }
  return persons;
}

/** The events of a block, in the order in which they came. */
export function eventsIn(bytes: Uint8Array): readonly SpooledEvent[] {
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const events: SpooledEvent[] = [];
  for (let at = 0; at < block.length; at += HEAD_BYTES + block.readUInt32LE(at)) events.push({ block, at });
  return events;
}

/** The event itself; ids are places in the log. */
export function opened({ block, at }: SpooledEvent, types: readonly string[]): RecordedEvent {
  const from = at + HEAD_BYTES;
  const position = block.readDoubleLE(at + POSITION_AT);
  return {
    eventId: String(position),
    stream: '',
    version: 0,
    position,
    type: types[block.readUInt16LE(at + TYPE_AT)] as string,
    schemaVersion: block.readUInt16LE(at + SCHEMA_VERSION_AT),
    occurredAt: block.readDoubleLE(at + OCCURRED_AT),
    recordedAt: block.readDoubleLE(at + RECORDED_AT),
    actor: '',
    correlationId: '',
    causationId: '',
    data: JSON.parse(block.toString('utf8', from, from + block.readUInt32LE(at))),
  };
}

const SEALED = Buffer.from(',"sealed":{');
const TRACED = Buffer.from(',"basis":[');
const VERSION = Buffer.from(',"lawVersion":"');
const WORKER = Buffer.from('"workerId":"');
const ENTITLEMENT = Buffer.from('"entitlementId":"');
const [CLOSING, QUOTE, SLASH] = Buffer.from('}"/') as unknown as [number, number, number];

/** Without the sealed box, which nobody here may open. */
export function withoutSealed(data: Buffer): Buffer {
  const boxed = data.at(-1) === CLOSING && data.at(-2) === CLOSING;
  const from = boxed ? data.lastIndexOf(SEALED) : -1;
  return from < 0 ? data : closed(data, from);
}

/** What an answer of the log says of itself, before its trace, which nobody here reads. */
export function withoutTrace(data: Buffer): Buffer {
  const from = data.indexOf(TRACED);
  if (from < 0) return data;
  const version = data.lastIndexOf(VERSION);
  if (version < from) return closed(data, from);
  const end = data.indexOf(QUOTE, version + VERSION.length) + 1;
  return Buffer.concat([data.subarray(0, from), data.subarray(version, end), Buffer.from('}')]);
}

/** Ends the object there; the bytes are the reader's own and are not looked at again. */
function closed(data: Buffer, at: number): Buffer {
  data[at] = CLOSING;
  return data.subarray(0, at + 1);
}

/** Where the id of the worker an event is about begins and ends in its data; undefined of other events. */
export function workerIn(data: Buffer): { readonly from: number; readonly to: number } | undefined {
  const named = data.indexOf(WORKER);
  if (named >= 0) {
    const from = named + WORKER.length;
    return { from, to: data.indexOf(QUOTE, from) };
  }
  const entitled = data.indexOf(ENTITLEMENT);
  if (entitled < 0) return undefined;
  // POLICY/BENEFICIARY/WORKER, and of a later one its number.
  const beneficiary = data.indexOf(SLASH, entitled) + 1;
  const from = data.indexOf(SLASH, beneficiary) + 1;
  const [end, number] = [data.indexOf(QUOTE, from), data.indexOf(SLASH, from)];
  return { from, to: number < 0 ? end : Math.min(end, number) };
}
