import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { isRefusal } from '../../kernel/refusal.js';
import { asOf } from '../../projections/as-of.js';
import type { Engine } from '../engine.js';
import { askedOfThePast } from '../house-projections.js';
import { clockAt, openHouse } from '../testing/house.js';
import { count, counting, give, sumsOf } from '../testing/parked-cases.js';
import { createSumTable, POISON, poisonedEye, REPAIRED_BY } from '../testing/poisoned-rooms.js';

/** The past of a table whose rows stood still until operators decided: what it held at each moment. */

const HOUR_MS = 3_600_000;

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await createSumTable(database.pool);
});
afterAll(() => database.close());

async function asked(engine: Engine, knownBy: number) {
  const sums = askedOfThePast(engine.options.rooms).find(({ name }) => name === 'sums')!;
  const answer = await asOf(engine.log, sums.folding(engine.options.tenant), { knownBy, work: sums.work });
  if (isRefusal(answer)) throw new Error(answer.message);
  const rows = [...answer.rows].map(([key, row]) => {
    const { total, seen } = sums.shown(row);
    return { key, total, seen };
  });
  return { rows, standStill: answer.standStill };
}

it('is known as it stood then: still before the decision, repaired or skipped from it on', async () => {
  const clock = clockAt('2024-03-01T09:00:00+08:00');
  const engine = await openHouse(database.pool, 'past', clock, counting(poisonedEye()));
  const decide = async (name: string, key: string, more: object = {}) => {
    const found = (await engine.parked()).find((work) => work.key === key);
    const fields = { parkedId: found?.parkedId, item: found?.item, reason: 'a spec', ...more };
    expect(isRefusal(await give(engine, name, fields))).toBe(false);
  };
  const steps: (() => Promise<unknown>)[] = [
    () => count(engine, 'a', 1),
    () => count(engine, 'a', POISON),
    () => count(engine, 'b', 2),
    () => count(engine, 'b', POISON),
    () => count(engine, 'a', 3),
    () => decide('RepairParkedWork', 'a', { data: { counterId: 'a', by: REPAIRED_BY } }),
    () => count(engine, 'b', 4),
    () => decide('SkipParkedWork', 'b'),
    () => count(engine, 'a', 1),
  ];
  const stood: { at: number; rows: object[]; standStill: string[] }[] = [];
  for (const step of steps) {
    clock.moveTo(clock.now() + HOUR_MS);
    await step();
    const standStill = (await engine.parked()).map((work) => work.key).sort();
    stood.push({ at: clock.now(), rows: await sumsOf(database.pool, 'past'), standStill });
  }
  expect(stood.at(-1)?.rows).toEqual([
    { key: 'a', total: 1 + REPAIRED_BY + 3 + 1, seen: 4 },
    { key: 'b', total: 2 + 4, seen: 2 },
  ]);
  for (const { at, rows, standStill } of stood) {
    expect({ at, ...(await asked(engine, at)) }).toEqual({ at, rows, standStill });
    // A moment before the next step nothing was known that was not known then.
    expect(await asked(engine, at + HOUR_MS - 1)).toEqual({ rows, standStill });
  }
  await engine.stop();
});
