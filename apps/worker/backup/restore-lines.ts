import type { PoolClient } from 'pg';
import { beginUnderLock } from '../../../libs/event-store/bulk/log-tables.js';
import { LogRestore } from '../../../libs/event-store/bulk/log-restore.js';
import { EventCatalogue } from '../../../libs/event-store/catalogue.js';
import type { ExportEnd, StandingRow } from '../../../libs/event-store/cloud-events.js';
import { checkedLines } from '../../../libs/event-store/cloud-events-check.js';
import { openStored } from '../../../libs/event-store/open-stored.js';
import type { StoredEvent } from '../../../libs/event-store/copy-rows.js';
import { Partitions } from '../../../libs/event-store/partitions.js';
import { DECISION_TYPES } from '../../../libs/messaging/parking/work.js';
import { Refold } from '../../../libs/process/refold.js';
import { openDatabase } from '../postgres/database.js';
import { openRuntime, type Runtime, type RuntimeOptions } from '../runtime.js';
import { ENTITIES, MIGRATIONS } from '../schema.js';
import { refuseFilledLog } from './empty-log.js';
import { markUnreadable, putKeysBack } from './key-file.js';
import { BackupRefused, type Progress } from './refused.js';
import { isNeededFirst, positionsOf, putBack } from './standing.js';
import { linesOf } from './text-lines.js';

export interface RestoreLinesOptions {
  readonly file: string;
  /** How the store is opened; the tenant is the file's. */
  readonly store: Omit<RuntimeOptions, 'tenant'>;
  /** Keys of persons, as a backup wrote them. */
  readonly keys?: string;
  /** Take the events though what is sealed in them can never be read. */
  readonly withoutKeys?: boolean;
  readonly progress?: Progress;
}

export interface LinesRestored {
  readonly end: ExportEnd;
  readonly keys: number;
  /** Claims left out because what they claim is sealed for good. */
  readonly unopened: number;
}

/** A sealed box as `EventCatalogue.sealed` writes it. */
const SEALED = /"sealed":\{"person":/;

const DECIDING: ReadonlySet<string> = new Set(DECISION_TYPES);

interface Checked {
  readonly end: ExportEnd;
  /** Where handlers stood, and what stood still. */
  readonly first: readonly StandingRow[];
  /** What was decided about parked work: known before the events it is about are folded. */
  readonly decided: readonly StoredEvent[];
}

/**
 * Restores an export into an empty log: same positions, ids, instants and hashes. The whole file is checked
 * first; then the log, the tables beside it, facts, views and what stood waiting are written in one
 * transaction.
 */
export async function restoreLines(options: RestoreLinesOptions): Promise<LinesRestored> {
  const checked = await check(options);
  const { tenant } = checked.end;
  const unknown = checked.end.migrations.filter((name) => !MIGRATIONS.some((one) => one.name === name));
  if (unknown.length > 0) {
    throw new BackupRefused(
      `the file was written by a newer version: its schema has ${unknown.join(', ')}. Update first.`,
    );
  }
  const keys = await prepareStore(options, tenant);
  const runtime = await openRuntime({ ...options.store, tenant });
  try {
    const unopened = await write(runtime, options, checked);
    return { end: checked.end, keys, unopened };
  } finally {
    await runtime.close();
  }
}

async function check(options: RestoreLinesOptions): Promise<Checked> {
  const { file, progress, keys, withoutKeys } = options;
  const first: StandingRow[] = [];
  const decided: StoredEvent[] = [];
  let [events, sealed] = [0, 0];
  for await (const part of checkedLines(linesOf(file))) {
    if (part.kind === 'events') {
      events += part.events.length;
      sealed += part.events.filter((event) => SEALED.test(event.data)).length;
      decided.push(...part.events.filter(({ type }) => DECIDING.has(type)));
    }
    if (part.kind === 'standing') first.push(...part.rows.filter(isNeededFirst));
    if (part.kind === 'end') {
      if (sealed > 0 && keys === undefined && !withoutKeys) throw keysMissing(file, sealed);
      return { end: part.end, first, decided };
    }
    progress?.(events, events, 'checked');
  }
  throw new BackupRefused(`${file}: no last line`);
}

function keysMissing(file: string, sealed: number): BackupRefused {
  return new BackupRefused(
    `${file}: ${sealed} events hold sealed parts (names, identity numbers), and no keys were given. ` +
      'Perhaps --keys FILE with the keys of a backup; --without-keys restores the rest, and whoever ' +
      'is sealed is then as one erased: never read again, and free to be registered anew.',
  );
}

/** Keys come before the store is opened, which would otherwise make first ones of its own. */
async function prepareStore(options: RestoreLinesOptions, tenant: string): Promise<number> {
  const database = await openDatabase(options.store.databaseUrl, {
    migrations: MIGRATIONS,
    entities: ENTITIES,
  });
  const client = await database.pool.connect();
  let finished = false;
  try {
    await client.query('begin');
    await refuseFilledLog(client, [tenant]);
    const keys = options.keys === undefined ? 0 : await putKeysBack(client, options.keys, [tenant]);
    await client.query('commit');
    finished = true;
    return keys;
  } finally {
    client.release(!finished);
    await database.close();
  }
}

async function write(runtime: Runtime, options: RestoreLinesOptions, checked: Checked): Promise<number> {
  const { tenant, database, engine } = runtime;
  const { keys } = engine;
  const { rooms } = engine.options;
  const { end, first, decided } = checked;
  const catalogue = new EventCatalogue(rooms.flatMap((room) => room.events));
  await new Partitions(database.pool, tenant).ensureAll(1, end.head.position);
  const client = await database.pool.connect();
  let finished = false;
  try {
    const head = await beginUnderLock(client, tenant);
    if (head.position > 0) throw new BackupRefused(`tenant ${tenant}: somebody wrote to its log meanwhile`);
    const log = new LogRestore(client, { tenant, catalogue, keys });
    await putBack(client, first);
    const folds = new Refold(rooms, { tenant, keys, head: end.head.position, standing: positionsOf(first) });
    const withoutKeys = options.withoutKeys && options.keys === undefined;
    if (withoutKeys) await markUnreadable(database.pool, tenant, decided);
    folds.expect(await openStored(decided, { catalogue, keys }));
    let events = 0;
    for await (const part of checkedLines(linesOf(options.file))) {
      if (part.kind === 'standing')
        await putBack(
          client,
          part.rows.filter((row) => !isNeededFirst(row)),
        );
      if (part.kind !== 'events') continue;
      if (withoutKeys) await markUnreadable(database.pool, tenant, part.events);
      await log.write(part.events);
      await folds.take(client, await openStored(part.events, { catalogue, keys }));
      events += part.events.length;
      options.progress?.(events, end.events, 'events');
    }
    await log.finish();
    await folds.finish(client);
    await proveHead(client, tenant, end);
    await client.query('commit');
    finished = true;
    return log.unopened;
  } finally {
    client.release(!finished);
  }
}

async function proveHead(client: PoolClient, tenant: string, end: ExportEnd): Promise<void> {
  const { rows } = await client.query<{ position: string; hash: Buffer }>(
    'select position, hash from tenant where tenant = $1',
    [tenant],
  );
  const found = { position: Number(rows[0]?.position), hash: rows[0]?.hash.toString('hex') };
  if (found.position === end.head.position && found.hash === end.head.hash) return;
  throw new BackupRefused(`the file changed while it was read: head ${found.position} ${found.hash}`);
}
