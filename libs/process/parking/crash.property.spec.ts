import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { everyCrashLeavesTheSame } from '../testing/parked-lives.js';
import { createSumTable } from '../testing/poisoned-rooms.js';

/** Whatever is killed when: parked, told and worked off once. The long form leaves no statement out. */

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await createSumTable(database.pool);
});
afterAll(() => database.close());

it('a process killed while it parks and works off leaves the same outcome', async () => {
  await everyCrashLeavesTheSame(database.pool, 9);
}, 120_000);
