import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { everyCrashLeavesTheSame } from '../testing/parked-lives.js';
import { createSumTable } from '../testing/poisoned-rooms.js';

/** The long form: before every single statement. */

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await createSumTable(database.pool);
});
afterAll(() => database.close());

it('a process killed before any statement leaves the same outcome', async () => {
  await everyCrashLeavesTheSame(database.pool, 1);
}, 600_000);
