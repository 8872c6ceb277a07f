import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { binaryRows, COLUMNS, textRows } from '../load/copy-rows.mjs';
import { processorMsSince } from '../load/appending.mjs';
import { serve } from './serve.mjs';

/**
 * COPY FROM STDIN on one connection: the fastest way into PostgreSQL, and one that checks nothing. Its table
 * has the columns and indexes of table `event`, taken from the catalogue of the same server.
 */

const TARGET = 'copied';

let client;
let written = 0;

async function open({ url }) {
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create table ${TARGET} (like ${await leafOf(client, 'event')} including all)`);
  const { rows } = await client.query('select indexdef from pg_indexes where tablename = $1 order by 1', [
    TARGET,
  ]);
  return { indexes: rows.map((row) => row.indexdef.replace(/^.* USING /, '')) };
}

/** The table that holds the rows: the first partition where `event` is partitioned. */
async function leafOf(connection, table) {
  const { rows } = await connection.query(
    `select c.oid::regclass::text as name
     from pg_class c left join pg_inherits i on i.inhrelid = c.oid
     where c.relkind = 'r' and $1::regclass in (c.oid, i.inhparent) order by 1 limit 1`,
    [table],
  );
  if (!rows[0]) throw new Error(`${table} has no partition to take columns and indexes from`);
  return rows[0].name;
}

/** One COPY, rows without end until the time is over, one commit. */
async function copy({ format, milliseconds, label }) {
  const binary = format === 'binary';
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const until = startedAt + milliseconds;
  let rows = 0;
  const more = (n) => {
    rows = n;
    return performance.now() < until;
  };
  const how = binary ? ' with (format binary)' : '';
  const stream = client.query(copyFrom(`copy ${TARGET} (${COLUMNS.join(', ')}) from stdin${how}`));
  const done = once(stream, 'finish');
  const encode = binary ? binaryRows : textRows;
  for (const chunk of encode({ label, firstPosition: written, more })) {
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
  }
  stream.end();
  await done;
  const ms = performance.now() - startedAt;
  written += rows;
  return { ms, events: rows, asked: rows, rate: (rows / ms) * 1000, nodeMs: processorMsSince(before) };
}

async function count() {
  const { rows } = await client.query(`select count(*)::int as rows from ${TARGET}`);
  return { rows: rows[0].rows };
}

serve({ open, copy, count });
