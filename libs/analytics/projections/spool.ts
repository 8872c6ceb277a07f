import type { RecordedEvent } from '../../kernel/event.js';
import type { StoredEvent } from '../../event-store/copy-rows.js';

/** Bytes of one block of records; blocks are handed on whole. */
const BLOCK_BYTES = 64 * 1024;
/** Length, type, schema version, position, two instants. */
const HEAD_BYTES = 4 + 2 + 2 + 8 + 8 + 8;

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

  add(slot: number, event: StoredEvent, text: string): void {
    const most = HEAD_BYTES + 3 * text.length;
    let room = this.open.get(slot);
    if (!room || room.block.length - room.end < most) {
      if (room) this.full(slot, room.block.subarray(0, room.end));
      room = { block: Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, most)), end: 0 };
      this.open.set(slot, room);
    }
    const { block, end } = room;
    const bytes = block.write(text, end + HEAD_BYTES, 'utf8');
    block.writeUInt32LE(bytes, end);
    block.writeUInt16LE(this.typeNumber.get(event.type) ?? 0, end + 4);
    block.writeUInt16LE(event.schemaVersion, end + 6);
    block.writeDoubleLE(event.position, end + 8);
    block.writeDoubleLE(event.occurredAt, end + 16);
    block.writeDoubleLE(event.recordedAt, end + 24);
    room.end = end + HEAD_BYTES + bytes;
  }

  flush(): void {
    for (const [slot, { block, end }] of this.open) this.full(slot, block.subarray(0, end));
    this.open.clear();
  }
}

/** The events of a block, in the order in which they came; ids are their places in the log. */
export function* eventsIn(block: Uint8Array, types: readonly string[]): Generator<RecordedEvent> {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const from = at + HEAD_BYTES;
    const to = from + bytes.readUInt32LE(at);
    const position = bytes.readDoubleLE(at + 8);
    yield {
      eventId: String(position),
      stream: '',
      version: 0,
      position,
      type: types[bytes.readUInt16LE(at + 4)] as string,
      schemaVersion: bytes.readUInt16LE(at + 6),
      occurredAt: bytes.readDoubleLE(at + 16),
      recordedAt: bytes.readDoubleLE(at + 24),
      actor: '',
      correlationId: '',
      causationId: '',
      data: JSON.parse(bytes.toString('utf8', from, to)),
    };
    at = to;
  }
}

const SEALED = ',"sealed":{';
const TRACED = ',"basis":[';

/** Without the sealed box, which nobody here may open, and without a trace, which nobody here reads. */
export function clearText({ data }: StoredEvent): string {
  const from = data.endsWith('}}') ? data.lastIndexOf(SEALED) : -1;
  return from < 0 ? data : `${data.slice(0, from)}}`;
}

/** What an answer of the log says of itself, before its trace. */
export function answerText({ data }: StoredEvent): string {
  const from = data.indexOf(TRACED);
  const version = /"lawVersion":"[^"]*"/.exec(data.slice(data.lastIndexOf('"lawVersion"')));
  return from < 0 ? data : `${data.slice(0, from)}${version ? `,${version[0]}` : ''}}`;
}

/** The worker an event is about, from the text of its data; undefined of other events. */
export function workerIn(text: string): string | undefined {
  const from = text.indexOf('"workerId":"');
  if (from < 0) {
    const entitlement = /"entitlementId":"[^/"]*\/[^/"]*\/([^/"]*)/.exec(text);
    return entitlement?.[1];
  }
  return text.slice(from + 12, text.indexOf('"', from + 12));
}
