import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { workerIsWithinAgeLimits as rule } from './worker-is-within-age-limits.js';

const context = ruleContext({ on: DAY, memberships: [] });

describe('age limits of a posting, both included, on 2024-03-01', () => {
  it.each([
    ['no limits', '1940-01-01', {}, true],
    ['20 on the day, 20 asked', '2004-03-01', { minAge: 20 }, true],
    ['20 the day after, 20 asked', '2004-03-02', { minAge: 20 }, false],
    ['45 until the day after, 45 at most', '1978-03-02', { maxAge: 45 }, true],
    ['46 on the day, 45 at most', '1978-03-01', { maxAge: 45 }, false],
    ['between both', '1990-01-01', { minAge: 20, maxAge: 45 }, true],
    ['a date of birth that was erased', undefined, { minAge: 20 }, true],
  ])('%s', (_what, birthDate, limits, holds) => {
    expect(rule.holds(workerWith({ birthDate }), jobWith(limits), context)).toBe(holds);
  });

  it('name their basis, and how near it came', () => {
    const job = jobWith({ maxAge: 50, maxAgeBasis: '特种设备作业人员监督管理办法' });
    const reason = rule.reason(workerWith({ birthDate: '1944-01-01' }), job, context);
    expect(reason).toMatchObject({ code: 'outside-age-limits', citation: 'N6 art. 12', nearness: 625 });
    expect(reason.message).toContain('特种设备');
    const young = rule.reason(workerWith({ birthDate: '2006-01-01' }), jobWith({ minAge: 20 }), context);
    expect(young.nearness).toBe(900);
    const erased = rule.reason(workerWith({ birthDate: undefined }), jobWith({ minAge: 20 }), context);
    expect(erased.nearness).toBe(0);
  });
});
