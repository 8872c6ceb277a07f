import { GROUNDS } from '../ending/events.js';
import { compensationOf, compensationOwed, type CompensationTerms } from './compensation-at-an-ending.js';

const terms: CompensationTerms = {
  countedFrom: '2008-01-01',
  capTimes: 3,
  yearsAtMost: 12,
  averageWageFen: 600_000,
};
const of = (startedOn: string, endedOn: string, monthlyWageFen = 500_000, law = terms) =>
  compensationOf({ startedOn, endedOn, monthlyWageFen }, law);

describe('compensation at the ending of a labour contract', () => {
  it.each([
    ['one day', '2022-01-01', '2022-01-01', 1],
    ['six months less a day', '2022-01-01', '2022-06-29', 1],
    ['a day short of six months', '2022-01-01', '2022-06-29', 1],
    ['six months', '2022-01-01', '2022-06-30', 2],
    ['six months and a day', '2022-01-01', '2022-07-01', 2],
    ['a year less a day', '2022-01-01', '2022-12-30', 2],
    ['a year', '2022-01-01', '2022-12-31', 2],
    ['a year and a day', '2022-01-01', '2023-01-01', 3],
    ['a year and six months less a day', '2022-01-01', '2023-06-29', 3],
    ['a year and six months', '2022-01-01', '2023-06-30', 4],
    ['two years', '2022-01-01', '2023-12-31', 4],
    ['two years from the middle of a month', '2021-03-15', '2023-03-14', 4],
    ['a day more', '2021-03-15', '2023-03-15', 5],
    ['from 31 August to the end of February', '2022-08-31', '2023-02-27', 2],
    ['a day short of that', '2022-08-31', '2023-02-26', 1],
    ['a year from 29 February', '2020-02-29', '2021-02-27', 2],
    ['before the law only', '2006-01-01', '2007-12-31', 0],
    ['before and after it', '2006-01-01', '2008-12-31', 2],
    ['fifteen years, not capped', '2008-01-01', '2022-12-31', 30],
  ])('%s: from %s to %s', (_title, startedOn, endedOn, halfMonths) => {
    expect(of(startedOn, endedOn)).toEqual({
      halfMonths,
      wageFen: 500_000,
      capped: false,
      amountFen: halfMonths * 250_000,
    });
  });

  it.each([
    ['three times the average', 1_800_000, false, 30],
    ['a fen more', 1_800_001, true, 24],
    ['far more', 9_000_000, true, 24],
  ])('of a wage of %s for fifteen years', (_title, wage, capped, halfMonths) => {
    expect(of('2008-01-01', '2022-12-31', wage)).toEqual({
      halfMonths,
      wageFen: 1_800_000,
      capped,
      amountFen: halfMonths * 900_000,
    });
  });

  it.each([
    ['twelve years', '2019-12-31', 24],
    ['a day more', '2020-01-01', 24],
    ['eleven years', '2018-12-31', 22],
  ])('of a capped wage for %s', (_title, endedOn, halfMonths) => {
    expect(of('2008-01-01', endedOn, 2_000_000)).toMatchObject({ halfMonths, capped: true });
  });

  it('is not capped where no average wage is named, and drops fractions of a fen', () => {
    const open = { ...terms, averageWageFen: null };
    expect(of('2022-01-01', '2022-01-31', 9_000_001, open)).toEqual({
      halfMonths: 1,
      wageFen: 9_000_001,
      capped: false,
      amountFen: 4_500_000,
    });
  });

  it('never falls when somebody works a day longer', () => {
    let before = 0;
    for (let day = 1; day <= 28; day += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const on = `2023-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const next = of('2021-01-15', on).halfMonths;
        const nextDay = of(
          '2021-01-15',
          `${on.slice(0, 8)}${String(Math.min(28, day + 1)).padStart(2, '0')}`,
        );
        expect(nextDay.halfMonths).toBeGreaterThanOrEqual(next);
        before = Math.max(before, next);
      }
    }
    expect(before).toBe(6);
  });
});

describe('whether it is due', () => {
  it.each([
    ['agreed', 'employer-proposed', 'due'],
    ['agreed', 'worker-proposed', 'not-due'],
    ['agreed', null, 'to-be-clarified'],
    ['dismissed', 'worker-at-fault', 'not-due'],
    ['dismissed', 'worker-unfit-or-post-gone', 'due'],
    ['dismissed', 'layoff', 'due'],
    ['dismissed', null, 'to-be-clarified'],
    ['term-over', 'term-not-renewed-by-employer', 'due'],
    ['term-over', 'term-not-renewed-by-worker', 'not-due'],
    ['term-over', null, 'to-be-clarified'],
    ['resigned', null, 'not-due'],
    ['resigned', 'employer-at-fault', 'due'],
    ['retired', null, 'not-due'],
    ['died', null, 'not-due'],
    ['retired', 'pension-or-death', 'not-due'],
    ['age', null, 'due'],
    ['other', 'employer-ceased', 'due'],
    ['other', null, 'to-be-clarified'],
  ] as const)('%s, %s → %s', (reason, ground, owed) => {
    expect(compensationOwed({ reason, ground })).toBe(owed);
  });

  it('is said of every ground', () => {
    for (const ground of GROUNDS) {
      expect(compensationOwed({ reason: 'other', ground })).not.toBe('to-be-clarified');
    }
  });
});
