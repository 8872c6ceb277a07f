import { DAY, DONGGUAN, jobWith, WUHAN_JIANGAN, workerWith, YUANAN } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { workLiesInWantedDestination as rule } from './work-lies-in-wanted-destination.js';

const context = ruleContext({ on: DAY, memberships: [] });

describe('destinations', () => {
  it.each([
    ['none named', undefined, DONGGUAN, true],
    ['an empty list', [], DONGGUAN, true],
    ['the city itself', [DONGGUAN], DONGGUAN, true],
    ['its province, written short', ['44'], DONGGUAN, true],
    ['its province, written long', ['440000'], DONGGUAN, true],
    ['another of several', [DONGGUAN, '420100'], WUHAN_JIANGAN, true],
    ['another place', [DONGGUAN], WUHAN_JIANGAN, false],
    ['a part of where the post may be', [DONGGUAN], '440000', false],
    ['a village below', [YUANAN], '420525101201', true],
  ])('%s', (_what, destinations, division, holds) => {
    const worker = workerWith({ willingness: { scope: 'cross-province', destinations } });
    expect(rule.holds(worker, jobWith({ division }), context)).toBe(holds);
    expect(rule.reason(worker, jobWith({ division }), context).code).toBe('outside-destinations');
  });
});
