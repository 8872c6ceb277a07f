import { yearOverOn } from '../../kernel/periods.js';
import { type Contract, EMPTY_HISTORY, type History, type Year } from '../history.js';
import { calendarAnniversary, yearsRun, yearsUndone } from './years-run.js';

const contract = (
  contractId: string,
  startsOn: string,
  endsOn: string | null,
  change: Partial<Contract> = {},
): Contract => ({
  contractId,
  employerId: 'e1',
  jobId: null,
  kind: 'labour-contract',
  startsOn,
  endsOn,
  partTime: false,
  wageFen: 0,
  ...change,
});
const history = (contracts: readonly Contract[], change: Partial<History> = {}): History => ({
  ...EMPTY_HISTORY,
  contracts,
  ...change,
});
const years = (...contracts: readonly Contract[]) =>
  yearsRun(history(contracts), calendarAnniversary).map(
    (year) => `${year.kind} ${year.contractId} ${year.on}`,
  );

describe('a year is run when the last day worked is the day before the anniversary, or later', () => {
  it.each([
    ['the day before that day', '2022-03-01', '2023-02-27', []],
    ['that day', '2022-03-01', '2023-02-28', ['first c1 2023-03-01']],
    ['the day after', '2022-03-01', '2023-03-01', ['first c1 2023-03-01']],
    ['no last day', '2022-03-01', null, ['first c1 2023-03-01']],
    ['29 February, a day short', '2024-02-29', '2025-02-26', []],
    ['29 February, just reached', '2024-02-29', '2025-02-27', ['first c1 2025-02-28']],
    ['1 March before a leap day, a day short', '2023-03-01', '2024-02-28', []],
    ['1 March before a leap day, just reached', '2023-03-01', '2024-02-29', ['first c1 2024-03-01']],
    ['28 February before a leap year', '2023-02-28', '2024-02-27', ['first c1 2024-02-28']],
    ['1 January to 31 December', '2025-01-01', '2025-12-31', ['first c1 2026-01-01']],
  ])('%s', (_what, startsOn, endsOn, expected) => {
    expect(years(contract('c1', startsOn, endsOn))).toEqual(expected);
  });

  it('by two six-month contracts; the second ran on the last day', () => {
    expect(
      years(contract('c1', '2022-03-01', '2022-08-31'), contract('c2', '2022-09-01', '2023-02-28')),
    ).toEqual(['first c2 2023-03-01']);
  });

  it('not by two with a day between', () => {
    expect(
      years(contract('c1', '2022-03-01', '2022-08-31'), contract('c2', '2022-09-02', '2023-03-01')),
    ).toEqual([]);
  });

  it('with another calculator on the day that one names', () => {
    const later = (startsOn: string) => yearOverOn(startsOn, 'civil-code-without-holidays');
    const of = (endsOn: string) =>
      yearsRun(history([contract('c1', '2022-03-01', endsOn)]), later).map(({ on }) => on);
    expect(of('2023-02-28')).toEqual([]);
    expect(of('2023-03-01')).toEqual(['2023-03-02']);
  });
});

describe('a later contract of the chain runs a year of its own', () => {
  const first = contract('c1', '2022-03-01', '2023-02-28');

  it.each([
    ['a day short', '2024-02-28', ['first c1 2023-03-01']],
    ['just reached', '2024-02-29', ['first c1 2023-03-01', 'own c2 2024-03-01']],
    ['open-ended', null, ['first c1 2023-03-01', 'own c2 2024-03-01']],
  ])('when it starts after the first year: %s', (_what, endsOn, expected) => {
    expect(years(first, contract('c2', '2023-03-01', endsOn))).toEqual(expected);
  });

  it('not when it ran on the last day of the first year: that year is its own', () => {
    const short = contract('c1', '2022-03-01', '2023-02-27');
    expect(years(short, contract('c2', '2023-02-28', null))).toEqual(['first c2 2023-03-01']);
  });

  it('not when an ending stopped it before', () => {
    const contracts = [first, contract('c2', '2023-03-01', null)];
    const ended = (endedOn: string) =>
      yearsRun(
        history(contracts, { endings: [{ contractIds: ['c1', 'c2'], endedOn, reason: 'resigned' }] }),
        calendarAnniversary,
      ).map(({ kind }) => kind);
    expect(ended('2024-02-28')).toEqual(['first']);
    expect(ended('2024-02-29')).toEqual(['first', 'own']);
  });
});

describe('the contract that stands for the first year', () => {
  const beside = { partTime: true };

  it('is the full-time one where a part-time one runs beside it', () => {
    expect(
      years(contract('c1', '2022-03-01', null), contract('c2', '2022-06-01', '2023-05-31', beside)),
    ).toEqual(['first c1 2023-03-01']);
  });

  it('is the one that started last where all are part-time', () => {
    expect(
      years(contract('c1', '2022-03-01', null, beside), contract('c2', '2022-06-01', '2023-05-31', beside)),
    ).toEqual(['first c2 2023-03-01']);
  });
});

describe('a year announced is undone', () => {
  const announced: Year = {
    kind: 'first',
    employerId: 'e1',
    contractId: 'c1',
    startedOn: '2022-03-01',
    on: '2023-03-01',
  };
  const undone = (contracts: readonly Contract[]) =>
    yearsUndone(history(contracts, { years: [announced] }), calendarAnniversary).length;

  it.each([
    ['it stands', contract('c0', '2020-01-01', '2021-01-31'), 0],
    [
      'an earlier contract without a day between moves the first day',
      contract('c0', '2022-01-01', '2022-02-28'),
      1,
    ],
    ['an earlier contract with a day between does not', contract('c0', '2022-01-01', '2022-02-27'), 0],
  ])('%s', (_what, other, count) => {
    expect(undone([contract('c1', '2022-03-01', '2023-02-28'), other])).toBe(count);
  });
});
