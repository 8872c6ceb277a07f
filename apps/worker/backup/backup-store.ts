import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg, { type Pool, type PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Archive } from '../../../libs/event-store/archive.js';
import { logRows } from '../../../libs/event-store/bulk/event-rows.js';
import { Replay } from '../../../libs/event-store/replay.js';
import type { Runtime } from '../runtime.js';
import { KEY_FILE, KEY_TABLES, writeKeys } from './key-file.js';
import { FORMAT, type LogFile, MANIFEST, type Manifest, type TableFile, UNFINISHED } from './manifest.js';
import type { Progress } from './refused.js';
import { GZIP_LEVEL } from './text-lines.js';

/** Written in a form of their own, made anew by a restore, or of processes that are no more by then. */
const NOT_COPIED = [
  'event',
  'event_partition',
  'event_archive',
  'event_archive_stream',
  'migrations',
  'role_instance',
];

export interface BackupOptions {
  /** A folder of this backup's own is made in it. */
  readonly folder: string;
  /** Where the one file of keys lies; absent: in `folder`. */
  readonly keysFolder?: string;
  readonly archiveFolder?: string;
  readonly product: string;
  readonly progress?: Progress;
}

export interface BackupTaken {
  readonly folder: string;
  readonly keysFile: string;
  readonly keys: number;
  readonly manifest: Manifest;
}

/**
 * Copies every table of the product as one snapshot has them, while the server goes on. The log goes by
 * itself up to the snapshot's head (it only grows), archived parts included; keys go into a file of their
 * own, which each backup writes over.
 *
 * The folder has another name until it is whole, and no older backup is touched.
 */
export async function takeBackup(runtime: Runtime, options: BackupOptions): Promise<BackupTaken> {
  const { pool } = runtime.database;
  await mkdir(options.folder, { recursive: true });
  await mkdir(options.keysFolder ?? options.folder, { recursive: true });
  await sweep(options.folder);
  const client = await pool.connect();
  let finished = false;
  let unfinished: string | undefined;
  try {
    await client.query('begin isolation level repeatable read, read only');
    const { rows } = await client.query<{ at: Date; version: string }>(
      "select clock_timestamp() as at, current_setting('server_version') as version",
    );
    const takenAt = (rows[0]?.at ?? new Date()).toISOString();
    const name = takenAt.replaceAll(':', '-');
    unfinished = join(options.folder, `${UNFINISHED}${process.pid}-${name}`);
    await mkdir(unfinished);
    const copied = await copyAll(client, pool, { ...options, folder: unfinished });
    const { product } = options;
    const postgres = rows[0]?.version ?? '';
    const manifest: Manifest = { format: FORMAT, product, takenAt, postgres, ...copied };
    const keysFile = join(options.keysFolder ?? options.folder, KEY_FILE);
    const keys = await writeKeys(client, keysFile);
    await client.query('commit');
    finished = true;
    await writeFile(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
    const folder = join(options.folder, name);
    await rename(unfinished, folder);
    return { folder, keysFile, keys, manifest };
  } catch (error) {
    if (unfinished) await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    client.release(!finished);
  }
}

async function copyAll(
  client: PoolClient,
  pool: Pool,
  { folder, archiveFolder, progress }: BackupOptions,
): Promise<Pick<Manifest, 'migrations' | 'logs' | 'tables'>> {
  const names = await tablesOf(client);
  const { rows: heads } = await client.query<{ tenant: string; position: string; hash: Buffer }>(
    'select tenant, position, hash from tenant order by tenant',
  );
  const logs: LogFile[] = [];
  for (const { tenant, position, hash } of heads) {
    const head = { tenant, position: Number(position), hash: hash.toString('hex') };
    const file = `log-${encodeURIComponent(tenant)}.rows.gz`;
    const archive = new Archive(pool, tenant, archiveFolder);
    // Whatever is stored is copied as it lies: neither keys nor shapes of events are needed.
    const replay = new Replay({ pool, tenant, archive } as ConstructorParameters<typeof Replay>[0]);
    const sum = createHash('sha256');
    const bytes = logRows(replay.stored({ upTo: head.position }), (done) =>
      progress?.(done, head.position, `log ${tenant}`),
    );
    await packed(bytes, join(folder, file), sum);
    logs.push({ ...head, file, sha256: sum.digest('hex') });
  }
  const tables: TableFile[] = [];
  for (const [at, table] of names.entries()) {
    progress?.(at, names.length, table);
    tables.push(await copyTable(client, folder, table));
  }
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id');
  return { migrations: rows.map((row) => row.name), logs, tables };
}

async function tablesOf(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
       and relname <> all($1) order by relname collate "C"`,
    [[...NOT_COPIED, ...KEY_TABLES]],
  );
  return rows.map((row) => row.name);
}

async function copyTable(client: PoolClient, folder: string, table: string): Promise<TableFile> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [pg.escapeIdentifier(table)],
  );
  const columns = rows.map((row) => row.name);
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const question = `copy (select ${list} from ${pg.escapeIdentifier(table)}) to stdout (format binary)`;
  const file = `${encodeURIComponent(table)}.copy.gz`;
  const sum = createHash('sha256');
  const stream = client.query(copyTo(question));
  await packed(stream, join(folder, file), sum);
  return { table, file, columns, rows: stream.rowCount, sha256: sum.digest('hex') };
}

/** Packs bytes into a file that is on the disk when this resolves, and adds them to a sum. */
async function packed(bytes: Readable | AsyncIterable<Buffer>, file: string, sum: Hash): Promise<void> {
  const summing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum.update(chunk);
      done(null, chunk);
    },
  });
  const target = createWriteStream(file, { flush: true, mode: 0o600 });
  await pipeline(bytes, createGzip({ level: GZIP_LEVEL }), summing, target);
}

/** What a writer that was killed left behind; one that is alive keeps its own. */
async function sweep(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.startsWith(UNFINISHED))) {
    const pid = Number(name.slice(UNFINISHED.length).split('-')[0]);
    if (!isAlive(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
