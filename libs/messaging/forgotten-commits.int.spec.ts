import pg from 'pg';
import { freshDatabase } from '../../test/support/database.js';
import type { Database } from '../../apps/worker/postgres/database.js';
import type { EventLog } from '../event-store/event-log.js';
import { openLog, request } from '../event-store/testing/made-up-log.js';
import { Follower } from './follower.js';
import type { Handler } from './handler.js';
import { goBackWhereForgotten, storeProgressOf } from './progress.js';
import { FollowersTogether } from './together.js';

/** What follows the log does not wait for the disk: a database that crashes may forget its last commits. */
const TENANT = '42';

describe('a database that forgot the last commits of a handler', () => {
  let database: Database;
  let log: EventLog;
  let settled: boolean[];
  let follower: Follower;
  beforeEach(async () => {
    database = await freshDatabase();
    const { pool } = database;
    await pool.query('create table seen (position bigint)');
    log = await openLog(pool, { tenant: TENANT });
    settled = [];
    follower = new Follower(noting(), { pool, tenant: TENANT, feed: log });
    await follower.open();
  });
  afterEach(() => database.close());

  const noting = (): Handler => ({
    name: 'a',
    onlyShown: true,
    types: new Set(['Noted']),
    mayShare: () => true,
    settled: (committed) => settled.push(committed),
    handle: async (client, { events }) => {
      for (const { position } of events) await client.query('insert into seen values ($1)', [position]);
    },
  });
  const append = async (text: string) => {
    await log.append(request(`note-${text}`, text));
  };
  const seen = async () => {
    const { rows } = await database.pool.query('select position::int from seen order by position');
    return rows.map(({ position }) => position);
  };

  it('has them done again by whoever looks back, where no other event comes', async () => {
    await append('1');
    await append('2');
    await follower.catchUp();
    await database.pool.query('delete from seen where position = 2');
    await database.pool.query(`update checkpoint set position = 1, turn = 1 where handler = 'a'`);
    const at = { pool: database.pool, tenant: TENANT };
    await goBackWhereForgotten([follower], at);
    expect(follower.standing).toEqual({ stored: 1, through: 1 });
    await follower.catchUp();
    expect(await seen()).toEqual([1, 2]);
    // Where nothing was forgotten nobody goes back.
    await goBackWhereForgotten([follower], at);
    expect(follower.standing).toEqual({ stored: 2, through: 2 });
  });

  it('has a position stored again that had moved in memory only, whatever the handler decides', async () => {
    const at = { pool: database.pool, tenant: TENANT };
    const { onlyShown: _shown, ...decides } = noting();
    const one = new Follower({ ...decides, name: 'c', types: new Set<string>() }, { ...at, feed: log });
    await one.open();
    await append('1');
    await one.catchUp();
    await storeProgressOf([one], at);
    await database.pool.query(`update checkpoint set position = 0 where handler = 'c'`);
    expect(await storeProgressOf([one], at)).toBe(false);
    await goBackWhereForgotten([one], at);
    await one.catchUp();
    expect(await storeProgressOf([one], at)).toBe(true);
  });

  it.each([
    ['what is only shown commits', true, 'off'],
    ['what decisions rest on waits for the disk', undefined, 'on'],
  ] as const)('%s', async (_what, onlyShown, waits) => {
    let found: string | undefined;
    const { onlyShown: _shown, ...others } = noting();
    const handler: Handler = {
      ...others,
      ...(onlyShown ? { onlyShown } : {}),
      handle: async (client) => {
        const { rows } = await client.query('show synchronous_commit');
        found = rows[0].synchronous_commit;
      },
    };
    // Servers of specs do not wait for their disks by themselves.
    const pool = new pg.Pool({ connectionString: database.url, options: '-c synchronous_commit=on' });
    const ways = [
      (one: Follower) => () => one.catchUp(),
      (one: Follower) => {
        const together = new FollowersTogether([one], { pool, feed: log });
        return async () => {
          await together.catchUp();
          await together.close();
        };
      },
    ];
    await append('1');
    for (const [at, way] of ways.entries()) {
      const one = new Follower({ ...handler, name: `b-${at}` }, { pool, tenant: TENANT, feed: log });
      await one.open();
      found = undefined;
      await way(one)();
      expect(found).toBe(waits);
    }
    await pool.end();
  });

  it.each([
    ['by itself', () => () => follower.catchUp()],
    [
      'with others',
      () => {
        const together = new FollowersTogether([follower], { pool: database.pool, feed: log });
        return () => together.catchUp();
      },
    ],
  ])('has them done again before the next event: %s', async (_how, way) => {
    const catchUp = way();
    await append('1');
    await catchUp();
    await append('2');
    await catchUp();
    // Effect and position were in one transaction, so they are gone together.
    await database.pool.query('delete from seen where position = 2');
    await database.pool.query(`update checkpoint set position = 1, turn = 1 where handler = 'a'`);
    await append('3');
    while (await catchUp());
    expect(await seen()).toEqual([1, 2, 3]);
    expect(follower.standing).toEqual({ stored: 3, through: 3 });
    // What the handler remembered of the forgotten commits is forgotten too.
    expect(settled).toContain(false);
  });
});
