import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { emptyDatabase, freshDatabase } from '../../test/support/database.js';
import { Chance } from './testing/chance.js';
import { HOUSE_FOLLOWERS, HouseLog } from './testing/house-log.js';
import type { EventsFollower, LogUnderTest } from './testing/log-under-test.js';
import { RIVAL_FOLLOWERS, RivalLog } from './testing/rival-log.js';
import { UnsteadyPool } from './testing/unsteady-pool.js';

/**
 * The interleavings that break logs, each played step by step: A and B append, a follower looks in between,
 * event by event. What it was shown in the end stands in the table, for our log and for the popular others.
 */

const TENANT = '42';
/** The lock on which an insert of `held` waits until the spec lets it go. */
const GATE = 77;
const LOOK_AGAIN_MS = 10;
/** How long a follower is given to see what it should not see yet. */
const LOOK_FOR_MS = 60;

let database: Database;
let other: { url: string; drop(): Promise<void> };
let gate: pg.Client;
beforeAll(async () => {
  [database, other] = [await freshDatabase(), await emptyDatabase()];
  await new RivalLog(database.pool).makeTable();
  await holdInserts();
  gate = new pg.Client({ connectionString: database.url });
  await gate.connect();
});
afterAll(async () => {
  await gate.end();
  await database.close();
  await other.drop();
});
beforeEach(async () => {
  await database.pool.query('truncate rival_event restart identity');
});

/** Rows whose text is `held` stay inserted and uncommitted while the spec holds the gate. */
async function holdInserts(): Promise<void> {
  await database.pool.query(`
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin
      if to_jsonb(new)::text like '%held%' then perform pg_advisory_xact_lock_shared(${GATE}); end if;
      return null;
    end $$`);
  for (const table of ['event', 'rival_event']) {
    await database.pool.query(
      `create trigger held after insert on ${table} for each row execute function wait_at_gate()`,
    );
  }
}

interface Scheme {
  readonly name: string;
  open(pool: pg.Pool): Promise<LogUnderTest>;
  readonly kinds: readonly string[];
}

let tenants = 0;
function schemes(): Scheme[] {
  tenants += 1;
  const tenant = `${TENANT}-${tenants}`;
  return [
    { name: 'ours', open: (pool) => HouseLog.open(pool, { tenant }), kinds: HOUSE_FOLLOWERS },
    { name: 'others', open: async (pool) => new RivalLog(pool), kinds: RIVAL_FOLLOWERS },
  ];
}

/** What each follower was shown by a schedule, in the order in which it was shown. */
async function shownBy(schedule: (log: Played) => Promise<void>): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const scheme of schemes()) {
    const log = await scheme.open(database.pool);
    const followers = scheme.kinds.map((kind) => ({ kind, next: log.follow(kind), seen: [] as string[] }));
    const look = async () => {
      for (const one of followers) await lookAll(one);
    };
    const neighbour = await scheme.open(database.pool);
    await schedule({ log, neighbour, look, early: (between) => scheme.open(earlyPool(between)) });
    // Other specs on this server have open transactions too.
    await new RivalLog(database.pool).everythingShown();
    await look();
    for (const { kind, seen } of followers) shown[kind] = seen.join(' ');
  }
  return shown;
}

interface Played {
  readonly log: LogUnderTest;
  /** The same log as another process has it. */
  readonly neighbour: LogUnderTest;
  look(): Promise<void>;
  /** The same log in a process whose transaction takes its id, then waits, then appends. */
  early(between: () => Promise<void>): Promise<LogUnderTest>;
}

/** Event by event, as a follower with small batches goes. */
async function lookAll(follower: { next: EventsFollower; seen: string[] }): Promise<void> {
  const until = performance.now() + LOOK_FOR_MS;
  for (let more = true; more || performance.now() < until; ) {
    const events = await follower.next(1);
    for (const { stream, version } of events) follower.seen.push(`${stream}@${version}`);
    more = events.length > 0;
    if (!more) await pause(LOOK_AGAIN_MS);
  }
}

/** Every connection of it that appends begins with an id of its own and waits; opening the log does not. */
function earlyPool(between: () => Promise<void>): pg.Pool {
  const how = { chance: new Chance(1), share: 1, pauseMs: 0, betweenIdAndWork: between };
  return new UnsteadyPool(database.pool, how).asPool();
}

/** Waits until this is done, or so many wait for a lock of somebody else's. */
async function doneOrWaiting(work: Promise<unknown>, waiting: number): Promise<void> {
  let done = false;
  const ended = () => {
    done = true;
  };
  work.then(ended, ended);
  while (!done) {
    const { rows } = await gate.query(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0].waiting >= waiting) return;
    await pause(LOOK_AGAIN_MS);
  }
}

it('an append that stays open while a later one commits', async () => {
  const shown = await shownBy(async ({ log, neighbour, look }) => {
    await gate.query('select pg_advisory_lock($1)', [GATE]);
    const a = log.append({ id: 'a', stream: 'note-a', expectedVersion: 0, texts: ['held'] });
    await doneOrWaiting(a, 1);
    const b = neighbour.append({ id: 'b', stream: 'note-b', expectedVersion: 0, texts: ['b'] });
    await doneOrWaiting(b, 2);
    await look();
    await gate.query('select pg_advisory_unlock($1)', [GATE]);
    await Promise.all([a, b]);
  });
  expect(shown).toEqual({
    page: 'note-a@1 note-b@1',
    next: 'note-a@1 note-b@1',
    replay: 'note-a@1 note-b@1',
    // A is lost for ever.
    'by-sequence': 'note-b@1',
    'by-horizon': 'note-a@1 note-b@1',
    'by-transaction': 'note-a@1 note-b@1',
  });
});

it('a transaction with an early id that appends after a later one has committed', async () => {
  const shown = await shownBy(async ({ log, early, look }) => {
    const b = () => log.append({ id: 'b', stream: 'note-b', expectedVersion: 0, texts: ['b'] });
    const slow = await afterOpening(early, async () => {
      await b();
      await look();
    });
    await slow.append({ id: 'a', stream: 'note-a', expectedVersion: 0, texts: ['a'] });
  });
  expect(shown).toEqual({
    page: 'note-b@1 note-a@1',
    next: 'note-b@1 note-a@1',
    replay: 'note-b@1 note-a@1',
    'by-sequence': 'note-b@1 note-a@1',
    // A's transaction is the older one and comes first, with the higher position: B is lost for ever.
    'by-horizon': 'note-a@1',
    'by-transaction': 'note-a@1 note-b@1',
  });
});

it('the same on one stream', async () => {
  const shown = await shownBy(async ({ log, early, look }) => {
    const slow = await afterOpening(early, async () => {
      await log.append({ id: 'b', stream: 'note-c', expectedVersion: 0, texts: ['b'] });
      await look();
    });
    await slow.append({ id: 'a', stream: 'note-c', expectedVersion: 1, texts: ['a'] });
  });
  expect(shown).toEqual({
    page: 'note-c@1 note-c@2',
    next: 'note-c@1 note-c@2',
    replay: 'note-c@1 note-c@2',
    'by-sequence': 'note-c@1 note-c@2',
    'by-horizon': 'note-c@2',
    // Both are seen, the second before the first.
    'by-transaction': 'note-c@2 note-c@1',
  });
});

it.each([
  ['of this database', () => database.url],
  ['of another database of the server', () => other.url],
])('a foreign writing transaction %s holds up nobody who follows us', async (_whose, url) => {
  const foreign = new pg.Client({ connectionString: url() });
  await foreign.connect();
  await foreign.query('begin');
  await foreign.query('select pg_current_xact_id()');
  const shown: Record<string, string> = {};
  for (const scheme of schemes()) {
    const log = await scheme.open(database.pool);
    await log.append({ id: 'a', stream: 'note-a', expectedVersion: 0, texts: ['a'] });
    for (const kind of scheme.kinds) {
      const one = { next: log.follow(kind), seen: [] as string[] };
      await lookAll(one);
      shown[kind] = one.seen.join(' ');
    }
  }
  await foreign.query('rollback');
  await foreign.end();
  expect(shown).toEqual({
    page: 'note-a@1',
    next: 'note-a@1',
    replay: 'note-a@1',
    'by-sequence': 'note-a@1',
    'by-horizon': '',
    'by-transaction': '',
  });
});

/** Opening a log asks the database too: only what comes after it waits. */
async function afterOpening(early: Played['early'], between: () => Promise<void>): Promise<LogUnderTest> {
  let armed = false;
  const log = await early(async () => {
    if (!armed) return;
    armed = false;
    await between();
  });
  armed = true;
  return log;
}
