import { assessmentDays, contractOn } from './absorption-year.js';
import { builtIn, contract } from './testing/office.js';

const chain = (endedOn: string | null, ...contracts: ReturnType<typeof contract>[]) => ({
  employment: { startsOn: '2022-03-01', endedOn, evidence: [] },
  contracts,
});
const from = (contractId: string, startsOn: string, endsOn: string | null) =>
  contract({ contractId, startsOn, endsOn });
const half1 = from('half1', '2022-03-01', '2022-08-31');
const half2 = from('half2', '2022-09-01', '2023-02-28');

describe('the days on which a chain is assessed for the absorption reward', () => {
  it.each([
    ['one contract of a year', chain(null, from('c', '2022-03-01', '2023-02-28')), ['2023-03-01 c']],
    ['an open-ended contract', chain(null, from('c', '2022-03-01', null)), ['2023-03-01 c']],
    ['two half years', chain(null, half1, half2), ['2023-03-01 half2']],
    ['ended one day before the last day of the year', chain('2023-02-27', half1, half2), []],
    ['ended on the last day of the year', chain('2023-02-28', half1, half2), ['2023-03-01 half2']],
    [
      'two half years, then a year',
      chain(null, half1, half2, from('c', '2023-03-01', '2024-02-29')),
      ['2023-03-01 half2', '2024-03-01 c'],
    ],
    [
      'the same, ended one day before its own year',
      chain('2024-02-28', half1, half2, from('c', '2023-03-01', '2024-02-29')),
      ['2023-03-01 half2'],
    ],
    [
      'two half years, then half a year',
      chain(null, half1, half2, from('c', '2023-03-01', '2023-08-31')),
      ['2023-03-01 half2'],
    ],
    [
      'half a year, then a year that begins within the first',
      chain(null, half1, from('c', '2022-09-01', '2023-08-31')),
      ['2023-03-01 c'],
    ],
  ])('%s', (_title, given, days) => {
    expect(assessmentDays(given, builtIn).map(({ on, contractId }) => `${on} ${contractId}`)).toEqual(days);
  });
});

describe('the contract running on a day', () => {
  const partTime = contract({ contractId: 'beside', partTime: true, startsOn: '2022-10-01', endsOn: null });
  it.each([
    ['2022-02-28', null],
    ['2022-03-01', 'half1'],
    ['2022-08-31', 'half1'],
    ['2022-09-01', 'half2'],
    ['2022-12-01', 'half2'],
    ['2023-02-28', 'half2'],
    ['2023-03-01', 'beside'],
  ])('on %s is %s', (day, contractId) => {
    expect(contractOn(day, [half1, half2, partTime])?.contractId ?? null).toBe(contractId);
  });
});
