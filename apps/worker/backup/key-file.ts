import { rename, rm } from 'node:fs/promises';
import pg, { type Pool, type PoolClient } from 'pg';
import type { StoredEvent } from '../../../libs/event-store/copy-rows.js';
import type { MasterKey, MasterKeys } from '../../../libs/privacy/sealing.js';
import { BackupRefused } from './refused.js';
import { jsonRows } from './standing.js';
import { linesOf, LineWriter } from './text-lines.js';

/** Every table with key material: none of it lies in a backup of the rest. */
export const KEY_TABLES: readonly string[] = ['master_key', 'person_key'];
export const KEY_FILE = 'person-keys.jsonl.gz';

const OWNER_ALONE = 0o600;
const ROWS_A_BATCH = 1_000;
/** Before the digits of a bytea in JSON. */
const HEX_PREFIX = '\\x';

interface KeyRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>> & { readonly tenant: string };
}

/**
 * Writes all keys, wrapped by the master key as they are, over the file of an earlier time: a key that was
 * destroyed since must not come back with it. Whole or not at all.
 */
export async function writeKeys(client: PoolClient, file: string): Promise<number> {
  const unfinished = file.replace(/[^/]*$/, (name) => `.unfinished-${process.pid}-${name}`);
  const writer = new LineWriter(unfinished, OWNER_ALONE);
  let rows = 0;
  try {
    for (const table of await presentOf(client)) {
      for await (const row of jsonRows(client, `select row_to_json(k) from ${table} k`)) {
        await writer.write(`{"table":"${table}","row":${row}}`);
        rows += 1;
      }
    }
    await writer.end();
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return rows;
}

/** Puts the keys of tenants back in place of what is there. The caller has seen that their log is empty. */
export async function putKeysBack(
  client: PoolClient,
  file: string,
  tenants: readonly string[],
): Promise<number> {
  const present = await presentOf(client);
  for (const table of present) await client.query(`delete from ${table} where tenant = any($1)`, [tenants]);
  let count = 0;
  let batch: KeyRow[] = [];
  const write = async () => {
    for (const table of present) {
      const rows = batch.filter((one) => one.table === table).map((one) => one.row);
      const columns = Object.keys(rows[0] ?? {}).map((column) => pg.escapeIdentifier(column));
      if (rows.length === 0) continue;
      await client.query(
        `insert into ${table} (${columns.join(', ')})
         select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
    count += batch.length;
    batch = [];
  };
  for await (const line of linesOf(file)) {
    const one = JSON.parse(line) as KeyRow;
    if (tenants.includes(one.row.tenant)) batch.push(one);
    if (batch.length >= ROWS_A_BATCH) await write();
  }
  await write();
  return count;
}

/** Refuses keys that this master key did not wrap. */
export async function proveMasterKey(file: string, masters: MasterKeys): Promise<void> {
  for await (const line of linesOf(file)) {
    const { table, row } = JSON.parse(line) as KeyRow;
    const { person, wrapped_key: wrapped } = row;
    if (table !== 'person_key' || typeof wrapped !== 'string' || typeof person !== 'string') continue;
    const bytes = Buffer.from(wrapped.slice(HEX_PREFIX.length), 'hex');
    if (masters.candidates().some((master) => unwraps(master, bytes, person))) return;
    throw new BackupRefused(
      `${file}: these keys were wrapped by another master key. Perhaps LABOR_MASTER_KEY or the file ` +
        'master.key in the data folder is not the one of the store they come from.',
    );
  }
}

function unwraps(master: MasterKey, wrapped: Buffer, person: string): boolean {
  try {
    return master.unwrap(wrapped, person).length > 0;
  } catch {
    return false;
  }
}

/**
 * Enters whoever these events seal as erased, so that no new key is ever made for them: it would not open
 * what is there.
 */
export async function markUnreadable(
  pool: Pool,
  tenant: string,
  events: readonly StoredEvent[],
): Promise<void> {
  const persons = events.flatMap(({ data, position }) => {
    const { sealed } = JSON.parse(data) as { sealed?: { person: string } };
    return sealed ? [{ person: sealed.person, position }] : [];
  });
  await pool.query(
    `insert into person_key (tenant, person, wrapped_key, erased_position)
     select distinct on (person) $1, person, null, position
     from unnest($2::text[], $3::bigint[]) as e (person, position) order by person, position
     on conflict do nothing`,
    [tenant, persons.map((one) => one.person), persons.map((one) => one.position)],
  );
}

async function presentOf(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(quote_ident(name)) is not null',
    [KEY_TABLES],
  );
  return rows.map((row) => row.name);
}
