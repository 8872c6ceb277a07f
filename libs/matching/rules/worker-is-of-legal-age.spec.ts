import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { workerIsOfLegalAge as rule } from './worker-is-of-legal-age.js';

const context = ruleContext({ on: DAY, memberships: [] });

describe('the legal age, on 2024-03-01', () => {
  it.each([
    ['16 the day before', '2008-02-29', false, true],
    ['16 on the day', '2008-03-01', false, true],
    ['16 the day after', '2008-03-02', false, false],
    ['18 for hazardous work the day before', '2006-02-28', true, true],
    ['18 for hazardous work on the day', '2006-03-01', true, true],
    ['18 for hazardous work the day after', '2006-03-02', true, false],
  ])('%s', (_what, birthDate, hazardous, holds) => {
    const worker = workerWith({ birthDate });
    expect(rule.holds(worker, jobWith({ hazardous }), context)).toBe(holds);
    expect(rule.reason(worker, jobWith({ hazardous }), context)).toMatchObject({
      code: 'under-legal-age',
      citation: hazardous ? 'Labour Law art. 64' : 'Labour Law art. 15',
    });
  });

  it('is not met by a person whose date of birth was erased', () => {
    const worker = workerWith({ birthDate: undefined });
    expect(rule.holds(worker, jobWith(), context)).toBe(false);
    expect(rule.reason(worker, jobWith(), context).code).toBe('age-unknown');
  });
});
