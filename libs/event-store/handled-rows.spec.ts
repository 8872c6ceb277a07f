import { EPOCH_2000_MS } from './binary-arrays.js';
import { SIGNATURE } from './copy-rows.js';
import { HandledRows } from './handled-rows.js';

/** Rows come out the same whatever the borders of the chunks, and a fault in one names its position. */

interface Row {
  position: number;
  stream: string;
  actor: string;
  correlationId: string;
  causationId: string;
  data: string;
}

function column(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function whole(bytes: 2 | 4 | 8, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigInt64BE(BigInt(value));
  else buffer.writeIntBE(value, 0, bytes);
  return buffer;
}

function rowBytes({ position, stream, actor, correlationId, causationId, data }: Row): Buffer {
  const id = Buffer.from('018df000abcd7000800000000000ff09', 'hex');
  const fixed = [whole(8, position), whole(4, 7), id, whole(2, 3), whole(8, 1_234_000), whole(8, -5_000)];
  const texts = [stream, 'Noted', actor, correlationId, causationId, data].map((text) => Buffer.from(text));
  return Buffer.concat([whole(2, 12), ...[...fixed, ...texts].map(column)]);
}

function row(position: number, change: Partial<Row> = {}): Row {
  const data = JSON.stringify({ text: `note ${position} "\\ 引号 𬭎 \u2028` });
  return { position, stream: 's-1', actor: 'a', correlationId: 'c', causationId: 'c', data, ...change };
}

/** Texts of which one's characters are the other's bytes, neighbours that differ, and empty ones. */
const ROWS: Row[] = [
  row(1),
  row(2 ** 40, { stream: 'Ã©', actor: 'Ã©', correlationId: 'Ã©', causationId: 'Ã©' }),
  row(3, { stream: 'é', actor: 'é', correlationId: 'é', causationId: 'é' }),
  row(4, { stream: '', actor: '', correlationId: 'd', causationId: '' }),
  row(5, { correlationId: 'e', causationId: 'd', data: '{"list":[1,2],"none":null}' }),
];
const TRAILER = whole(2, -1);
const BYTES = Buffer.concat([SIGNATURE, ...ROWS.map(rowBytes), TRAILER]);

function expected({ data, ...texts }: Row) {
  return {
    ...texts,
    eventId: '018df000-abcd-7000-8000-00000000ff09',
    version: 7,
    type: 'Noted',
    schemaVersion: 3,
    occurredAt: EPOCH_2000_MS + 1_234,
    recordedAt: EPOCH_2000_MS - 5,
    data: JSON.parse(data),
  };
}

it('gives the same events wherever the bytes are cut in two', () => {
  for (let cut = 0; cut <= BYTES.length; cut += 1) {
    const rows = new HandledRows();
    const events = [...rows.take([BYTES.subarray(0, cut)]), ...rows.take([BYTES.subarray(cut)])];
    expect(events).toEqual(ROWS.map(expected));
  }
});

it('gives the same events byte by byte and all at once', () => {
  const rows = new HandledRows();
  const single = Array.from(BYTES, (_byte, at) => rows.take([BYTES.subarray(at, at + 1)])).flat();
  expect(single).toEqual(ROWS.map(expected));
  const pieces = Array.from(BYTES, (_byte, at) => BYTES.subarray(at, at + 1));
  expect(new HandledRows().take(pieces)).toEqual(ROWS.map(expected));
});

it('reads an event larger than all that is held at first', () => {
  const large = row(6, { data: JSON.stringify({ text: '长'.repeat(300_000) }) });
  const bytes = Buffer.concat([SIGNATURE, rowBytes(large), rowBytes(row(7))]);
  expect(new HandledRows().take([bytes])).toEqual([large, row(7)].map(expected));
});

it('names the position of the event whose data are broken', () => {
  const broken = [row(8), row(9, { data: '{"text":' }), row(10)].map(rowBytes);
  expect(() => new HandledRows().take([Buffer.concat([SIGNATURE, ...broken])])).toThrow('position 9');
});

it('refuses rows of another table', () => {
  expect(() => new HandledRows().take([Buffer.concat([SIGNATURE, whole(2, 14)])])).toThrow('14 columns');
});
