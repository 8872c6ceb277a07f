import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { countOn, createTallyTables, inSmallBatches, openTallyHouse, tally } from '../testing/tally-house.js';
import { NO_DIFFERENCE, type Rebuildable } from './rebuildable.js';
import { Rebuilder } from './rebuilder.js';
import { ViewBeside } from './view-beside.js';

/** The last look: a swap that leaves the live rows other than the rebuilt ones is undone, and said. */

const TENANT = 'swap';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await createTallyTables(database.pool);
});
afterAll(() => database.close());

it('refuses, and changes nothing, where the rows are not equal after the swap', async () => {
  const { pool } = database;
  const engine = await openTallyHouse(pool, TENANT);
  await countOn(engine, 24);
  await pool.query('update tally set sum = sum + 1 where tenant = $1', [TENANT]);
  const rows = async () =>
    (
      await pool.query('select to_jsonb(t)::text as row from tally t where tenant = $1 order by key', [
        TENANT,
      ])
    ).rows;
  const damaged = await rows();
  const forgetful: Rebuildable = Object.assign(Object.create(new ViewBeside(tally, TENANT)), {
    exchange: async () => NO_DIFFERENCE,
  });
  const log = inSmallBatches(engine.log, { size: 5 });
  const rebuilder = new Rebuilder({ pool, tenant: TENANT, log, closeEnough: 0, batch: 5 });
  await expect(rebuilder.rebuild(forgetful)).rejects.toThrow(/after the swap .*; nothing was changed$/);
  expect(await rows()).toEqual(damaged);
  await engine.stop();
});
