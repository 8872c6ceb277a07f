import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { openLog, request } from '../event-store/testing/made-up-log.js';
import { Follower } from './follower.js';
import { GroupLeadership } from './group-leadership.js';
import type { Handler } from './handler.js';
import { commitAs } from './testing/commit-as.js';

/** Handlers of a role that one process works for; another is warm. Whoever was deposed commits nothing. */
const TENANT = '42';
const HANDLERS = ['one', 'two', 'three'];
const SHORT_MS = 60;
const ENDLESS_MS = 3_600_000;

let database: Database;
beforeEach(async () => {
  database = await freshDatabase();
  await database.pool.query('create table seen (handler text, position bigint, by text)');
  for (const handler of HANDLERS) {
    await database.pool.query('insert into checkpoint (tenant, handler) values ($1, $2)', [TENANT, handler]);
  }
});
afterEach(() => database.close());

async function member(holder: string, leaseMs: number, between: () => Promise<void> = async () => undefined) {
  const { pool } = database;
  const log = await openLog(pool, { tenant: TENANT });
  const group = new GroupLeadership({
    ...{ pool, tenant: TENANT, group: 'leader:all', handlers: HANDLERS },
    ...{ holder, leaseMs },
  });
  await group.open();
  const followers = HANDLERS.map((name) => {
    const handler: Handler = {
      name,
      types: new Set(['Noted']),
      handle: async (client, { events }) => {
        for (const { position } of events) {
          await client.query('insert into seen values ($1, $2, $3)', [name, position, holder]);
        }
        await between();
      },
    };
    return new Follower(handler, { pool, tenant: TENANT, feed: log, leadership: group.of(name) });
  });
  for (const follower of followers) await follower.open();
  const turn = async () => {
    await log.refreshHead();
    return Promise.all(followers.map((follower) => follower.catchUp()));
  };
  return { log, group, followers, turn };
}

async function seen(): Promise<string[]> {
  const { rows } = await database.pool.query(
    `select position, by, count(*) as times from seen group by position, by order by position, by`,
  );
  return rows.map((row) => `${row.position} by ${row.by}, ${row.times} times`);
}

it('is one lease for all; the standby knows how far they are, and goes on without the leader', async () => {
  const first = await member('first', ENDLESS_MS);
  const second = await member('second', ENDLESS_MS);
  await first.log.append(request('a', 'note-a'));
  await first.turn();
  await second.turn();
  expect(second.followers.map((one) => [one.alone, one.standing.through])).toEqual(
    HANDLERS.map(() => [false, 1]),
  );
  await first.log.append(request('b', 'note-b'));
  // The first one is heard of no more, for as long as its lease would have run.
  await database.pool.query(`update checkpoint set leader_until = clock_timestamp() where leader = 'first'`);
  while (second.followers.some((one) => one.standing.through < 2)) {
    await second.turn();
    await pause(5);
  }
  expect(await seen()).toEqual(['1 by first, 3 times', '2 by second, 3 times']);
  expect(second.followers.every((one) => one.alone)).toBe(true);
});

it('lets a leader that was stopped in its work commit nothing behind the next one', async () => {
  let goOn: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const first = await member('first', SHORT_MS);
  await first.turn();
  await first.log.append(request('a', 'note-a'));
  await pause(2 * SHORT_MS);
  const second = await member('second', ENDLESS_MS, () => stopped);
  await second.log.refreshHead();
  while (!(await second.group.lead())) await pause(5);
  // Both believe that they lead. The second one is in the middle of a transaction.
  const working = second.turn();
  const late = await Promise.all(HANDLERS.map((name) => commitAs(first.group.of(name), database.pool)));
  expect(late).toEqual(['deposed', 'deposed', 'deposed']);
  goOn();
  await working;
  expect(await seen()).toEqual(['1 by second, 3 times']);
});

it('leaves its token in the row of every handler, also where the leader had nothing to do', async () => {
  const first = await member('first', ENDLESS_MS);
  await first.turn();
  const tokens = async () => {
    const { rows } = await database.pool.query(
      `select leader_token::int as token from checkpoint where handler = any($1) order by handler`,
      [HANDLERS],
    );
    return rows.map((row) => row.token);
  };
  expect(await tokens()).toEqual([1, 1, 1]);
  await first.group.resign();
  const second = await member('second', ENDLESS_MS);
  await second.turn();
  expect(await tokens()).toEqual([2, 2, 2]);
  expect(await commitAs(first.group.of('two'), database.pool)).toBe('deposed');
});

it('lets a transaction that began before the takeover end, and its leader begin no other one', async () => {
  const { pool } = database;
  const tokenOfTwo = async () => {
    const { rows } = await pool.query(
      `select leader_token::int as token from checkpoint where handler = 'two'`,
    );
    return rows[0]?.token;
  };
  const first = await member('first', SHORT_MS);
  const second = await member('second', ENDLESS_MS);
  await first.turn();
  await pause(2 * SHORT_MS);
  const client = await pool.connect();
  await client.query('begin');
  await first.group.of('two').committing(client);
  expect(await second.group.lead()).toBe(true);
  await client.query('commit');
  client.release();
  // The row was held, so no token of the new leader stands in it: the lease alone tells.
  expect(await tokenOfTwo()).toBe(1);
  expect(await commitAs(first.group.of('two'), database.pool)).toBe('deposed');
  expect(await commitAs(second.group.of('two'), database.pool)).toBe('committed');
  expect(await tokenOfTwo()).toBe(2);
});

it('comes to lead a handler that another group has led, under a greater token', async () => {
  const first = await member('first', ENDLESS_MS);
  await first.turn();
  await database.pool.query(`update checkpoint set leader_token = 9 where handler = 'two'`);
  await first.log.append(request('a', 'note-a'));
  expect(await commitAs(first.group.of('two'), database.pool)).toBe('deposed');
  await first.turn();
  await first.turn();
  await first.turn();
  expect(await seen()).toEqual(['1 by first, 3 times']);
});
