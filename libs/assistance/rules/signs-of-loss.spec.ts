import type { Labour } from '../facts.js';
import { EMPTY_HELP_FILE, type HelpFile } from '../help/help-file.js';
import { contract, person } from '../testing/labour.js';
import { TERMS } from '../testing/terms.js';
import { trendsAmong } from '../projections/reports/signs.js';
import { signsOfLoss } from './signs-of-loss.js';

const ON = '2024-06-15';
const INSURED = { employerId: 'e1', kinds: ['pension' as const], from: '2024-01-01', until: null };
const look = (file: Partial<HelpFile> = {}, labour: Partial<Labour> = {}) =>
  signsOfLoss({
    labour: person({ contracts: [contract('2023-06-01', null)], ...labour }),
    file: { ...EMPTY_HELP_FILE, ...file },
    kinds: new Map(),
    on: ON,
    terms: TERMS,
  }).map(({ sign, since }) => [sign, since]);

describe('signs that work may be lost', () => {
  it.each([
    ['runs on', [INSURED], []],
    ['stops today', [{ ...INSURED, until: ON }], []],
    ['stopped yesterday', [{ ...INSURED, until: '2024-06-14' }], [['insurance-stopped', '2024-06-14']]],
    [
      'went on elsewhere',
      [
        { ...INSURED, until: '2024-06-14' },
        { ...INSURED, employerId: 'e2' },
      ],
      [['insurance-stopped', '2024-06-14']],
    ],
    [
      'began anew',
      [
        { ...INSURED, until: '2024-06-01' },
        { ...INSURED, from: '2024-06-10' },
      ],
      [],
    ],
    ['never was', [], []],
  ])('insurance that %s', (_what, insurance, expected) => {
    expect(look({ insurance })).toEqual(expected);
  });

  it.each([
    ['May', '2024-05', []],
    ['April: one whole month missing', '2024-04', []],
    ['March: two', '2024-03', [['wages-not-reported', '2024-04-01']]],
    ['before this work began', '2023-05', []],
  ])('wages last reported for %s', (_what, month, expected) => {
    expect(look({ wages: { e1: month } })).toEqual(expected);
  });

  it('wages of another employer, or never reported, say nothing', () => {
    expect(look({ wages: { e2: '2024-01' } })).toEqual([]);
    expect(look()).toEqual([]);
  });

  it('work that ends soon', () => {
    expect(look({}, { contracts: [contract('2023-06-01', '2024-07-31')] })).toEqual([
      ['ends-soon', '2024-06-01'],
    ]);
    expect(look({}, { contracts: [contract('2023-06-01', '2024-08-15')] })).toEqual([]);
  });
});

describe('trends', () => {
  const lost = (workerId: string, employerId = 'e1', county = '420525') => {
    return { trend: 'lost-jobs' as const, workerId, employerId, county, since: '2024-06-03' };
  };
  const people = (count: number, employerId?: string) =>
    Array.from({ length: count }, (_unused, at) => lost(`w${at}`, employerId ?? `e${at}`));
  const found = (all: Parameters<typeof trendsAmong>[0]) =>
    trendsAmong(all, { month: '2024-06', terms: TERMS }).map(({ employerId, county, people: count }) => [
      employerId ?? county,
      count,
    ]);

  it.each([
    ['two at one employer', people(2, 'e1'), []],
    ['three', people(3, 'e1'), [['e1', 3]]],
    ['three times one person', [lost('w1'), lost('w1'), lost('w1')], []],
    [
      'three by different signs',
      [lost('w1'), { ...lost('w2'), trend: 'ends-soon' as const }, lost('w3')],
      [],
    ],
    ['nine of one county', people(9), []],
    ['ten', people(10), [['420525', 10]]],
    [
      'ten at one employer of it',
      people(10, 'e1'),
      [
        ['420525', 10],
        ['e1', 10],
      ],
    ],
  ])('%s', (_what, all, expected) => {
    expect(found(all)).toEqual(expected);
  });
});
