import fc from 'fast-check';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { formatInstant } from '../kernel/business-date.js';
import { at, clockAt, openHouse, outcome, play, type Step, take } from './testing/house.js';
import { answeringRoom, countingRoom } from './testing/made-up-rooms.js';

/** What must hold of sagas whatever is told them again, and whoever of them is told first. */

const BEGINS = '2024-03-01T09:00:00+08:00';
const ENDS = '2024-04-30T00:00:00+08:00';
const HOUR_MS = 3_600_000;
const ROOMS = [countingRoom, answeringRoom('left', 'left'), answeringRoom('right', 'right')];
const RUNS = { numRuns: 5, seed: 20240301, endOnFailure: true };

/** Counts of three counters, some calling off, some reminding in the past, and time passing between them. */
const story = fc
  .array(
    fc.record({
      count: fc.constantFrom('a', 'b', 'c'),
      by: fc.constantFrom(1, 2, 3, -1),
      remindAfterHours: fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined }),
      thenHours: fc.constantFrom(0, 0, 1, 30),
    }),
    { minLength: 3, maxLength: 6 },
  )
  .map((told): readonly Step[] => {
    let now = at(BEGINS);
    const steps = told.flatMap(({ count, by, remindAfterHours, thenHours }): Step[] => {
      const remind =
        remindAfterHours === undefined ? {} : { remindAt: formatInstant(now + remindAfterHours * HOUR_MS) };
      now += thenHours * HOUR_MS;
      return [{ count, by, ...remind }, { until: formatInstant(now) }];
    });
    return [...steps, { until: ENDS }];
  });

let database: Database;
let elsewhere: Database;
beforeAll(async () => {
  [database, elsewhere] = await Promise.all([freshDatabase(), freshDatabase()]);
});
afterAll(() => Promise.all([database.close(), elsewhere.close()]));

/** A house where nothing goes wrong. */
async function untroubled(tenant: string, steps: readonly Step[]): Promise<Outcome> {
  await play(await openHouse(database.pool, tenant, clockAt(BEGINS), ROOMS), steps);
  return kept(await outcome(database.pool, tenant));
}

type Outcome = Record<string, readonly Record<string, unknown>[]>;

/** Without what may differ between processes: when exactly it was stored, and how often a saga was woken. */
function kept(whole: object): Outcome {
  const tables = Object.entries(whole as Outcome).map(([table, rows]) => [
    table,
    rows.map(({ recorded_at: _recorded, ...row }) => (table === 'sagas' ? { ...row, version: 0 } : row)),
  ]);
  return Object.fromEntries(tables);
}

describe('what is told again changes nothing', () => {
  let runs = 0;

  it('to two processes that follow one log at the same time', async () => {
    const property = fc.asyncProperty(story, async (steps) => {
      runs += 1;
      const tenant = `two-${runs}`;
      const clock = clockAt(BEGINS);
      const one = await openHouse(database.pool, tenant, clock, ROOMS);
      const other = await openHouse(database.pool, tenant, clock, ROOMS);
      const both = [one, other];
      for (const [place, step] of steps.entries()) {
        const [first, second] = place % 3 === 0 ? [one, other] : [other, one];
        const taking = take(first, step, place);
        await Promise.all([taking, second.log.refreshHead().then(() => second.settle())]);
        // Each has to hear of what the other wrote meanwhile.
        for (const engine of [...both, ...both]) await engine.log.refreshHead().then(() => engine.settle());
      }
      const expected = await untroubled(`alone-${runs}`, steps);
      expect(kept(await outcome(database.pool, tenant))).toEqual(expected);
    });
    await fc.assert(property, RUNS);
  }, 120_000);

  it('to a house that lost all but its log, and reads it again from the first event', async () => {
    const property = fc.asyncProperty(story, fc.nat(), async (steps, when) => {
      runs += 1;
      const tenant = `lost-${runs}`;
      const clock = clockAt(BEGINS);
      let engine = await openHouse(database.pool, tenant, clock, ROOMS);
      for (const [place, step] of steps.entries()) {
        await take(engine, step, place);
        if (place !== when % steps.length) continue;
        for (const table of ['checkpoint', 'fact', 'saga', 'timer', 'outbox']) {
          await database.pool.query(`delete from ${table} where tenant = $1`, [tenant]);
        }
        engine = await openHouse(database.pool, tenant, clock, ROOMS);
        await engine.settle();
      }
      expect(kept(await outcome(database.pool, tenant))).toEqual(await untroubled(`whole-${runs}`, steps));
    });
    await fc.assert(property, RUNS);
  }, 120_000);
});

/** Every event with its id, which is made of its cause alone. */
async function eventsOf(where: Database, tenant: string): Promise<object[]> {
  const { rows } = await where.pool.query(
    `select event_id, stream, version, type, data::text, occurred_at, recorded_at, causation_id,
            correlation_id
     from event where tenant = $1 order by stream collate "C", version`,
    [tenant],
  );
  return rows;
}

it('it is the same whichever of two rooms answers an event first, to the ids of events', async () => {
  // Handlers run in the order of their names: here the left side answers first, there the right one.
  const orders = [
    { where: database, rooms: [countingRoom, answeringRoom('a', 'left'), answeringRoom('b', 'right')] },
    { where: elsewhere, rooms: [countingRoom, answeringRoom('b', 'left'), answeringRoom('a', 'right')] },
  ];
  let runs = 0;
  const property = fc.asyncProperty(story, async (steps) => {
    runs += 1;
    const tenant = `order-${runs}`;
    const played = orders.map(async ({ where, rooms }) => {
      await play(await openHouse(where.pool, tenant, clockAt(BEGINS), rooms), steps);
      return { events: await eventsOf(where, tenant), outcome: await outcome(where.pool, tenant) };
    });
    const [leftFirst, rightFirst] = await Promise.all(played);
    expect(rightFirst).toEqual(leftFirst);
  });
  await fc.assert(property, RUNS);
}, 120_000);
