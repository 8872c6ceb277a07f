import { addDays } from '../../kernel/business-date.js';
import { dueIn, gapsOn, type GuidanceTerms, type RelationOnRecord } from './gaps-between-recorded-facts.js';

const terms: GuidanceTerms = {
  contractDays: 30,
  insuranceDays: 30,
  insuranceKinds: ['pension', 'medical'],
  wageDays: 10,
};
const nothing: RelationOnRecord = {
  contracts: [],
  insurance: [],
  wages: {},
  arrivals: [],
  lentIn: [],
  lentOut: [],
};
const contract = (change: object = {}) => ({
  kind: 'labour-contract',
  partTime: false,
  wageFen: 310_000,
  startsOn: '2023-03-01',
  lastDay: null,
  ...change,
});
const insured = (kind: string, from = '2023-03-01', until: string | null = null) => ({ kind, from, until });
const both = (from?: string, until?: string | null) => [
  insured('pension', from, until),
  insured('medical', from, until),
];
const found = (record: Partial<RelationOnRecord>, on: string) =>
  gapsOn({ ...nothing, ...record }, on, terms).map(({ gap, month, since, missing, shortFen }) =>
    [gap, month, since, missing.join('+'), shortFen].filter((part) => part !== null && part !== '').join(' '),
  );

describe('work without a contract', () => {
  const arrived = { arrivals: ['2023-03-01'] };
  const lentIn = { lentIn: [{ from: '2023-03-15', lastDay: '2023-03-31' }] };
  it.each([
    ['twenty-nine days on', arrived, '2023-03-30', []],
    ['thirty days on', arrived, '2023-03-31', ['no-contract 2023-03-01']],
    [
      'a contract from that day',
      { ...arrived, contracts: [contract()], insurance: both() },
      '2023-03-31',
      [],
    ],
    [
      'a contract that ended the day before',
      {
        ...arrived,
        contracts: [contract({ kind: 'service-agreement', startsOn: '2022-01-01', lastDay: '2023-02-28' })],
      },
      '2023-03-31',
      ['no-contract 2023-03-01'],
    ],
    [
      'a contract that ended on that day',
      {
        ...arrived,
        contracts: [contract({ kind: 'service-agreement', startsOn: '2022-01-01', lastDay: '2023-03-01' })],
      },
      '2023-03-31',
      [],
    ],
    [
      'a service agreement',
      { ...arrived, contracts: [contract({ kind: 'service-agreement' })] },
      '2023-05-31',
      [],
    ],
    ['insured without one', { insurance: both() }, '2023-03-31', ['no-contract 2023-03-01']],
    ['insured until the day before', { insurance: both('2023-03-01', '2023-03-30') }, '2023-03-31', []],
    [
      'a contract that begins on the day after',
      { ...arrived, contracts: [contract({ startsOn: '2023-04-01' })] },
      '2023-03-31',
      ['no-contract 2023-03-01'],
    ],
    [
      'a contract that begins on the day itself',
      { ...arrived, contracts: [contract({ startsOn: '2023-03-31' })] },
      '2023-03-31',
      [],
    ],
    ['lent to the employer, and paid there', { ...lentIn, wages: { '2023-03': 5 } }, '2023-05-31', []],
    [
      'paid for the month after the return',
      { ...lentIn, wages: { '2023-04': 5 } },
      '2023-05-01',
      ['no-contract 2023-04-01'],
    ],
    ['insured while lent', { ...lentIn, insurance: [insured('accident', '2023-03-15')] }, '2023-05-31', []],
    [
      'insured from the day after the return',
      { ...lentIn, insurance: [insured('accident', '2023-04-01')] },
      '2023-05-01',
      ['no-contract 2023-04-01'],
    ],
    ['paid without one', { wages: { '2023-03': 5 } }, '2023-03-31', ['no-contract 2023-03-01']],
    [
      'the first sign counts',
      { ...arrived, insurance: both('2023-02-01') },
      '2023-03-31',
      ['no-contract 2023-02-01'],
    ],
  ] as const)('%s', (_title, record, on, gaps) => {
    expect(found(record, on)).toEqual(gaps);
  });
});

describe('a labour contract without insurance', () => {
  const runs = { contracts: [contract()] };
  it.each([
    ['twenty-nine days on', runs, '2023-03-30', []],
    ['thirty days on', runs, '2023-03-31', ['insurance-missing 2023-03-01 pension+medical']],
    [
      'one kind alone',
      { ...runs, insurance: [insured('pension')] },
      '2023-03-31',
      ['insurance-missing 2023-03-01 medical'],
    ],
    ['both kinds', { ...runs, insurance: both() }, '2023-03-31', []],
    ['both, from that very day', { ...runs, insurance: both('2023-03-31') }, '2023-03-31', []],
    [
      'both, from the day after',
      { ...runs, insurance: both('2023-04-01') },
      '2023-03-31',
      ['insurance-missing 2023-03-01 pension+medical'],
    ],
    [
      'stopped, twenty-nine days on',
      { ...runs, insurance: both('2023-03-01', '2023-03-10') },
      '2023-04-09',
      [],
    ],
    [
      'stopped, thirty days on',
      { ...runs, insurance: both('2023-03-01', '2023-03-10') },
      '2023-04-10',
      ['insurance-missing 2023-03-11 pension+medical'],
    ],
    ['part-time', { contracts: [contract({ partTime: true })] }, '2023-03-31', []],
    ['a service agreement', { contracts: [contract({ kind: 'service-agreement' })] }, '2023-03-31', []],
    [
      'on its last day',
      { contracts: [contract({ lastDay: '2023-03-31' })] },
      '2023-03-31',
      ['insurance-missing 2023-03-01 pension+medical'],
    ],
    ['the day after its last', { contracts: [contract({ lastDay: '2023-03-30' })] }, '2023-03-31', []],
    [
      'renewed without a day between: nothing begins anew',
      { contracts: [contract({ lastDay: '2023-04-30' }), contract({ startsOn: '2023-05-01' })] },
      '2023-05-01',
      ['insurance-missing 2023-03-01 pension+medical', 'wages-missing 2023-03 2023-04-01 310000'],
    ],
    [
      'signed again with a day between',
      {
        contracts: [contract({ lastDay: '2023-04-29' }), contract({ startsOn: '2023-05-01' })],
        wages: { '2023-03': 310_000 },
      },
      '2023-05-01',
      [],
    ],
  ] as const)('%s', (_title, record, on, gaps) => {
    expect(found(record, on)).toEqual(gaps);
  });
});

describe('wages of a month', () => {
  const lentOut = (fen: number, lastDay: string | null = null) => ({
    lentOut: [{ from: '2023-02-01', lastDay, wages: { '2023-03': fen } }],
  });
  const runs = { contracts: [contract()], insurance: both() };
  it.each([
    ['nine days after it', runs, '2023-04-10', []],
    ['ten days after it', runs, '2023-04-11', ['wages-missing 2023-03 2023-04-01 310000']],
    ['paid in full', { ...runs, wages: { '2023-03': 310_000 } }, '2023-04-11', []],
    ['more than that', { ...runs, wages: { '2023-03': 310_001 } }, '2023-04-11', []],
    [
      'a fen less',
      { ...runs, wages: { '2023-03': 309_999 } },
      '2023-04-11',
      ['wages-below-contract 2023-03 2023-04-01 1'],
    ],
    [
      'for the days of the contract',
      { ...runs, contracts: [contract({ startsOn: '2023-03-22' })], wages: { '2023-03': 99_999 } },
      '2023-04-11',
      ['wages-below-contract 2023-03 2023-04-01 1'],
    ],
    [
      'after the contract has ended',
      { contracts: [contract({ lastDay: '2023-03-10' })] },
      '2023-04-11',
      ['wages-missing 2023-03 2023-04-01 100000'],
    ],
    ['paid by the borrower', { ...runs, ...lentOut(310_000) }, '2023-04-11', []],
    [
      'paid by both, a fen short',
      { ...runs, ...lentOut(300_000), wages: { '2023-03': 9_999 } },
      '2023-04-11',
      ['wages-below-contract 2023-03 2023-04-01 1'],
    ],
    [
      'paid by a borrower of another month',
      { ...runs, ...lentOut(310_000, '2023-02-28') },
      '2023-04-11',
      ['wages-missing 2023-03 2023-04-01 310000'],
    ],
    ['part-time', { contracts: [contract({ partTime: true })] }, '2023-04-11', []],
    ['older than a year', { contracts: [contract({ lastDay: '2023-03-31' })] }, '2024-04-01', []],
    [
      'a year old',
      { contracts: [contract({ lastDay: '2023-03-31' })] },
      '2024-03-31',
      ['wages-missing 2023-03 2023-04-01 310000'],
    ],
  ] as const)('%s', (_title, record, on, gaps) => {
    expect(found(record, on)).toEqual(gaps);
  });

  it('are those of every contract that runs in it, fractions dropped', () => {
    const two = [contract({ lastDay: '2023-03-15' }), contract({ startsOn: '2023-03-16', wageFen: 100 })];
    expect(dueIn({ ...nothing, contracts: two }, '2023-03')).toBe(150_000 + 51);
    expect(dueIn({ ...nothing, contracts: two }, '2023-02')).toBeNull();
  });
});

it('a gap that is open closes only by its fact: days alone never close it', () => {
  const record = { ...nothing, contracts: [contract()], arrivals: ['2023-03-01'] };
  let before: readonly string[] = [];
  for (let day = 0; day < 300; day += 1) {
    const now = found(record, addDays('2023-03-01', day)).filter((gap) => !gap.startsWith('wages'));
    expect(now).toEqual(expect.arrayContaining([...before]));
    before = now;
  }
  expect(before).toHaveLength(1);
});
