import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { occupationIsWanted as rule } from './occupation-is-wanted.js';

const context = ruleContext({ on: DAY, memberships: [] });

describe('occupations', () => {
  it.each([
    ['none named', undefined, true],
    ['an empty list', [], true],
    ["the post's own", ['焊工', '缝纫工'], true],
    ['another', ['焊工'], false],
  ])('%s', (_what, occupations, holds) => {
    const worker = workerWith({ willingness: { scope: 'county', occupations } });
    expect(rule.holds(worker, jobWith(), context)).toBe(holds);
    expect(rule.reason(worker, jobWith(), context).code).toBe('occupation-not-wanted');
  });
});
