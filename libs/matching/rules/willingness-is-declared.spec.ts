import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { willingnessIsDeclared as rule } from './willingness-is-declared.js';

const context = ruleContext({ on: DAY, memberships: [] });

describe('who has declared no willingness', () => {
  it('gets no offer', () => {
    const worker = workerWith({ willingness: null });
    expect(rule.holds(worker, jobWith(), context)).toBe(false);
    expect(rule.reason(worker, jobWith(), context).code).toBe('no-willingness');
  });

  it('may be offered what the scope allows once anything is declared, "none" included', () => {
    expect(rule.holds(workerWith({ willingness: { scope: 'none' } }), jobWith(), context)).toBe(true);
  });
});
