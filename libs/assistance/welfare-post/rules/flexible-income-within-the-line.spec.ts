import { incomeAgainstTheLine, incomeOfTwelveMonths } from './flexible-income-within-the-line.js';

describe('flexible income within the line', () => {
  it.each([
    ['a fen below', 699_999, 'within'],
    ['equal', 700_000, 'within'],
    ['a fen above', 700_001, 'passed'],
  ])('%s', (_what, sumFen, verdict) => {
    expect(incomeAgainstTheLine(sumFen, 700_000)).toBe(verdict);
  });

  it('cannot tell where no local document names the line', () => {
    expect(incomeAgainstTheLine(9_999_999, 'local')).toBe('line-not-set');
  });

  it.each([
    ['the month before the twelve', '2023-02', 0],
    ['the first of the twelve', '2023-03', 5],
    ['the last of the twelve', '2024-02', 5],
    ['the month that runs', '2024-03', 0],
  ])('counts %s', (_what, month, counted) => {
    for (const day of ['2024-03-01', '2024-03-31']) {
      expect(incomeOfTwelveMonths({ [month]: 5 }, day)).toBe(counted);
    }
  });
});
