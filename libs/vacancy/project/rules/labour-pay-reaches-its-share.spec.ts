import { type PayOfProject, shareOfLabourPay } from './labour-pay-reaches-its-share.js';

/** 15 percent until the end of 2025, as the parameter says. */
const law = (on: string) => (on >= '2021-08-16' && on <= '2025-12-31' ? 15 : null);
const road: PayOfProject = {
  kind: 'work-relief',
  field: 'farm-and-rural-infrastructure',
  fundsFen: 200_000_000,
  paidFen: 30_000_000,
  completesOn: '2024-11-30',
  completedOn: null,
};
const verdict = (change: Partial<PayOfProject>, on = '2024-12-01') =>
  shareOfLabourPay({ ...road, ...change }, on, law).verdict;

describe('labour pay reaches its share', () => {
  it.each([
    ['15 percent, to the fen', {}, 'reached', 0],
    ['a fen less', { paidFen: 29_999_999 }, 'short', 1],
    ['a fen more', { paidFen: 30_000_001 }, 'reached', 0],
    ['funds that 15 percent do not divide, a fen below', { fundsFen: 101, paidFen: 15 }, 'short', 1],
    ['funds that 15 percent do not divide, the next fen', { fundsFen: 101, paidFen: 16 }, 'reached', 0],
    ['nothing paid', { paidFen: 0 }, 'short', 30_000_000],
    ['no funds recorded', { fundsFen: null }, 'no-funds', 0],
    ['funds of nothing', { fundsFen: 0 }, 'no-funds', 0],
  ])('due, with %s', (_what, change, expected, missingFen) => {
    expect(shareOfLabourPay({ ...road, ...change }, '2024-12-01', law)).toMatchObject({
      verdict: expected,
      missingFen,
    });
  });

  it.each([
    ['the day before the last', '2024-11-29', 'running'],
    ['on the last day as planned', '2024-11-30', 'running'],
    ['the day after', '2024-12-01', 'short'],
  ])('is asked for %s', (_what, on, expected) => {
    expect(verdict({ paidFen: 0 }, on)).toBe(expected);
  });

  it.each([
    ['completed early', '2024-11-01', '2024-11-02', 'short'],
    ['completed later than planned, in the meantime', '2024-12-31', '2024-12-15', 'running'],
  ])('goes by the day recorded: %s', (_what, completedOn, on, expected) => {
    expect(verdict({ paidFen: 0, completedOn }, on)).toBe(expected);
  });

  it.each([
    ['the last day of the article', '2025-12-31', 'short'],
    ['the day after it', '2026-01-01', 'not-asked'],
    ['the first day of the article', '2021-08-16', 'short'],
    ['the day before it', '2021-08-15', 'not-asked'],
  ])('lapses with the article: completed on %s', (_what, completedOn, expected) => {
    expect(verdict({ paidFen: 0, completesOn: null, completedOn }, '2026-03-01')).toBe(expected);
  });

  it.each([
    ['another field', { field: 'other-infrastructure' }],
    ['another kind', { kind: 'key' }],
  ] as const)('is not asked of %s, and the ratio is shown all the same', (_what, change) => {
    expect(shareOfLabourPay({ ...road, ...change }, '2024-12-01', law)).toEqual({
      verdict: 'not-asked',
      leastPercent: null,
      missingFen: 0,
      permille: 150,
      dueFrom: '2024-12-01',
    });
  });

  it('runs on without an end that anybody named', () => {
    expect(verdict({ paidFen: 0, completesOn: null }, '2024-12-01')).toBe('running');
  });
});
