import pg from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { RecordedEvent } from '../kernel/event.js';
import { BreakingPool } from '../process/testing/breaking-pool.js';
import type { EventLog } from './event-log.js';
import { openLog, request } from './testing/made-up-log.js';

/**
 * The one order of the log under everything that may happen to writers: several processes whose clocks
 * differ, killed in the middle, their connections cut by the server, transactions of others that stay open
 * for long. A reader follows all the while and must see every position once, in order, the moment it
 * passes.
 */

const WRITING_MS = 3_000;
const PROCESSES = 4;
/** Statements after which a process is killed; a new one takes its place. */
const LIFETIMES = [9, 30, 60, 150];
const STREAMS = 12;
const TENANT = '42';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

interface Tally {
  acknowledged: number;
  failed: number;
  killed: number;
  cut: number;
}

/** Writes at random until the time is over; whoever is killed is followed by another with the same clock. */
async function write(place: number, until: number, tally: Tally, acknowledged: Set<string>): Promise<void> {
  const pool = new pg.Pool({ connectionString: database.url, max: 3, application_name: `writer-${place}` });
  // A connection that was cut says so to whoever asks next, as in the house.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const clock = { now: () => Date.now() + (place - 1) * 60_000 };
  for (let life = 0; performance.now() < until; life += 1) {
    const breaking = new BreakingPool(pool, LIFETIMES[(life + place) % LIFETIMES.length]);
    const log = await openLog(breaking.asPool(), { tenant: TENANT, clock }).catch(() => undefined);
    for (let batch = 0; log && performance.now() < until && !breaking.killed; batch += 1) {
      const asked = Array.from({ length: 1 + Math.floor(Math.random() * 8) }, (_unused, at) =>
        note(log, `${place}-${life}-${batch}-${at}`, tally, acknowledged),
      );
      await Promise.all(asked);
    }
    if (breaking.killed) tally.killed += 1;
  }
  await pool.end();
}

/** One command with one to three events on a stream that others write too, deciding again when it lost. */
async function note(log: EventLog, id: string, tally: Tally, acknowledged: Set<string>): Promise<void> {
  const stream = `note-${Math.floor(Math.random() * STREAMS)}`;
  const events = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, (_unused, at) => ({
    type: 'Noted',
    data: { text: `${id}/${at}` },
  }));
  try {
    for (let version = 0; ; ) {
      const result = await log.append(request(id, stream, { expectedVersion: version, events }));
      if (result.outcome !== 'version-conflict') break;
      version = result.found;
    }
    tally.acknowledged += 1;
    for (const event of events) acknowledged.add(event.data.text);
  } catch {
    tally.failed += 1;
  }
}

/**
 * Cuts connections of writers as a server does that restarts, and keeps a transaction of its own open
 * meanwhile.
 */
async function disturb(until: number, tally: Tally): Promise<void> {
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query(
    "insert into person_key (tenant, person, wrapped_key) values ('other', 'long', '\\x00')",
  );
  while (performance.now() < until) {
    await new Promise((resume) => setTimeout(resume, 50 + Math.random() * 100));
    const { rows } = await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'writer-%' order by random() limit 1`,
    );
    tally.cut += rows.length;
  }
  await holder.query('rollback');
  holder.release();
}

/** Follows by position alone, as every handler does. */
async function follow(state: { done: boolean }): Promise<RecordedEvent[]> {
  const { reader } = await openLog(database.pool, { tenant: TENANT });
  const seen: RecordedEvent[] = [];
  for (let last = false; ; ) {
    const page = await reader.after(seen.at(-1)?.position ?? 0, { limit: 50 });
    seen.push(...page);
    if (page.length > 0) continue;
    if (last) return seen;
    last = state.done;
  }
}

it('keeps positions dense and in order, whoever writes and whatever dies', async () => {
  const tally: Tally = { acknowledged: 0, failed: 0, killed: 0, cut: 0 };
  const acknowledged = new Set<string>();
  const state = { done: false };
  const until = performance.now() + WRITING_MS;
  const reading = follow(state);
  const writers = Array.from({ length: PROCESSES }, (_unused, place) =>
    write(place, until, tally, acknowledged),
  );
  await Promise.all([...writers, disturb(until, tally)]);
  state.done = true;
  const seen = await reading;

  expect(seen.map((event) => event.position)).toEqual(seen.map((_event, at) => at + 1));
  const { reader } = await openLog(database.pool, { tenant: TENANT });
  expect(await reader.head()).toBe(seen.length);
  const { rows } = await database.pool.query('select count(*)::int as stored from event where tenant = $1', [
    TENANT,
  ]);
  expect(rows[0].stored).toBe(seen.length);

  const versions = new Map<string, number>();
  for (const [at, event] of seen.entries()) {
    expect(event.version).toBe((versions.get(event.stream) ?? 0) + 1);
    versions.set(event.stream, event.version);
    expect(event.recordedAt).toBeGreaterThanOrEqual(seen[at - 1]?.recordedAt ?? 0);
  }
  const texts = seen.map((event) => (event.data as { text: string }).text);
  expect(new Set(texts).size).toBe(texts.length);
  expect([...acknowledged].filter((text) => !texts.includes(text))).toEqual([]);
  // Nothing is shown where nothing happened.
  expect(Math.min(tally.acknowledged, tally.failed, tally.killed, tally.cut)).toBeGreaterThan(0);
  process.stdout.write(`log under stress: ${seen.length} events, ${JSON.stringify(tally)}\n`);
}, 60_000);
