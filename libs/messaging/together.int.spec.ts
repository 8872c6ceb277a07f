import fc from 'fast-check';
import type { Pool } from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { EventLog } from '../event-store/event-log.js';
import { openLog, request } from '../event-store/testing/made-up-log.js';
import { Follower } from './follower.js';
import { GroupLeadership } from './group-leadership.js';
import type { Handler } from './handler.js';
import { HandlerRow, HandlerRows } from './position-row.js';
import { FollowersTogether } from './together.js';

/**
 * Several handlers in one transaction: each event takes effect once in each of them, whatever fails, whoever
 * holds a row, and whoever leads.
 */
const TENANT = '42';
const HOLDER = 'here';

interface House {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly together: FollowersTogether;
  readonly followers: readonly Follower[];
  /** Names of those that went apart, in turn. */
  readonly apart: string[];
  /** Transactions in which something was seen. */
  transactions(): Promise<number>;
  seen(): Promise<Record<string, number[]>>;
  positions(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

interface Wishes {
  readonly names: readonly string[];
  /** Called while a handler is at work. */
  readonly during?: (handler: string, position: number) => Promise<void> | void;
  readonly mayShare?: Handler['mayShare'];
  readonly led?: true;
}

async function open(database: Database, wishes: Wishes): Promise<House> {
  const { pool } = database;
  await pool.query('create table seen (handler text, position bigint, transaction bigint)');
  const log = await openLog(pool, { tenant: TENANT });
  const lease = { pool, tenant: TENANT, group: 'leader:all', handlers: wishes.names, holder: HOLDER };
  const group = wishes.led && new GroupLeadership(lease);
  await group?.open();
  const kind = new HandlerRows(TENANT, group || undefined);
  const followers = wishes.names.map((name) => {
    const lead = group?.of(name);
    const row = new HandlerRow({ tenant: TENANT, handler: name, kind, ...(lead ? { lead } : {}) });
    const feed = log;
    const handler = noting(name, wishes);
    return new Follower(handler, { pool, tenant: TENANT, feed, row, ...(lead ? { leadership: lead } : {}) });
  });
  for (const follower of followers) await follower.open();
  const together = new FollowersTogether(followers, { pool, feed: log });
  const apart: string[] = [];
  together.wentApart = (gone) => apart.push(...gone.map(({ handler }) => handler.name));
  const rowsOf = async <Row>(question: string) => (await pool.query(question)).rows as Row[];
  return {
    ...{ pool, log, together, followers, apart },
    transactions: async () =>
      Number((await pool.query('select count(distinct transaction) from seen')).rows[0].count),
    seen: async () =>
      Object.fromEntries(
        (
          await rowsOf<{ handler: string; positions: number[] }>(
            `select handler, array_agg(position::int order by position) as positions from seen
             group by handler order by handler`,
          )
        ).map(({ handler, positions }) => [handler, positions]),
      ),
    positions: async () =>
      Object.fromEntries(
        (
          await rowsOf<{ handler: string; position: number }>(
            `select handler, position::int from checkpoint where handler <> 'leader:all' order by handler`,
          )
        ).map(({ handler, position }) => [handler, position]),
      ),
    close: () => together.close(),
  };
}

function noting(name: string, { during, mayShare = () => true }: Wishes): Handler {
  return {
    name,
    types: new Set(['Noted']),
    mayShare,
    handle: async (client, { events }) => {
      for (const { position } of events) {
        await client.query('insert into seen values ($1, $2, pg_current_xact_id()::text::bigint)', [
          name,
          position,
        ]);
        await during?.(name, position);
      }
    },
  };
}

/** As the background does: all together, then each that went apart by itself. */
async function turn({ together, followers }: House): Promise<void> {
  await together.catchUp();
  for (const follower of followers) {
    if (!together.takes(follower)) await together.alone(follower).catch(() => undefined);
  }
}

describe('followers that go together', () => {
  let database: Database;
  let house: House;
  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => {
    await house.close();
    await database.close();
  });

  const append = async (...texts: readonly string[]) => {
    for (const text of texts) await house.log.append(request(`note-${text}`, text));
  };

  it('take effect in one transaction, each event once in each of them', async () => {
    house = await open(database, { names: ['a', 'b', 'c'] });
    await append('1', '2');
    expect(await house.together.catchUp()).toBe(true);
    expect(await house.together.catchUp()).toBe(false);
    expect(await house.seen()).toEqual({ a: [1, 2], b: [1, 2], c: [1, 2] });
    expect(await house.positions()).toEqual({ a: 2, b: 2, c: 2 });
    expect(await house.transactions()).toBe(1);
    expect(house.followers.map(({ standing }) => standing)).toEqual(
      Array.from({ length: 3 }, () => ({ stored: 2, through: 2 })),
    );
  });

  it('are found apart where one of them fails by its own fault: the others have taken effect', async () => {
    const during = (handler: string, position: number) => {
      if (handler === 'b' && position === 2) throw new Error('cannot');
    };
    house = await open(database, { names: ['a', 'b', 'c'], during });
    await append('1', '2', '3');
    await turn(house);
    expect(house.apart).toEqual(['a', 'b', 'c']);
    expect(await house.seen()).toEqual({ a: [1, 2, 3], c: [1, 2, 3] });
    expect(house.followers.map((one) => house.together.takes(one))).toEqual([true, false, true]);
    await append('4');
    await turn(house);
    expect(await house.seen()).toEqual({ a: [1, 2, 3, 4], c: [1, 2, 3, 4] });
  });

  it('wait for all that share the connection before they say that one of them failed', async () => {
    let atWork = 0;
    const during = async (handler: string) => {
      if (handler === 'b') throw new Error('cannot');
      atWork += 1;
      await new Promise((resume) => setTimeout(resume, 20));
      atWork -= 1;
    };
    house = await open(database, { names: ['a', 'b', 'c'], during });
    let atWorkWhenApart: number | undefined;
    house.together.wentApart = () => {
      atWorkWhenApart = atWork;
    };
    await append('1');
    await house.together.catchUp();
    expect(atWorkWhenApart).toBe(0);
  });

  it('leave out one whose row another transaction holds, and take it once it is let go of', async () => {
    house = await open(database, { names: ['a', 'b'] });
    let leftOut = 0;
    house.together.leftOut = () => {
      leftOut += 1;
    };
    await append('1');
    const holder = await house.pool.connect();
    await holder.query("begin; select from checkpoint where handler = 'b' for update");
    await house.together.catchUp();
    expect(await house.seen()).toEqual({ a: [1] });
    expect(leftOut).toBe(1);
    await holder.query('rollback');
    holder.release();
    await house.together.catchUp();
    expect(await house.seen()).toEqual({ a: [1], b: [1] });
  });

  it('go on from where another process stands that did their part', async () => {
    house = await open(database, { names: ['a', 'b'] });
    await append('1', '2');
    await house.pool.query("update checkpoint set position = 2 where handler = 'b'");
    await house.together.catchUp();
    expect(await house.seen()).toEqual({ a: [1, 2] });
    expect(house.followers[1]?.standing).toEqual({ stored: 2, through: 2 });
  });

  it('are alone with events that they may not share a connection for', async () => {
    house = await open(database, { names: ['a', 'b'], mayShare: (events) => events.length < 2 });
    await append('1', '2');
    await turn(house);
    expect(house.apart).toEqual(['a', 'b']);
    expect(await house.transactions()).toBe(2);
    expect(await house.seen()).toEqual({ a: [1, 2], b: [1, 2] });
  });

  it('take nothing where another process leads by now', async () => {
    house = await open(database, { names: ['a', 'b'], led: true });
    await append('1');
    await turn(house);
    expect(await house.seen()).toEqual({ a: [1], b: [1] });
    await append('2');
    // Another one took over meanwhile: this process does not know it yet.
    await house.pool.query(
      `update checkpoint set leader = 'there', leader_token = leader_token + 1,
         leader_until = clock_timestamp() + interval '1 hour' where handler = 'leader:all'`,
    );
    await turn(house);
    expect(await house.seen()).toEqual({ a: [1], b: [1] });
    expect(await house.positions()).toEqual({ a: 1, b: 1 });
  });

  it('take nothing where one of their rows carries the token of a later leader', async () => {
    house = await open(database, { names: ['a', 'b'], led: true });
    await append('1');
    await turn(house);
    await append('2');
    await house.pool.query("update checkpoint set leader_token = 9 where handler = 'b'");
    await house.together.catchUp();
    expect(await house.positions()).toEqual({ a: 1, b: 1 });
  });
});

/** What may happen while a transaction is under way. */
const MISHAPS = ['none', 'throws', 'killed', 'held', 'moved'] as const;

it('each event takes effect once in each handler, whatever happens on the way', async () => {
  const steps = fc.array(
    fc.record({
      events: fc.integer({ min: 0, max: 3 }),
      mishap: fc.constantFrom(...MISHAPS),
      victim: fc.constantFrom('a', 'b', 'c'),
    }),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const database = await freshDatabase();
      let step: (typeof all)[number] | undefined;
      const during = async (handler: string) => {
        if (step?.victim !== handler) return;
        const { mishap } = step;
        // Once a step.
        if (mishap === 'throws' || mishap === 'killed') step = undefined;
        if (mishap === 'throws') throw new Error('cannot just now');
        if (mishap === 'killed') await killOthers(database.pool);
      };
      const house = await open(database, { names: ['a', 'b', 'c'], during });
      let written = 0;
      for (step of all) {
        const { events, mishap, victim } = step;
        for (let one = 0; one < events; one += 1) {
          written += 1;
          await house.log.append(request(`note-${written}`, `${written}`));
        }
        const holder = mishap === 'held' ? await house.pool.connect() : undefined;
        await holder?.query('begin');
        await holder?.query('select from checkpoint where handler = $1 for update', [victim]);
        if (mishap === 'moved') {
          const other = house.followers.find(({ handler }) => handler.name === victim);
          await Promise.all([house.together.catchUp(), other?.catchUp()]);
        } else await house.together.catchUp();
        await holder?.query('rollback');
        holder?.release();
      }
      step = undefined;
      for (let again = 0; again < 3; again += 1) await turn(house);
      const whole = Array.from({ length: written }, (_unused, at) => at + 1);
      const expected = written === 0 ? {} : { a: whole, b: whole, c: whole };
      expect(await house.seen()).toEqual(expected);
      expect(Object.values(await house.positions())).toEqual([written, written, written]);
      await house.close();
      await database.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);

/** Ends every connection in the middle of a transaction. */
async function killOthers(pool: Pool): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state like '%transaction%'`,
  );
}
