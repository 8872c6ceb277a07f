import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { openLog, request } from '../event-store/testing/made-up-log.js';
import { Follower } from './follower.js';
import type { Handler } from './handler.js';
import { Leadership } from './leadership.js';

/** A handler that many processes run: one works, another is warm, each event takes effect once. */
const LEASE_MS = 60;
const TENANT = '42';
const NAME = 'led';

let database: Database;
beforeEach(async () => {
  database = await freshDatabase();
  await database.pool.query('create table seen (position bigint, by text)');
});
afterEach(() => database.close());

async function candidate(pool: Pool, holder: string, slow: () => Promise<void> = async () => undefined) {
  const log = await openLog(pool, { tenant: TENANT });
  const handler: Handler = {
    name: NAME,
    types: new Set(['Noted']),
    handle: async (client, { events }) => {
      for (const { position } of events)
        await client.query('insert into seen values ($1, $2)', [position, holder]);
      await slow();
    },
  };
  const leadership = new Leadership({ pool, tenant: TENANT, handler: NAME, holder, leaseMs: LEASE_MS });
  const follower = new Follower(handler, { pool, tenant: TENANT, feed: log, leadership });
  await follower.open();
  const turn = async () => {
    await log.refreshHead();
    return follower.catchUp();
  };
  return { log, follower, leadership, turn };
}

async function seen(): Promise<string[]> {
  const { rows } = await database.pool.query('select position, by from seen order by position');
  return rows.map((row) => `${row.position} by ${row.by}`);
}

it('is worked by the leader; the standby knows how far that is, and goes on when it is gone', async () => {
  const first = await candidate(database.pool, 'first');
  const second = await candidate(database.pool, 'second');
  await first.log.append(request('a', 'note-a'));
  await first.turn();
  await second.turn();
  expect(second.follower.standing.through).toBe(1);
  await first.log.append(request('b', 'note-b'));
  while (second.follower.standing.through < 2) {
    await second.turn();
    await pause(5);
  }
  expect(await seen()).toEqual(['1 by first', '2 by second']);
});

it('goes over at once when the leader resigns', async () => {
  const first = await candidate(database.pool, 'first');
  const second = await candidate(database.pool, 'second');
  await first.turn();
  await first.follower.resign();
  await first.log.append(request('a', 'note-a'));
  await second.turn();
  expect(await seen()).toEqual(['1 by second']);
});

it('lets a leader that was deposed while it read commit nothing', async () => {
  const first = await candidate(database.pool, 'first');
  await first.turn();
  await first.log.append(request('a', 'note-a'));
  await database.pool.query(
    `update checkpoint set leader = 'second', leader_token = leader_token + 1,
       leader_until = clock_timestamp() + interval '1 hour' where handler = $1`,
    [NAME],
  );
  // It still believes that it leads: it asks the database only now and then.
  expect(await first.turn()).toBe(false);
  expect(first.leadership.leads).toBe(false);
  expect(await seen()).toEqual([]);
});
