import { assessmentDueOn } from './holders-are-assessed.js';
import { numbersVerdict } from './numbers-stay-stable.js';

describe('numbers stay stable', () => {
  it.each([
    [110, 'stable'],
    [111, 'grown'],
    [90, 'stable'],
    [89, 'fallen'],
    [0, 'fallen'],
  ])('of a hundred a year before, %d now: %s', (now, verdict) => {
    expect(numbersVerdict({ now, yearBefore: 100 }, 10)).toBe(verdict);
  });

  it('are held against nothing where nobody was, and on days on which nobody asks', () => {
    expect(numbersVerdict({ now: 50, yearBefore: 0 }, 10)).toBe('not-asked');
    expect(numbersVerdict({ now: 1, yearBefore: 100 }, null)).toBe('not-asked');
  });
});

describe('holders are assessed', () => {
  it.each([
    ['from the first day', '2024-08-31', null, '2025-02-28'],
    ['from the last assessment', '2024-03-01', '2024-07-15', '2025-01-15'],
  ])('%s', (_what, since, assessedOn, dueOn) => {
    expect(assessmentDueOn({ since, assessedOn }, 6)).toBe(dueOn);
  });
});
