import { scaleWarning } from './scale-is-stable.js';

describe('the number of people lifted out of poverty in work stays stable (N25 §1, N6 art. 15)', () => {
  it.each([
    ['nobody known before', 0, null, null, undefined],
    ['as many', 1_000, 1_000, 1_000, undefined],
    ['more', 1_001, 1_000, 1_000, undefined],
    ['20 in a thousand fewer than last month, the tolerance', 980, 1_000, 980, undefined],
    ['one fewer than that', 979, 1_000, 979, 'month'],
    ['one fewer than that, of the year before', 979, 979, 1_000, 'year'],
    ['fewer than both', 979, 1_000, 1_000, 'month-and-year'],
    ['nobody left', 0, 1, null, 'month'],
    ['of few people one', 49, 50, 50, undefined],
    ['of few people two', 48, 50, 50, 'month-and-year'],
  ])('%s', (_case, employed, monthBefore, yearBefore, warning) => {
    expect(scaleWarning({ employed, monthBefore, yearBefore }, 20)).toBe(warning);
  });

  it('without tolerance warns of one', () => {
    expect(scaleWarning({ employed: 999, monthBefore: 1_000, yearBefore: null }, 0)).toBe('month');
  });
});
