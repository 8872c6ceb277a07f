import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { parseInstant } from '../../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../../libs/kernel/clock.js';
import { openRuntime, type Runtime } from '../runtime.js';
import { exportLog } from './export-log.js';
import { writeKeys } from './key-file.js';
import { restoreLines, type RestoreLinesOptions } from './restore-lines.js';
import { contents, give, livedStore, opening, place, type Store } from './testing/played-store.js';

/** The log leaves as lines that anybody can read, comes back as it was, and nothing new comes of it. */

jest.setTimeout(120_000);

let folder: string;
let lived: Store;
let file: string;
let keys: string;
let text: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labour-export-'));
  lived = await livedStore();
  file = join(folder, 'log.jsonl');
  keys = join(folder, 'keys.jsonl.gz');
  await exportLog(lived.runtime, { file });
  await keep(lived, keys);
  text = await readFile(file, 'utf8');
});
afterAll(async () => {
  await lived.close();
  await rm(folder, { recursive: true });
});

async function keep({ runtime }: Store, keyFile: string): Promise<void> {
  const client = await runtime.database.pool.connect();
  await writeKeys(client, keyFile);
  client.release();
}

/** Restores into a database of its own and looks at what is there. */
async function restored<Result>(
  change: Partial<RestoreLinesOptions>,
  look: (runtime: Runtime, clock: SimulatedClock) => Promise<Result>,
): Promise<Result> {
  const { url, drop } = await place();
  const clock = new SimulatedClock(lived.clock.now());
  try {
    await restoreLines({ file, store: opening(url, clock), keys, ...change });
    const runtime = await openRuntime(opening(url, clock));
    try {
      return await look(runtime, clock);
    } finally {
      await runtime.close();
    }
  } finally {
    await drop();
  }
}

it('comes back as it was: log, hashes, tables beside it, facts, views, sagas and timers', async () => {
  const before = await contents(lived.runtime);
  expect(before.events?.length).toBeGreaterThan(30);
  expect(before.timers?.length).toBeGreaterThan(0);
  await restored({}, async (runtime) => {
    const after = await contents(runtime);
    for (const [table, rows] of Object.entries(before))
      expect({ [table]: after[table] }).toEqual({ [table]: rows });
    await runtime.engine.settle();
    expect(await contents(runtime)).toEqual(after);
  });
});

/** Where the handlers of a house stood, by the database's word. */
async function positions({ database, tenant }: Runtime): Promise<object[]> {
  const { rows } = await database.pool.query(
    `select handler, position from checkpoint where tenant = $1 and handler ~ '^(room:|view:|outbox$)'
     order by handler`,
    [tenant],
  );
  return rows;
}

it('carries where rooms, views and orders stood: a view that was behind goes on from there', async () => {
  const behind = 'view:registered-workers';
  const own = await livedStore();
  const whole = await contents(own.runtime);
  const { rows } = await own.runtime.database.pool.query(
    "update checkpoint set position = 1 where tenant = $1 and handler in ('outbox', $2) returning handler",
    [own.runtime.tenant, behind],
  );
  expect(rows).toHaveLength(2);
  const before = await positions(own.runtime);
  expect(new Set(before.map((one) => (one as { position: string }).position)).size).toBeGreaterThan(1);
  const late = join(folder, 'late.jsonl');
  const ownKeys = join(folder, 'late-keys.jsonl');
  await exportLog(own.runtime, { file: late });
  await keep(own, ownKeys);
  await own.close();
  await restored({ file: late, keys: ownKeys }, async (runtime) => {
    expect(await positions(runtime)).toEqual(before);
    expect((await contents(runtime)).registered_worker).toHaveLength(1);
    await runtime.engine.settle();
    expect((await contents(runtime)).registered_worker).toEqual(whole.registered_worker);
    const events = await runtime.engine.log.reader.after(0);
    expect(events).toHaveLength(whole.events?.length ?? 0);
  });
});

it('goes on as the first one does: the same commands, the same timers, the same answers', async () => {
  const further = async (runtime: Runtime) => {
    const answers = [
      await give(runtime, 'again-1', 'DeclareWillingness', { workerId: 'w3', scope: 'in-province' }),
      await give(runtime, 'line-1', 'ReportReturn', { workerId: 'w1', on: '2023-04-01', division: '420525' }),
      await give(runtime, 'again-2', 'EndContract', {
        contractId: 'c2',
        endedOn: '2023-04-01',
        reason: 'resigned',
      }),
    ];
    await runtime.engine.advanceTo(parseInstant('2024-12-31T00:00:00+08:00') ?? 0);
    await runtime.engine.settle();
    const events = await runtime.engine.log.reader.after(0);
    const { facts, timers, sagas } = await contents(runtime);
    return { answers, events, facts, timers, sagas };
  };
  const elsewhere = await restored({}, further);
  const own = await livedStore();
  try {
    const here = await further(own.runtime);
    expect(here.events.length).toBeGreaterThan((await contents(lived.runtime)).events?.length ?? 0);
    expect(elsewhere).toEqual(here);
  } finally {
    await own.close();
  }
});

it('is the same packed, and again when it is exported from where it came back', async () => {
  const packed = join(folder, 'log.jsonl.gz');
  await writeFile(packed, gzipSync(text));
  await restored({ file: packed }, async (runtime) => {
    const again = join(folder, 'again.jsonl.gz');
    await exportLog(runtime, { file: again });
    const there = join(folder, 'there.jsonl');
    await restored({ file: again }, (other) => exportLog(other, { file: there }));
    expect(await readFile(there, 'utf8')).toBe(text);
  });
});

type Lines = (lines: string[]) => string[];
const swapped: Lines = ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest];

it.each<[string, Lines, string]>([
  [
    'edited',
    (lines) => lines.with(4, lines[4]!.replace('"actor":"', '"actor":"x')),
    'changed: line 5, position 5',
  ],
  ['edited in its data', (lines) => lines.with(0, lines[0]!.replace('420525', '420526')), 'changed: line 1'],
  ['left out', (lines) => lines.toSpliced(6, 1), 'missing: line 7, position 7'],
  ['in the wrong order', swapped, 'moved: line 2, position 2'],
  ['doubled', (lines) => lines.toSpliced(3, 0, lines[3]!.slice()), 'moved: line 5, position 4'],
  [
    'put in',
    (lines) => lines.toSpliced(3, 0, lines[3]!.replace('"actor":"', '"actor":"x')),
    'inserted: line 4, position 4',
  ],
  ['no JSON', (lines) => lines.with(2, '{'), 'unreadable: line 3, position 3'],
  ['cut off', (lines) => lines.slice(0, 9), 'cut-off: line 9, position 9'],
  ['cut off in the middle of a line', (lines) => [...lines.slice(0, 9), lines[9]!.slice(0, 80)], 'line 10'],
  ['without its last line', (lines) => lines.slice(0, -1), 'cut-off'],
  ['without a saga', (lines) => lines.toSpliced(-2, 1), 'changed'],
  ['longer than it says', (lines) => [...lines, lines[0]!], 'inserted'],
])('refuses a file %s, names the place, and writes nothing', async (_what, damage, told) => {
  const bad = join(folder, 'bad.jsonl');
  await writeFile(bad, damage(text.trimEnd().split('\n')).join('\n'));
  const { url, drop } = await place();
  const store = opening(url, new SimulatedClock(0));
  await expect(restoreLines({ file: bad, store, keys })).rejects.toThrow(told);
  // A good file finds the store still empty.
  if (told === 'inserted') await restoreLines({ file, store, keys });
  await drop();
});

it('refuses a store that is not empty, a file opened for reading, and a part of a log', async () => {
  const store = opening(lived.url, lived.clock);
  await expect(restoreLines({ file, store, keys })).rejects.toThrow('not empty');
  const opened = join(folder, 'opened.jsonl');
  await exportLog(lived.runtime, { file: opened, open: true });
  await expect(restoreLines({ file: opened, store, keys })).rejects.toThrow('opened');
  expect(await readFile(opened, 'utf8')).toContain('张三');
  expect(text).not.toContain('张三');
  const part = join(folder, 'part.jsonl');
  await exportLog(lived.runtime, { file: part, types: ['WorkerRegistered'] });
  expect((await readFile(part, 'utf8')).trimEnd().split('\n')).toHaveLength(4);
  await expect(restoreLines({ file: part, store, keys })).rejects.toThrow('missing');
});

it('asks for the keys before it writes anything', async () => {
  const { url, drop } = await place();
  const bare = { file, store: opening(url, new SimulatedClock(lived.clock.now())) };
  await expect(restoreLines(bare)).rejects.toThrow('4 events hold sealed parts');
  await restoreLines({ ...bare, keys });
  await drop();
});

it('takes a file without keys when told to: whoever is sealed in it is then as one erased', async () => {
  const { url, drop } = await place();
  const store = opening(url, new SimulatedClock(lived.clock.now()));
  const { unopened } = await restoreLines({ file, store, withoutKeys: true });
  expect(unopened).toBe(3);
  const runtime = await openRuntime(store);
  const { events, timers } = await contents(runtime);
  expect({ events, timers }).toEqual(
    (({ events, timers }) => ({ events, timers }))(await contents(lived.runtime)),
  );
  const registered = await runtime.engine.log.reader.after(0, { types: ['WorkerRegistered'] });
  expect(registered.flatMap((event) => Object.keys(event.data))).not.toContain('name');
  await runtime.engine.settle();
  expect((await contents(runtime)).events).toEqual(events);
  await runtime.close();
  await drop();
});
