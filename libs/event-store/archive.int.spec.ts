import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { RecordedEvent } from '../kernel/event.js';
import { Archiver } from './archiver.js';
import type { EventLog } from './event-log.js';
import { openLog, request } from './testing/made-up-log.js';
import { ChainVerifier } from './verify.js';

/** Old partitions leave the database for files, and nobody who reads or verifies sees a difference. */

const PARTITION = 50;
const TENANT = '42';

let database: Database;
let folder: string;
beforeEach(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'labour-archive-'));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

function opened(tenant = TENANT): Promise<EventLog> {
  return openLog(database.pool, { tenant, partitionEvents: PARTITION, archiveFolder: folder });
}

/** 180 events of 9 streams in commands of four, over four partitions. */
async function written(log: EventLog): Promise<void> {
  for (let at = 0; at < 45; at += 1) {
    const events = ['a', 'b', 'c'].map((text) => ({ type: 'Noted', data: { text: `${at}${text}` } }));
    const person = { personId: `p${at}`, county: '420525', name: '张三', phone: `138${at}` };
    await log.append(
      request(`c-${at}`, `note-${at % 9}`, {
        expectedVersion: 4 * Math.floor(at / 9),
        events: [...events, { type: 'Introduced', data: person }],
      }),
    );
  }
}

async function replayed(log: EventLog, types?: readonly string[]): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const batch of log.replay.events(types ? { types } : {})) all.push(...batch);
  return all;
}

async function paged(log: EventLog, types?: readonly string[]): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for (;;) {
    const page = await log.reader.after(all.at(-1)?.position ?? 0, {
      limit: 33,
      ...(types ? { types } : {}),
    });
    if (page.length === 0) return all;
    all.push(...page);
  }
}

async function archiveTwo(): Promise<Archiver> {
  const archiver = new Archiver(database.pool, folder);
  await archiver.archive(1);
  await archiver.archive(1 + PARTITION);
  return archiver;
}

it('reads, replays, loads and verifies the same from files and tables, in any process', async () => {
  const before = await opened();
  await written(before);
  const all = await replayed(before);
  const streams = await before.reader.ofStreams(['note-0', 'note-8', 'note-none']);
  expect(all.length).toBe(180);
  await archiveTwo();
  const { rows } = await database.pool.query('select min(position)::int as first from event');
  expect(rows[0].first).toBe(1 + 2 * PARTITION);
  // One process was there before, one comes after.
  for (const log of [before, await opened()]) {
    expect(await paged(log)).toEqual(all);
    expect(await replayed(log)).toEqual(all);
    const introduced = all.filter((event) => event.type === 'Introduced');
    expect(await paged(log, ['Introduced'])).toEqual(introduced);
    expect(await replayed(log, ['Introduced'])).toEqual(introduced);
    expect(await log.reader.ofStreams(['note-0', 'note-8', 'note-none'])).toEqual(streams);
    expect(await log.reader.ofStream('note-8', 3)).toEqual(streams[1]?.slice(3));
    expect(await log.reader.between(95, 106)).toEqual(all.slice(94, 106));
    const verifier = new ChainVerifier({ pool: database.pool, tenant: TENANT, replay: log.replay });
    expect(await verifier.verify()).toMatchObject({ events: 180, head: { position: 180 } });
  }
});

it('refuses what was there before, over the border of partitions and out of the archive', async () => {
  const log = await opened();
  await written(log);
  await log.append(request('seat', 'seat-1', { events: [{ type: 'Seated', data: { seat: '1' } }] }));
  await archiveTwo();
  for (const writer of [log, await opened()]) {
    // c-12 wrote positions 49 to 52, in two partitions that are archived.
    expect(await writer.append(request('c-12', 'note-x'))).toEqual({
      outcome: 'repeated',
      first: 49,
      last: 52,
    });
    expect(await writer.append(request('new', 'note-0'))).toEqual({ outcome: 'version-conflict', found: 20 });
    const taken = await writer.append(
      request('other', 'seat-2', { events: [{ type: 'Seated', data: { seat: '1' } }] }),
    );
    expect(taken).toMatchObject({ outcome: 'claim-taken', holder: 'seat-1' });
  }
});

it('keeps positions dense over borders, whatever the size of a group', async () => {
  const log = await opened();
  const asked = Array.from({ length: 300 }, (_unused, at) => log.append(request(`c-${at}`, `note-${at}`)));
  const results = await Promise.all(asked);
  expect(results.every((result) => result.outcome === 'appended')).toBe(true);
  const big = Array.from({ length: 170 }, (_unused, at) => ({ type: 'Noted', data: { text: `${at}` } }));
  await log.append(request('big', 'note-big', { events: big }));
  expect((await paged(log)).map((event) => event.position)).toEqual(
    Array.from({ length: 470 }, (_u, at) => at + 1),
  );
});

it('a tenant whose log is younger still finds its partition', async () => {
  const log = await opened();
  await written(log);
  const archiver = await archiveTwo();
  const younger = await opened('43');
  await younger.append(request('first', 'note-1'));
  expect((await paged(younger)).length).toBe(1);
  expect((await paged(log)).length).toBe(180);
  const [first] = await archiver.partitions();
  expect(first).toMatchObject({ from: 1, archivedAt: null, openFor: ['43'] });
});

it('archives the oldest closed partition only, and nothing whose chain is broken', async () => {
  const log = await opened();
  await written(log);
  const archiver = new Archiver(database.pool, folder);
  await expect(archiver.archive(1 + PARTITION)).rejects.toThrow('oldest');
  await database.pool.query(`update event set actor = 'x' where position = 30`);
  await expect(archiver.archive(1)).rejects.toThrow('position 30');
  expect(readdirSync(folder)).toEqual([]);
  expect((await paged(log)).length).toBe(180);
  await database.pool.query(`update event set actor = 'system:spec' where position = 30`);
  for (const from of [1, 51, 101]) await archiver.archive(from);
  await expect(archiver.archive(151)).rejects.toThrow('tenant 42');
});

it('says which file is missing or damaged', async () => {
  const log = await opened();
  await written(log);
  await archiveTwo();
  const [file] = readdirSync(folder);
  const path = join(folder, file as string);
  const bytes = readFileSync(path);
  expect(gunzipSync(bytes).length).toBeGreaterThan(0);
  for (const harm of [
    () => rmSync(path),
    () => writeFileSync(path, bytes.subarray(9)),
    () => truncateSync(path, 99),
  ]) {
    harm();
    await expect(replayed(log)).rejects.toThrow(file as string);
    writeFileSync(path, bytes);
  }
  expect((await replayed(log)).length).toBe(180);
  const nowhere = await openLog(database.pool, { tenant: TENANT });
  await expect(replayed(nowhere)).rejects.toThrow('LABOR_ARCHIVE');
});
