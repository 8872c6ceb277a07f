import { freshDatabase } from '../../test/support/database.js';
import type { Database } from '../../apps/worker/postgres/database.js';
import { BreakingPool } from './testing/breaking-pool.js';
import { clockAt, openHouse, outcome, play, type Step, take } from './testing/house.js';
import { answeringRoom, countingRoom } from './testing/made-up-rooms.js';

/** Whatever is killed when: after a restart the outcome is the same, and nothing happened twice. */

const ROOMS = [countingRoom, answeringRoom('left', 'left'), answeringRoom('right', 'right')];
const BEGINS = '2024-03-01T09:00:00+08:00';
/** A count that two rooms echo, and two mornings of reminders: one long past, one to come. */
const STEPS: readonly Step[] = [
  { count: 'a', by: 2, remindAt: '2024-03-01T00:00:00+08:00' },
  { until: '2024-03-02T00:00:00+08:00' },
];
/** Lives played side by side; each has a tenant of its own. */
const SIDE_BY_SIDE = 4;

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  // The first log of a database makes its partition; every life asks the same number of statements.
  await database.pool.query('select ensure_event_partition(1, 20000000)');
});
afterAll(() => database.close());

/**
 * A life with one crash; the process that takes over asks for the step in hand again, as its caller would.
 */
async function lifeKilledAt(tenant: string, killedAt: number): Promise<object> {
  const clock = clockAt(BEGINS);
  const pool = new BreakingPool(database.pool, killedAt);
  let place = 0;
  try {
    const engine = await openHouse(pool.asPool(), tenant, clock, ROOMS);
    for (; place < STEPS.length; place += 1) await take(engine, STEPS[place] as Step, place);
  } catch (error) {
    if (!pool.killed) throw error;
    const engine = await openHouse(database.pool, tenant, clock, ROOMS);
    await engine.settle();
    for (; place < STEPS.length; place += 1) await take(engine, STEPS[place] as Step, place);
  }
  return { killed: pool.killed, outcome: await outcome(database.pool, tenant) };
}

it('a process killed before any statement leaves the same outcome as one that lived', async () => {
  const counting = new BreakingPool(database.pool);
  await play(await openHouse(counting.asPool(), 'unbroken', clockAt(BEGINS), ROOMS), STEPS);
  const expected = await outcome(database.pool, 'unbroken');
  expect(expected).toMatchObject({ events: { length: 1 + 2 * (1 + 2) }, timers: [], outbox: [] });
  let next = 1;
  const lives = Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let at = next++; at <= counting.statements; at = next++) {
      expect({ at, ...(await lifeKilledAt(`killed-at-${at}`, at)) }).toEqual({
        at,
        killed: true,
        outcome: expected,
      });
    }
  });
  await Promise.all(lives);
  // The last life was killed at the last statement; nothing was left out.
  expect(next).toBeGreaterThan(counting.statements);
  expect(counting.statements).toBeGreaterThan(80);
}, 120_000);
