import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { parseInstant } from '../../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../../libs/kernel/clock.js';
import { administer } from '../postgres/database.js';
import { openRuntime, type Runtime } from '../runtime.js';
import { type BackupTaken, takeBackup } from './backup-store.js';
import { KEY_FILE } from './key-file.js';
import { MANIFEST, readManifest } from './manifest.js';
import { restoreStore, verifyBackup } from './restore-store.js';
import { contents, give, livedStore, opening, place, type Store } from './testing/played-store.js';

/** A backup is the store as it stood, and brings it back as if nothing had happened. */

jest.setTimeout(120_000);

let root: string;
let lived: Store;
let taken: BackupTaken;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'labour-backup-'));
  lived = await livedStore();
  taken = await takeBackup(lived.runtime, { folder: join(root, 'backups'), product: 'spec' });
});
afterAll(async () => {
  await lived.close();
  await rm(root, { recursive: true });
});

/** An empty database as nobody ever opened it. */
async function bare(): Promise<{ url: string; drop(): Promise<void> }> {
  const { url, drop } = await place();
  await administer(url, 'drop schema public cascade');
  await administer(url, 'create schema public');
  return { url, drop };
}

async function further(runtime: Runtime): Promise<object> {
  const answers = [
    await give(runtime, 'again-1', 'DeclareWillingness', { workerId: 'w3', scope: 'in-province' }),
    await give(runtime, 'line-1', 'ReportReturn', { workerId: 'w1', on: '2023-04-01', division: '420525' }),
  ];
  await runtime.engine.advanceTo(parseInstant('2024-12-31T00:00:00+08:00') ?? 0);
  await runtime.engine.settle();
  const { facts, timers, sagas } = await contents(runtime);
  return { answers, events: await runtime.engine.log.reader.after(0), facts, timers, sagas };
}

it.each([
  ['never opened', bare],
  ['opened but empty', place],
])('comes back in a database %s, and goes on as the first one', async (_what, made) => {
  const { url, drop } = await made();
  const clock = new SimulatedClock(lived.clock.now());
  const before = await contents(lived.runtime);
  await restoreStore({ folder: taken.folder, databaseUrl: url, keys: taken.keysFile });
  const runtime = await openRuntime(opening(url, clock));
  const own = await livedStore();
  try {
    const after = await contents(runtime);
    expect(after).toEqual(before);
    await runtime.engine.settle();
    expect(await contents(runtime)).toEqual(after);
    expect(await further(runtime)).toEqual(await further(own.runtime));
  } finally {
    await runtime.close();
    await own.close();
    await drop();
  }
});

it('holds no key and no person in clear, and lets the owner alone read the keys', async () => {
  const names = await readdir(taken.folder);
  expect(names).not.toContain('person_key.copy.gz');
  for (const name of names.filter((one) => one.endsWith('.gz'))) {
    expect(gunzipSync(await readFile(join(taken.folder, name))).includes('张三')).toBe(false);
  }
  expect((await stat(taken.keysFile)).mode & 0o777).toBe(0o600);
  const { rows } = await lived.runtime.database.pool.query(
    'select count(*)::int + (select count(*)::int from master_key) as keys from person_key',
  );
  expect(
    gunzipSync(await readFile(taken.keysFile))
      .toString()
      .trimEnd()
      .split('\n'),
  ).toHaveLength(rows[0].keys);
});

it('keeps earlier backups whole and one file of keys, and clears what a killed writer left', async () => {
  const folder = join(root, 'twice');
  await mkdir(join(folder, '.unfinished-999999-2020'), { recursive: true });
  const first = await takeBackup(lived.runtime, { folder, product: 'spec' });
  const second = await takeBackup(lived.runtime, { folder, product: 'spec' });
  const names = await readdir(folder);
  expect(names.sort()).toEqual(
    [first.folder, second.folder].map((one) => one.slice(folder.length + 1)).concat(KEY_FILE),
  );
  expect((await verifyBackup(first.folder)).logs).toEqual((await verifyBackup(folder)).logs);
});

it('is one snapshot though others write meanwhile', async () => {
  const own = await livedStore();
  let stop = false;
  const writing = (async () => {
    for (let at = 0; !stop; at += 1) {
      await give(own.runtime, `w-${at}`, 'DeclareWillingness', {
        workerId: 'w3',
        scope: at % 2 ? 'in-province' : 'cross-province',
      });
    }
  })();
  const { folder } = await takeBackup(own.runtime, { folder: join(root, 'running'), product: 'spec' });
  stop = true;
  await writing;
  await own.close();
  const manifest = await verifyBackup(folder);
  const { url, drop } = await bare();
  await restoreStore({ folder, databaseUrl: url, keys: join(root, 'running', KEY_FILE) });
  const runtime = await openRuntime(opening(url, new SimulatedClock(lived.clock.now())));
  await runtime.engine.settle();
  const { heads, events } = await contents(runtime);
  expect(Number((heads?.[0] as { position: string }).position)).toBe(manifest.logs[0]?.position);
  expect(events).toHaveLength(manifest.logs[0]?.position ?? -1);
  await runtime.close();
  await drop();
});

/** A copy of the backup, damaged. */
async function damaged(name: string, damage: (folder: string) => Promise<void>): Promise<string> {
  const copy = await takeBackup(lived.runtime, { folder: join(root, name), product: 'spec' });
  await damage(copy.folder);
  return copy.folder;
}

it.each<[string, (folder: string) => Promise<void>, string]>([
  ['cut off before its manifest', (folder) => rm(join(folder, MANIFEST)), 'cut off'],
  ['a file short', (folder) => rm(join(folder, 'saga.copy.gz')), 'saga.copy.gz: missing'],
  [
    'changed in a file',
    (folder) => writeFile(join(folder, 'log-42.rows.gz'), 'x'),
    'log-42.rows.gz: SHA-256',
  ],
  [
    'of a newer version',
    (folder) => rewritten(folder, '"migrations": [', '"migrations": ["Later1",'),
    'newer',
  ],
  ['of another head', (folder) => rewritten(folder, '"position": 3', '"position": 4'), 'head'],
])('refuses a backup %s and writes nothing', async (what, damage, told) => {
  const folder = await damaged(what.replaceAll(' ', '-'), damage);
  const { url, drop } = await bare();
  const restoring = restoreStore({ folder, databaseUrl: url, keys: taken.keysFile });
  await expect(restoring).rejects.toThrow(told);
  // The whole one finds the place still empty.
  await restoreStore({ folder: taken.folder, databaseUrl: url, keys: taken.keysFile });
  await drop();
});

async function rewritten(folder: string, from: string, to: string): Promise<void> {
  const file = join(folder, MANIFEST);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(`${file}.new`, text.replace(from, to));
  await rename(`${file}.new`, file);
}

it('refuses a store that is not empty, and leaves it as it is', async () => {
  const before = await contents(lived.runtime);
  const again = restoreStore({ folder: taken.folder, databaseUrl: lived.url, keys: taken.keysFile });
  await expect(again).rejects.toThrow('not empty');
  expect(await contents(lived.runtime)).toEqual(before);
});

it('reads a backup of an older schema with the migrations it had, and brings it forward', async () => {
  const newest = 'CreateWorkerWarnings1700000000062';
  const folder = await damaged('older', async (copy) => {
    const manifest = await readManifest(copy);
    const older = {
      ...manifest,
      migrations: manifest.migrations.filter((name) => name !== newest),
      tables: manifest.tables.filter((one) => one.table !== 'worker_warnings'),
    };
    expect(manifest.tables.length - older.tables.length).toBe(1);
    await writeFile(join(copy, MANIFEST), JSON.stringify(older));
  });
  const { url, drop } = await bare();
  await restoreStore({ folder, databaseUrl: url, keys: taken.keysFile });
  const runtime = await openRuntime(opening(url, new SimulatedClock(lived.clock.now())));
  const [before, after] = [await contents(lived.runtime), await contents(runtime)];
  expect(after.events).toEqual(before.events);
  expect(after.worker_warnings).toEqual([]);
  await runtime.close();
  await drop();
  // A store of this version's schema is refused it: its tables may have other columns.
  const opened = await place();
  const restoring = restoreStore({ folder, databaseUrl: opened.url, keys: taken.keysFile });
  await expect(restoring).rejects.toThrow(newest);
  await opened.drop();
});
