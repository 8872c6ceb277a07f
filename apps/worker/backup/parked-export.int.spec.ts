import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { SimulatedClock } from '../../../libs/kernel/clock.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { listParked } from '../../../libs/messaging/parking/parked-rows.js';
import { story } from '../../../test/acceptance/story.js';
import { openRuntime, type Runtime } from '../runtime.js';
import { exportLog } from './export-log.js';
import { writeKeys } from './key-file.js';
import { restoreLines } from './restore-lines.js';
import { contents, give, livedStore, opening, place, type Store } from './testing/played-store.js';
import { poisonedHouse } from './testing/poisoned-house.js';

/**
 * What stood still, and what people decided about it, comes back with an export: repaired and skipped events
 * are folded as decided, work that was mended is done, and what is parked waits as it waited.
 */

jest.setTimeout(120_000);

const REPAIRED_FROM = '2020-06-01';
const mending = { mended: false };
const ofWorker = ({ data }: RecordedEvent<string, never>) => (data as { workerId?: string }).workerId ?? '';

/** Statuses of four workers cannot be folded: two as they are, one before the code is mended, one ever. */
const HOUSE = poisonedHouse({
  fold: (event) =>
    event.type === 'WorkerStatusRecognised' &&
    (event.data as { from: string }).from !== REPAIRED_FROM &&
    (['repaired', 'skipped', 'still'].includes(ofWorker(event)) ||
      (ofWorker(event) === 'retried' && !mending.mended)),
  react: (event) => event.type === 'ContractSigned' && ofWorker(event) === 'sound',
});

const TOLD = story()
  .worker('2022-02-01', 'repaired')
  .worker('2022-02-01', 'skipped')
  .worker('2022-02-01', 'retried')
  .worker('2022-02-01', 'still')
  .worker('2022-02-01', 'sound')
  .employer('2022-02-03', 'e1')
  .contract('c1', 'repaired', 'e1', '2022-03-01', '2023-02-28')
  .contract('c2', 'sound', 'e1', '2022-03-01', '2024-02-29')
  .contract('c3', 'still', 'e1', '2022-03-02', '2024-02-29')
  .advance('2022-04-01')
  .text();

let folder: string;
let lived: Store;
let file: string;
let keys: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labour-parked-export-'));
  lived = await livedStore(TOLD, HOUSE);
  await decide(lived.runtime, 'repaired', 'Repair');
  await decide(lived.runtime, 'skipped', 'Skip');
  mending.mended = true;
  await decide(lived.runtime, 'retried', 'Retry');
  await give(lived.runtime, 'later', 'DeclareWillingness', { workerId: 'still', scope: 'cross-province' });
  file = join(folder, 'log.jsonl');
  keys = join(folder, 'keys.jsonl.gz');
  await exportLog(lived.runtime, { file });
  const client = await lived.runtime.database.pool.connect();
  await writeKeys(client, keys);
  client.release();
});
afterAll(async () => {
  await lived.close();
  await rm(folder, { recursive: true });
});

/** Decides the same about everything of a worker's that stands still by its own fault. */
async function decide(runtime: Runtime, worker: string, how: 'Repair' | 'Skip' | 'Retry'): Promise<void> {
  const { pool } = runtime.database;
  const parked = await listParked(pool, runtime.tenant);
  const own = parked.filter((work) => work.key === worker && work.waitsFor === null);
  expect(own.length).toBeGreaterThan(1);
  for (const { parkedId, item, position } of own) {
    const [event] = await runtime.engine.log.reader.between(position, position);
    const reason = how === 'Retry' ? {} : { item, reason: 'a typing error' };
    const more = how === 'Repair' ? { data: { ...event?.data, from: REPAIRED_FROM } } : {};
    const fields = { parkedId, ...reason, ...more };
    const answer = await give(runtime, `${how}-${parkedId}`, `${how}ParkedWork`, fields, 'bureau:42');
    expect(answer).toBe('done');
  }
}

async function restored<Result>(look: (runtime: Runtime) => Promise<Result>, from = file): Promise<Result> {
  const { url, drop } = await place();
  const store = opening(url, new SimulatedClock(lived.clock.now()), HOUSE);
  try {
    await restoreLines({ file: from, store, keys });
    const runtime = await openRuntime(store);
    try {
      return await look(runtime);
    } finally {
      await runtime.close();
    }
  } finally {
    await drop();
  }
}

it('comes back whole: decided as decided, parked as parked, and nothing new comes of it', async () => {
  const before = await contents(lived.runtime);
  const left = await listParked(lived.runtime.database.pool, lived.runtime.tenant);
  expect(new Set(left.map((work) => work.key))).toEqual(new Set(['still', 'sound']));
  expect(left.some((work) => work.part.startsWith('fact/'))).toBe(true);
  expect(left.some((work) => work.part.startsWith('saga/'))).toBe(true);
  expect(left.some((work) => work.handler.startsWith('view:'))).toBe(true);
  expect(Math.max(...left.map((work) => work.waiting))).toBeGreaterThan(1);
  expect(JSON.stringify(before.facts)).toContain(REPAIRED_FROM);
  await restored(async (runtime) => {
    const after = await contents(runtime);
    for (const [table, rows] of Object.entries(before))
      expect({ [table]: after[table] }).toEqual({ [table]: rows });
    await runtime.engine.settle();
    expect(await contents(runtime)).toEqual(after);
  });
});

it('goes on as the first one would: what stood still there is decided, and comes out the same', async () => {
  const go = async (runtime: Runtime) => {
    await decide(runtime, 'still', 'Skip');
    return contents(runtime);
  };
  const elsewhere = await restored(go);
  expect(elsewhere.parked?.some((work) => (work as { key: string }).key === 'still')).toBe(false);
  expect(elsewhere).toEqual(await go(lived.runtime));
});

it('is the same when it is exported again from where it came back', async () => {
  const again = join(folder, 'again.jsonl');
  await restored((runtime) => exportLog(runtime, { file: again }));
  expect(await readFile(again, 'utf8')).toBe(await readFile(file, 'utf8'));
});

it('puts aside what could be folded there and cannot be folded here', async () => {
  mending.mended = false;
  try {
    await restored(async (runtime) => {
      const parked = await listParked(runtime.database.pool, runtime.tenant);
      expect(parked.some((work) => work.key === 'retried' && work.part === 'row')).toBe(true);
    });
  } finally {
    mending.mended = true;
  }
});
