import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg, { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyEvents } from '../../../libs/event-store/bulk/event-rows.js';
import { Partitions } from '../../../libs/event-store/partitions.js';
import { KEY_ERASURE } from '../../../libs/privacy/key-erasure.js';
import { openDatabase } from '../postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../schema.js';
import { refuseFilledLog } from './empty-log.js';
import { putKeysBack } from './key-file.js';
import { provenEvents } from './log-file.js';
import { backupIn, checkSums, type Manifest, readManifest } from './manifest.js';
import { BackupRefused, type Progress } from './refused.js';
import { bytesOf } from './text-lines.js';

export interface StoreRestored {
  readonly manifest: Manifest;
  readonly keys: number;
  /** Tables that this version has no more. */
  readonly leftOut: readonly string[];
}

/** Checks sums and chains of a backup without any database. */
export async function verifyBackup(folder: string, progress?: Progress): Promise<Manifest> {
  const place = await backupIn(folder);
  const manifest = await readManifest(place);
  await checkSums(place, manifest, progress);
  for (const log of manifest.logs) {
    let events = 0;
    for await (const batch of provenEvents(place, log)) {
      events += batch.length;
      progress?.(events, log.position, `chain ${log.tenant}`);
    }
  }
  return manifest;
}

/**
 * Brings a backup back into an empty store, in one transaction: everything stands as it stood. One of an
 * older schema is read with the migrations it had and brought forward afterwards.
 */
export async function restoreStore(options: {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly keys: string | undefined;
  readonly progress?: Progress;
}): Promise<StoreRestored> {
  const { databaseUrl, progress } = options;
  const folder = await backupIn(options.folder);
  const manifest = await readManifest(folder);
  await checkSums(folder, manifest, progress);
  const newer = manifest.migrations.filter((name) => !MIGRATIONS.some((one) => one.name === name));
  if (newer.length > 0) {
    throw new BackupRefused(
      `${folder} was written by a newer version: its schema has ${newer.join(', ')}. Update first.`,
    );
  }
  const own = MIGRATIONS.filter((one) => manifest.migrations.includes(one.name));
  await refuseOtherSchema(databaseUrl, manifest);
  const database = await openDatabase(databaseUrl, { migrations: own, entities: [] });
  let restored: Omit<StoreRestored, 'manifest'>;
  try {
    const client = await database.pool.connect();
    let finished = false;
    try {
      for (const { tenant, position } of manifest.logs) {
        await new Partitions(database.pool, tenant).ensureAll(1, Math.max(1, position));
      }
      await client.query('begin');
      await refuseFilledLog(client);
      restored = await copyBack(client, { folder, manifest, keys: options.keys, progress });
      await client.query('commit');
      finished = true;
    } finally {
      client.release(!finished);
    }
  } finally {
    await database.close();
  }
  // Brings it forward to the schema of this version.
  await (await openDatabase(databaseUrl, { migrations: MIGRATIONS, entities: ENTITIES })).close();
  return { manifest, ...restored };
}

async function copyBack(
  client: PoolClient,
  from: {
    readonly folder: string;
    readonly manifest: Manifest;
    readonly keys: string | undefined;
    readonly progress: Progress | undefined;
  },
): Promise<Omit<StoreRestored, 'manifest'>> {
  const { folder, manifest, progress } = from;
  const leftOut: string[] = [];
  for (const { table, columns, file, rows } of manifest.tables) {
    progress?.(0, rows, table);
    const name = pg.escapeIdentifier(table);
    const { rows: found } = await client.query('select to_regclass($1) as here', [name]);
    if (found[0]?.here === null) {
      leftOut.push(table);
      continue;
    }
    const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
    await client.query(`truncate ${name}`);
    const target = client.query(copyFrom(`copy ${name} (${list}) from stdin (format binary)`));
    await pipeline(await bytesOf(join(folder, file)), target);
    if (target.rowCount !== rows) {
      throw new BackupRefused(`${file}: ${target.rowCount} rows found, ${rows} needed`);
    }
    await setNumbering(client, table, columns);
  }
  for (const log of manifest.logs) {
    let events = 0;
    for await (const batch of provenEvents(folder, log)) {
      await copyEvents(client, log.tenant, batch);
      events += batch.length;
      progress?.(events, log.position, `log ${log.tenant}`);
    }
  }
  const tenants = manifest.logs.map((log) => log.tenant);
  const keys = from.keys === undefined ? 0 : await putKeysBack(client, from.keys, tenants);
  // Erasures are carried out once more: the keys may be older than the backup.
  await client.query('update checkpoint set position = 0 where handler = $1', [KEY_ERASURE]);
  return { keys, leftOut };
}

/** Columns that number themselves go on behind what was brought back. */
async function setNumbering(client: PoolClient, table: string, columns: readonly string[]): Promise<void> {
  for (const column of columns) {
    await client.query(
      `select setval(s.name, (select coalesce(max(${pg.escapeIdentifier(column)}::text::bigint), 0) + 1
                              from ${pg.escapeIdentifier(table)}), false)
       from (select pg_get_serial_sequence($1, $2) as name) as s where s.name is not null`,
      [pg.escapeIdentifier(table), column],
    );
  }
}

/** A database that was opened before has the schema of this version: only a backup of the same fits it. */
async function refuseOtherSchema(databaseUrl: string, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('migrations') as here");
    if (rows[0]?.here === null) return;
    const { rows: found } = await client.query<{ name: string }>('select name from migrations order by id');
    const names = found.map((row) => row.name);
    const fits = names.every((name) => manifest.migrations.includes(name));
    if (names.length === 0 || fits) return;
    const more = names.filter((name) => !manifest.migrations.includes(name));
    throw new BackupRefused(
      `the store has a newer schema (${more.join(', ')}) than the backup. Give it a folder or database ` +
        'that was never opened: the backup is then brought forward by itself.',
    );
  } finally {
    await client.end();
  }
}
