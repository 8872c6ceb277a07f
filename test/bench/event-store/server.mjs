import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { administer } from '../../../dist/apps/worker/postgres/database.js';
import { startEmbeddedPostgres } from '../../../dist/apps/worker/postgres/embedded-postgres.js';
import { Participant } from './processes/participant.mjs';
import { serverProcessorMs } from './processor-time.mjs';

/**
 * The run's own server, of the kind whose data is kept: it flushes what it acknowledges. Its folder goes at
 * the end, whatever the end was.
 */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'labour-bench-'));
  const server = await startEmbeddedPostgres({ folder });
  let stopped;
  const stop = () => {
    stopped ??= server.stop().finally(() => rmSync(folder, { recursive: true, force: true }));
    return stopped;
  };
  return {
    ...server,
    stop,
    settings: () => settingsOf(server.url),
    processorMs: () => serverProcessorMs(folder),
  };
}

const SHOWN = [
  'server_version',
  'synchronous_commit',
  'fsync',
  'full_page_writes',
  'wal_level',
  'shared_buffers',
  'max_wal_size',
  'data_checksums',
  'autovacuum',
];

/** What the server says of itself; a server that does not flush is refused. */
async function settingsOf(url) {
  const settings = await withClient(url, async (client) => {
    const { rows } = await client.query('select name, setting, unit from pg_settings where name = any($1)', [
      SHOWN,
    ]);
    const shown = ({ setting, unit }) => (unit ? `${setting} × ${unit}` : setting);
    const found = new Map(rows.map((row) => [row.name, shown(row)]));
    return Object.fromEntries(SHOWN.map((name) => [name, found.get(name)]));
  });
  for (const name of ['synchronous_commit', 'fsync']) {
    if (settings[name] !== 'on')
      throw new Error(`${name} is ${settings[name]}: "on" is needed for honest figures`);
  }
  return settings;
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  // A connection lost is told to whoever asks next; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A database of a participant's own, and how its rows are counted from outside. */
export async function newDatabase(server, name) {
  await administer(server.url, `create database ${name}`);
  const url = server.urlOf(name);
  const table = name.startsWith('emmett') ? 'emt_messages' : 'event';
  const one = async (statement) => {
    const { rows } = await withClient(url, (client) => client.query(statement));
    return rows[0].found;
  };
  return {
    url,
    use: (work) => withClient(url, work),
    /** The answer of a turn, with what the server's processes used while it ran. */
    metered: async (turn) => {
      const before = server.processorMs();
      const answer = await turn();
      return before === undefined ? answer : { ...answer, serverMs: server.processorMs() - before };
    },
    rows: () => one(`select count(*)::int as found from ${table}`),
    /** The number of streams; throws when one has a hole. */
    denseStreams: async () => {
      const streams = `select count(*) as events, max(version) as last from event group by stream`;
      const holes = await one(`select count(*)::int as found from (${streams}) as s where events <> last`);
      if (holes > 0) throw new Error(`${holes} streams have holes`);
      return one(`select count(*)::int as found from (${streams}) as s`);
    },
    drop: () => administer(server.url, `drop database ${name} with (force)`),
  };
}

/** A log of the product, opened once: its schema, its tenant, its first partition; for others to fill. */
export async function migrate({ url }) {
  const ours = new Participant('ours.mjs');
  await ours.ask('open', { url });
  await ours.close();
}
