import type { Pool } from 'pg';
import { freshDatabase } from '../../test/support/database.js';
import type { Database } from '../../apps/worker/postgres/database.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { Feed } from './feed.js';
import { Follower } from './follower.js';
import type { Handler } from './handler.js';
import { storeProgressOf } from './progress.js';

const TENANT = '42';
const HEAD = 9;
const handler = { name: 'wants-nothing', types: new Set<string>(), handle: async () => undefined };

/** Ten events that nobody wants. */
const feed = {
  knownHead: () => HEAD,
  refreshHead: async () => HEAD,
  atHand: () => true,
  next: async (after: number) =>
    Array.from({ length: HEAD - after }, (_unused, at) => ({ position: after + at + 1, type: 'Other' })),
} as unknown as Feed & { next(): Promise<RecordedEvent[]> };

describe('a position that moved in memory only', () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  const rowOf = async (pool: Pool) => {
    const { rows } = await pool.query<{ position: string }>(
      'select position from checkpoint where handler = $1',
      [handler.name],
    );
    return Number(rows[0]?.position);
  };

  it('is stored, also where another process that led meanwhile has moved the row on its way', async () => {
    const { pool } = database;
    const follower = new Follower(handler as unknown as Handler, { pool, tenant: TENANT, feed });
    await follower.open();
    await follower.catchUp();
    expect(await rowOf(pool)).toBe(0);
    await pool.query('update checkpoint set position = 5 where handler = $1', [handler.name]);
    expect(await storeProgressOf([follower], { pool, tenant: TENANT })).toBe(true);
    expect(await rowOf(pool)).toBe(HEAD);
    // What another has moved further stays.
    await pool.query('update checkpoint set position = 20 where handler = $1', [handler.name]);
    await storeProgressOf([follower], { pool, tenant: TENANT });
    expect(await rowOf(pool)).toBe(20);
  });
});
