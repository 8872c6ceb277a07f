import fc from 'fast-check';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { RecordedEvent } from '../kernel/event.js';
import { COPIED_COLUMNS, type StoredEvent, storedRows } from './copy-rows.js';
import type { EventLog } from './event-log.js';
import type { ReplayRange } from './replay.js';
import { openLog, request } from './testing/made-up-log.js';

/** A replay gives exactly what pages give, however the bytes arrive and wherever it begins and ends. */

const TENANT = 'replayed';
const COMMANDS = 60;

let database: Database;
let log: EventLog;
beforeAll(async () => {
  database = await freshDatabase();
  log = await openLog(database.pool, { tenant: TENANT });
  const other = await openLog(database.pool, { tenant: 'other' });
  for (let at = 0; at < COMMANDS; at += 1) {
    const person = { personId: `p${at}`, county: '420525', name: '张三', phone: `138${at}` };
    const events = [
      { type: 'Noted', data: { text: `note ${at} 引号 " \\ 𬭎 \u2028` } },
      { type: 'Introduced', data: person },
      { type: 'Seated', data: { seat: `seat-${at}` } },
    ];
    await log.append(
      request(`c-${at}`, `note-${at % 7}-${at}`, { events, occurredAt: 1_700_000_000_123 - at }),
    );
    await other.append(request(`c-${at}`, `note-${at}`));
  }
});
afterAll(() => database.close());

async function replayed(range?: ReplayRange): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const batch of log.replay.events(range)) all.push(...batch);
  return all;
}

it('gives every event of the tenant as pages give it, opened', async () => {
  expect(await replayed()).toEqual(await log.reader.after(0));
  expect((await replayed()).length).toBe(3 * COMMANDS);
});

it('gives the data of events as they lie on disk, sealed where they are', async () => {
  const wanted = { types: ['Noted', 'Introduced'], after: 5 };
  const stored: StoredEvent[] = [];
  for await (const batch of log.replay.stored(wanted)) stored.push(...batch);
  const plain: object[] = [];
  for await (const batch of log.replay.data(wanted))
    for (const { data, ...event } of batch) plain.push({ ...event, data: data.toString() });
  expect(plain.length).toBeGreaterThan(COMMANDS);
  expect(plain).toEqual(
    stored.map(({ position, type, schemaVersion, occurredAt, recordedAt, data }) => ({
      position,
      type,
      schemaVersion,
      occurredAt,
      recordedAt,
      data,
    })),
  );
});

it.each([
  ['after a position', { after: 50 }],
  ['up to a position', { upTo: 7 }],
  ['between two', { after: 6, upTo: 7 }],
  ['of two types', { types: ['Seated', 'Introduced'] }],
  ['of no type', { types: [] }],
  ['of a type with a quote in its name', { types: ["It's"] }],
  ['after the head', { after: 1000 }],
])('gives events %s', async (_title, range: ReplayRange) => {
  const { after = 0, upTo = 1000, types } = range;
  const expected = (await log.reader.after(0)).filter(
    (event) => event.position > after && event.position <= upTo && (types?.includes(event.type) ?? true),
  );
  expect(await replayed(range)).toEqual(expected);
});

it('reads rows whatever the borders of the chunks', async () => {
  const client = await database.pool.connect();
  const chunks: Buffer[] = [];
  const rows = `select ${COPIED_COLUMNS} from event order by tenant, position`;
  const text = `copy (${rows}) to stdout (format binary)`;
  for await (const chunk of client.query(copyTo(text))) chunks.push(chunk as Buffer);
  client.release();
  const bytes = Buffer.concat(chunks);
  const whole = storedRows().take(bytes);
  expect(whole.length).toBe(4 * COMMANDS);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 }), (lengths) => {
      const rows = storedRows();
      const read = [];
      for (let offset = 0, at = 0; offset < bytes.length; at += 1) {
        const end = offset + (lengths[at % lengths.length] as number);
        read.push(...rows.take(bytes.subarray(offset, end)));
        offset = end;
      }
      expect(read).toEqual(whole);
    }),
    { numRuns: 30 },
  );
});

it('lets its connection go when whoever reads stops early', async () => {
  for (let at = 0; at < 40; at += 1) {
    for await (const batch of log.replay.events()) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
  }
  expect((await replayed()).length).toBe(3 * COMMANDS);
  expect(database.pool.waitingCount).toBe(0);
});

it('shows events as they lie on disk, sealed and with their links', async () => {
  const stored = [];
  for await (const batch of log.replay.stored()) stored.push(...batch);
  expect(stored.map((event) => event.hash.length)).toEqual(stored.map(() => 32));
  expect(stored.map((event) => event.data).join()).not.toContain('张三');
});
