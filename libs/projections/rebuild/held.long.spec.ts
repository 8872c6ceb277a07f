import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { isRefusal } from '../../kernel/refusal.js';
import { countOn, createTallyTables, openTallyHouse, tally } from '../testing/tally-house.js';
import { Rebuilder } from './rebuilder.js';
import { ViewBeside } from './view-beside.js';

/** How long a rebuild of many rows holds the live handler up: printed, for time is the machine's own. */

const ROWS = 40_000;
const TENANT = 'many';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await createTallyTables(database.pool);
});
afterAll(() => database.close());

it.each([
  ['none', 0],
  ['ten', 10],
  ['all', ROWS],
])('of 40,000 rows, of which %s differ', async (_some, differing) => {
  const { pool } = database;
  const engine = await openTallyHouse(pool, TENANT);
  await countOn(engine, 3);
  await pool.query(
    `insert into tally select $1, 'key-' || n, n, '[]', null from generate_series(1, $2) n
     on conflict do nothing`,
    [TENANT, ROWS],
  );
  const one = new ViewBeside(tally, TENANT);
  const begin = one.begin.bind(one);
  // Rows of no event: put beside as they are in the live table, apart from those that are to differ.
  one.begin = async (client) => {
    await begin(client);
    const beside = (one as unknown as { beside: string }).beside;
    await client.query(
      `insert into "${beside}" select tenant, key, sum + (case when n <= $2 then 1 else 0 end), steps, last
       from (select *, row_number() over (order by key) as n from tally
             where tenant = $1 and key like 'key-%') t`,
      [TENANT, differing],
    );
  };
  const report = await new Rebuilder({ pool, tenant: TENANT, log: engine.log }).rebuild(one);
  if (isRefusal(report)) throw new Error(report.message);
  expect(report).toMatchObject({ changed: differing, added: 0, removed: 0 });
  process.stdout.write(`${differing} of ${report.live.rows} rows differ: held ${report.heldMs} ms\n`);
});
