import { freshDatabase } from '../../test/support/database.js';
import type { Database } from '../../apps/worker/postgres/database.js';
import type { Feed } from './feed.js';
import { Follower } from './follower.js';
import { openPositionsOf } from './opening.js';

const TENANT = '42';

describe('the positions of many handlers', () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  const followersNamed = (names: readonly string[]) =>
    names.map((name) => {
      const handler = { name, types: new Set<string>(), handle: async () => undefined };
      return new Follower(handler, { pool: database.pool, tenant: TENANT, feed: {} as Feed });
    });

  it('are opened together: rows that are missing are made, the others stand where they stood', async () => {
    const { pool } = database;
    await pool.query(
      `insert into checkpoint (tenant, handler, position)
       values ($1, 'b', 5), ('43', 'a', 9), ('43', 'b', 9)`,
      [TENANT],
    );
    const followers = followersNamed(['c', 'b', 'a']);
    await openPositionsOf(followers, { pool, tenant: TENANT });
    expect(followers.map(({ standing }) => standing)).toEqual(
      [0, 5, 0].map((position) => ({ stored: position, through: position })),
    );
    const { rows } = await pool.query(
      'select handler, position::int from checkpoint where tenant = $1 order by handler',
      [TENANT],
    );
    expect(rows).toEqual([
      { handler: 'a', position: 0 },
      { handler: 'b', position: 5 },
      { handler: 'c', position: 0 },
    ]);
  });

  it('are opened by several processes at once without waiting for each other for ever', async () => {
    const { pool } = database;
    const names = Array.from({ length: 40 }, (_unused, at) => `together-${at}`);
    const houses = [names, names.toReversed(), names].map((one) => followersNamed(one));
    await Promise.all(houses.map((followers) => openPositionsOf(followers, { pool, tenant: TENANT })));
    const { rows } = await pool.query(
      `select count(*)::int from checkpoint where tenant = $1 and handler like 'together-%'`,
      [TENANT],
    );
    expect(rows).toEqual([{ count: 40 }]);
  });
});
