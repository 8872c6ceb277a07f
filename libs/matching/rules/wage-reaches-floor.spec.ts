import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { wageReachesFloor as rule } from './wage-reaches-floor.js';

const context = ruleContext({ on: DAY, memberships: [] });

describe('the wage floor, for a month', () => {
  it.each([
    ['no floor', undefined, 1, 'month', true],
    ['a fen short', 400_000, 399_999, 'month', false],
    ['just reached', 400_000, 400_000, 'month', true],
    ['200 yuan a day are 4350', 435_000, 20_000, 'day', true],
    ['and no fen more', 435_001, 20_000, 'day', false],
    ['25 yuan an hour are 4350', 435_000, 2_500, 'hour', true],
    ['and no fen more an hour', 435_001, 2_500, 'hour', false],
    ['piece pay is not compared', 900_000, 10, 'piece', true],
  ] as const)('%s', (_what, wageFloorFen, wageMinFen, wageUnit, holds) => {
    const worker = workerWith({ willingness: { scope: 'county', wageFloorFen } });
    expect(rule.holds(worker, jobWith({ wageMinFen, wageUnit }), context)).toBe(holds);
  });

  it('says how near it came', () => {
    const worker = workerWith({ willingness: { scope: 'county', wageFloorFen: 400_000 } });
    expect(rule.reason(worker, jobWith({ wageMinFen: 300_000 }), context)).toMatchObject({
      code: 'wage-below-floor',
      nearness: 750,
    });
  });

  it('looks at the lowest wage, not the highest', () => {
    const worker = workerWith({ willingness: { scope: 'county', wageFloorFen: 500_000 } });
    expect(rule.holds(worker, jobWith({ wageMinFen: 400_000, wageMaxFen: 900_000 }), context)).toBe(false);
  });
});
