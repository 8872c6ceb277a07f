import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { type AnyEventDefinition, defineEvent } from '../kernel/event.js';
import { LogFeed } from '../messaging/log-feed.js';
import { Archiver } from './archiver.js';
import { FIRST_OF_SHAPES } from './beyond-us.js';
import type { EventLog } from './event-log.js';
import { MADE_UP, noted, openLog, request } from './testing/made-up-log.js';

/** What a newer version wrote is found wherever it lies, and nobody looks through the log for it. */

const PARTITION = 50;
const unheardOf = defineEvent({
  type: 'UnheardOf',
  version: 1,
  summary: 'What only a newer version knows.',
  schema: z.object({ text: z.string() }),
});
const notedAnew = { ...noted, version: 2, upcasts: { 1: (old: object) => old } };
const NEWER = [...MADE_UP.slice(1), notedAnew, unheardOf] as unknown as readonly AnyEventDefinition[];

let database: Database;
let folder: string;
let tenants = 0;
let tenant: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'labour-beyond-'));
});
beforeEach(() => {
  tenants += 1;
  tenant = `beyond-${tenants}`;
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

function opened(events: readonly AnyEventDefinition[] = MADE_UP): Promise<EventLog> {
  return openLog(database.pool, { tenant, events, partitionEvents: PARTITION, archiveFolder: folder });
}

let commands = 0;
async function write(log: EventLog, count: number, type = 'Seated'): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    commands += 1;
    const data = type === 'Seated' ? { seat: `${commands}` } : { text: 'x' };
    await log.append(request(`c-${commands}`, `note-${commands}`, { events: [{ type, data }] }));
  }
}

async function replayed(log: EventLog, after = 0): Promise<{ last: number; trouble: string }> {
  let last = after;
  try {
    for await (const events of new LogFeed(log).replay.events({ after, types: ['Seated'] })) {
      last = events.at(-1)?.position ?? last;
    }
  } catch (error) {
    return { last, trouble: String(error) };
  }
  return { last, trouble: '' };
}

describe('of a log whose old part is archived', () => {
  beforeEach(async () => {
    const older = await opened();
    const newer = await opened(NEWER);
    await write(older, 20);
    await write(newer, 1, 'UnheardOf');
    await write(older, 40);
    await write(newer, 1, 'Noted');
    await write(older, 60);
    const archiver = new Archiver(database.pool, folder);
    for (const { from, openFor, archivedAt } of await archiver.partitions()) {
      if (openFor.length === 0 && archivedAt === null) await archiver.archive(from);
    }
    const { rows } = await database.pool.query(
      'select min(position)::int as first from event where tenant = $1',
      [tenant],
    );
    expect(rows[0].first).toBe(1 + 2 * PARTITION);
  });
  afterEach(() => database.pool.query('select ensure_event_partition(1, $1)', [PARTITION]));

  it('replays up to what it cannot read, and waits there', async () => {
    const { last, trouble } = await replayed(await opened());
    expect(last).toBe(20);
    expect(trouble).toMatch(/position 21 holds an event of type UnheardOf.*Bring this process up/);
  });

  it('finds the next one for whoever stands behind the first, where a newer version has read', async () => {
    const { last, trouble } = await replayed(await opened(), 21);
    expect(last).toBe(61);
    expect(trouble).toMatch(/position 62 holds Noted in schema version 2, of which 1 is known/);
    expect(await replayed(await opened(), 62)).toEqual({ last: 122, trouble: '' });
    expect(await replayed(await opened(NEWER))).toEqual({ last: 122, trouble: '' });
  });
});

it('asks nothing of the log where no shape is noted that it does not know', async () => {
  const log = await opened();
  await write(log, 3);
  const watched = jest.spyOn(database.pool, 'query');
  expect(await log.firstBeyondUs({ after: 0, upTo: 3 })).toBeUndefined();
  const asked = watched.mock.calls.map((call) => JSON.stringify(call));
  watched.mockRestore();
  expect(asked).toEqual([expect.stringContaining('from event_shape')]);
});

it('ends its search at the first one, with a look at no more of the log than lies before it', async () => {
  const older = await opened();
  const newer = await opened(NEWER);
  await write(older, 40);
  await write(newer, 1, 'UnheardOf');
  await write(older, 5);
  const { rows } = await database.pool.query(
    `select behind::int from event_shape where tenant = $1 and type = 'UnheardOf'`,
    [tenant],
  );
  expect(rows[0].behind).toBe(40);
  const plan = await database.pool.query(`explain (analyze, format json) ${FIRST_OF_SHAPES}`, [
    tenant,
    rows[0].behind,
    46,
    ['UnheardOf'],
    [1],
  ]);
  const steps = JSON.stringify(plan.rows[0]);
  expect(steps).not.toContain('Seq Scan');
  expect(steps).not.toContain('Rows Removed by Filter');
  expect(await older.firstBeyondUs({ after: 0, upTo: 46 })).toMatchObject({ position: 41 });
});

it('is noted by every way of writing: alone, among many, in bulk', async () => {
  const newer = await opened(NEWER);
  const one = (at: number, type: string) => {
    const data = type === 'Seated' ? { seat: `s-${tenant}-${at}` } : { text: 'x' };
    return request(`w-${tenant}-${at}`, `way-${at}`, { events: [{ type, data }] });
  };
  await newer.append(one(1, 'Seated'));
  await newer.appendAmongMany(one(2, 'UnheardOf'));
  await newer.bulk([one(3, 'Noted')]);
  const { rows } = await database.pool.query(
    'select type, schema_version, behind::int from event_shape where tenant = $1 order by behind',
    [tenant],
  );
  expect(rows).toEqual([
    { type: 'Seated', schema_version: 1, behind: 0 },
    { type: 'UnheardOf', schema_version: 1, behind: 1 },
    { type: 'Noted', schema_version: 2, behind: 2 },
  ]);
});
