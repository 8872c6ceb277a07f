import { DAY, jobWith, workerWith } from '../testing/samples.js';
import { ruleContext } from './eligible.js';
import { requiredSkillsAreHeld as rule } from './required-skills-are-held.js';

const context = ruleContext({ on: DAY, memberships: [] });
const welder = { occupation: '焊工', level: 4, issuedOn: '2021-05-10', expiresOn: null };
const needed = jobWith({ requiredSkills: [{ occupation: '焊工', level: 4 }] });

describe('required skills, on 2024-03-01', () => {
  it.each([
    ['the level asked', welder, true],
    ['a higher skill, a smaller number', { ...welder, level: 3 }, true],
    ['a lower skill, a larger number', { ...welder, level: 5 }, false],
    ['another occupation', { ...welder, occupation: '电工' }, false],
    ['expired the day before', { ...welder, expiresOn: '2024-02-29' }, false],
    ['in its last day', { ...welder, expiresOn: DAY }, true],
    ['expiring the day after', { ...welder, expiresOn: '2024-03-02' }, true],
    ['issued on the day', { ...welder, issuedOn: DAY }, true],
    ['issued the day after', { ...welder, issuedOn: '2024-03-02' }, false],
  ])('%s', (_what, certificate, holds) => {
    expect(rule.holds(workerWith({ certificates: [certificate] }), needed, context)).toBe(holds);
  });

  it('are needed all', () => {
    const both = jobWith({
      requiredSkills: [
        { occupation: '焊工', level: 4 },
        { occupation: '电工', level: 5 },
      ],
    });
    const worker = workerWith({ certificates: [welder] });
    expect(rule.holds(worker, both, context)).toBe(false);
    expect(rule.reason(worker, both, context)).toMatchObject({ code: 'skill-missing', nearness: 500 });
    const electrician = { ...welder, occupation: '电工', level: 5 };
    expect(rule.holds(workerWith({ certificates: [welder, electrician] }), both, context)).toBe(true);
  });

  it('are none where the posting asks none', () => {
    expect(rule.holds(workerWith(), jobWith(), context)).toBe(true);
    expect(rule.holds(workerWith(), jobWith({ requiredSkills: [] }), context)).toBe(true);
  });

  it('tell of a certificate that is not valid', () => {
    const worker = workerWith({ certificates: [{ ...welder, expiresOn: '2024-02-29' }] });
    expect(rule.reason(worker, needed, context).message).toContain('not valid on 2024-03-01');
  });
});
