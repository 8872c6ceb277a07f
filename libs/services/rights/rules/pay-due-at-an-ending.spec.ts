import {
  contractAtTheEnd,
  employmentEndedOn,
  lastWagesFen,
  monthlyWageFen,
  type PaidContract,
} from './pay-due-at-an-ending.js';

const contract = (contractId: string, startsOn: string, lastDay: string | null): PaidContract => ({
  contractId,
  kind: 'labour-contract',
  partTime: false,
  wageFen: 310_000,
  startsOn,
  lastDay,
});

/** N6 art. 11, with the Labour Contract Law art. 47 and 50 (interpretations 1 and 60). */
describe('the employment that ended', () => {
  const ENDED = '2024-12-31';
  const first = contract('c1', '2023-01-01', '2023-12-31');
  const second = contract('c2', '2024-01-01', ENDED);
  it.each([
    ['a chain without a day between', [first, second], ['c1', 'c2']],
    ['a day between', [{ ...first, lastDay: '2023-12-30' }, second], ['c2']],
    ['work that goes on the day after', [second, contract('c3', '2025-01-01', null)], []],
    ['work again a day later', [second, contract('c3', '2025-01-02', null)], ['c2']],
    ['work beside it that goes on', [second, contract('c3', '2024-06-01', '2025-01-01')], []],
    ['a short one within a long one', [second, contract('c3', '2024-03-01', '2024-03-31')], ['c2', 'c3']],
    ['a short one at the end of a long one', [second, contract('c3', '2024-12-01', ENDED)], ['c2', 'c3']],
    ['one that never ran', [second, contract('c3', '2024-12-05', '2024-12-04')], ['c2']],
  ])('%s', (_what, contracts, ids) => {
    for (const told of [contracts, [...contracts].reverse()]) {
      expect(employmentEndedOn(told, ENDED).map(({ contractId }) => contractId)).toEqual(ids);
    }
  });
});

it('the contract at its end is the one that ran to it, the one begun last of several', () => {
  const long = contract('c1', '2024-01-01', '2024-12-31');
  const within = contract('c2', '2024-03-01', '2024-03-31');
  const late = contract('c3', '2024-12-01', '2024-12-31');
  expect(contractAtTheEnd([long, within])).toBe(long);
  expect(contractAtTheEnd([long, late])).toBe(late);
  expect(contractAtTheEnd([])).toBeUndefined();
});

describe('the monthly wage', () => {
  it.each([
    ['twelve months before the month that was not worked whole', '2024-03-30', ['2023-03', '2024-02']],
    ['with the month that was', '2024-03-31', ['2023-04', '2024-03']],
    ['in a February of 29 days: the 28th', '2024-02-28', ['2023-02', '2024-01']],
    ['in a February of 29 days: the 29th', '2024-02-29', ['2023-03', '2024-02']],
  ])('is the average of %s', (_what, endedOn, [from = '', to = '']) => {
    const wage = (month: string) => monthlyWageFen({ [month]: 7 }, { endedOn, contractWageFen: 1 });
    const beside = (month: string, by: number) => {
      const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
      return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    };
    expect([beside(from, -1), from, to, beside(to, 1)].map(wage)).toEqual([1, 7, 7, 1]);
  });

  it('drops fractions, and counts the months reported', () => {
    const wages = { '2024-01': 100, '2024-02': 101 };
    expect(monthlyWageFen(wages, { endedOn: '2024-03-15', contractWageFen: 1 })).toBe(100);
  });
});

describe('the last wages', () => {
  const due = (startsOn: string, endedOn: string, paidFen = 0) =>
    lastWagesFen([contract('c1', startsOn, endedOn)], { endedOn, wages: { [endedOn.slice(0, 7)]: paidFen } });
  it.each([
    ['a whole month', '2024-01-01', '2024-12-31', 310_000],
    ['a day of it', '2024-01-01', '2024-12-01', 10_000],
    ['begun and ended on one day', '2024-12-15', '2024-12-15', 10_000],
    ['from the second day on', '2024-12-02', '2024-12-31', 300_000],
  ])('are in proportion to the days worked: %s', (_what, startsOn, endedOn, fen) => {
    expect(due(startsOn, endedOn)).toBe(fen);
    expect(due(startsOn, endedOn, fen - 1)).toBe(1);
    expect(due(startsOn, endedOn, fen + 1)).toBe(0);
  });
});
