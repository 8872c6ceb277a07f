import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { EventCatalogue } from './catalogue.js';
import { EventShapes } from './event-shapes.js';
import { MADE_UP } from './testing/made-up-log.js';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const INSERT = 'insert into event_shape (tenant, type, schema_version, behind) values ($1, $2, 1, 0)';

it('two that note the same types at one moment wait for each other in one order', async () => {
  const { pool } = database;
  const tenant = 'shapes';
  const shapes = new EventShapes({ pool, tenant, catalogue: new EventCatalogue(MADE_UP) });
  const other = await pool.connect();
  try {
    await other.query('begin');
    await other.query(INSERT, [tenant, 'Noted']);
    const noting = shapes.note([{ type: 'Seated' }, { type: 'Noted' }]);
    const waiting = `select from pg_stat_activity
                     where wait_event_type = 'Lock' and query like '%event_shape%'`;
    while ((await pool.query(waiting)).rowCount === 0) await new Promise((later) => setTimeout(later, 5));
    await other.query(INSERT, [tenant, 'Seated']);
    await other.query('commit');
    await noting;
  } finally {
    other.release();
  }
  expect((await shapes.held()).map(({ type }) => type)).toEqual(['Noted', 'Seated']);
});
