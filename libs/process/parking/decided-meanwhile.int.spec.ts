import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { isRefusal } from '../../kernel/refusal.js';
import { Rebuilder } from '../../projections/rebuild/rebuilder.js';
import { ViewBeside } from '../../projections/rebuild/view-beside.js';
import { inSmallBatches } from '../../projections/testing/tally-house.js';
import { clockAt, openHouse } from '../testing/house.js';
import { count, counting, give, onlyParked } from '../testing/parked-cases.js';
import { createSumTable, POISON, poisonedEye, sumView } from '../testing/poisoned-rooms.js';

/** A table is built anew under what operators had decided when that began; deciding meanwhile ends it. */

const TENANT = 'meanwhile';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await createSumTable(database.pool);
});
afterAll(() => database.close());

it('is refused when parked work of it was decided meanwhile; asked again it comes out equal', async () => {
  const { pool } = database;
  const mending = { mended: false };
  const eye = poisonedEye(mending);
  const clock = clockAt('2024-03-01T09:00:00+08:00');
  const engine = await openHouse(pool, TENANT, clock, counting(eye));
  for (const by of [1, POISON, 2]) await count(engine, 'a', by);
  for (const by of [3, 4, 5]) await count(engine, 'b', by);
  const { parkedId, item } = await onlyParked(engine);
  // The code is mended, so that a table built anew folds what stands still in the live one.
  mending.mended = true;
  let skipped = false;
  const between = async () => {
    if (skipped) return;
    skipped = true;
    const answer = await give(engine, 'SkipParkedWork', { parkedId, item, reason: 'a spec' });
    expect(isRefusal(answer)).toBe(false);
  };
  const rebuild = (log: ReturnType<typeof inSmallBatches>) =>
    new Rebuilder({ pool, tenant: TENANT, log, closeEnough: 0, batch: 2 }).rebuild(
      new ViewBeside(sumView(eye), TENANT),
    );
  await expect(rebuild(inSmallBatches(engine.log, { size: 2, between }))).rejects.toThrow(
    /parked work of it was decided meanwhile/,
  );
  expect(skipped).toBe(true);
  const again = await rebuild(inSmallBatches(engine.log, { size: 2 }));
  expect(again).toMatchObject({ equal: true });
  await engine.stop();
});
