import { isRefusal } from '../../kernel/refusal.js';
import type { EvidenceCommand } from './commands.js';
import { evidenceDecider, type RecordedFacts } from './decider.js';
import { monthsInsured, sumsByMonth } from './gather.js';

/** 数据比对: what is recorded here must be borne out by the bureau, month by month and fen by fen. */

const recorded: RecordedFacts = {
  workerKnown: true,
  insuredMonths: ['2024-03', '2024-04'],
  wages: [
    { month: '2024-03', paidFen: 500_000 },
    { month: '2024-04', paidFen: 520_000 },
  ],
  statuses: ['lifted-out-of-poverty'],
  unemployedSince: '2024-01-05',
};
const wages = (...months: readonly (readonly [string, number])[]) => ({
  topic: 'wages-paid',
  employerId: 'e1',
  months: months.map(([month, paidFen]) => ({ month, paidFen })),
});
const insured = (...months: readonly string[]) => ({
  topic: 'social-insurance-months',
  employerId: 'e1',
  months,
});

function verdict(stated: object, facts: RecordedFacts = recorded): string {
  const about = { workerId: 'w1', source: 'bank', asOf: '2024-05-06', hash: 'a'.repeat(64), stated };
  const command = { with: about, on: '2024-05-06' } as unknown as EvidenceCommand;
  const decided = evidenceDecider.decide(null, command, facts);
  if (isRefusal(decided)) return decided.code;
  return decided.map(({ data }) => [data.verdict, ...data.differing].join(' ')).join('; ');
}

it.each([
  ['the same sums', wages(['2024-03', 500_000], ['2024-04', 520_000]), 'matched'],
  ['more than recorded', wages(['2024-03', 500_001], ['2024-04', 520_000]), 'matched'],
  ['in two parts', wages(['2024-03', 500_000], ['2024-04', 500_000], ['2024-04', 20_000]), 'matched'],
  ['a fen less in one month', wages(['2024-03', 500_000], ['2024-04', 519_999]), 'mismatched 2024-04'],
  ['a month missing', wages(['2024-03', 500_000]), 'mismatched 2024-04'],
  ['no record', { topic: 'wages-paid', employerId: 'e1', months: null }, 'not-found'],
  ['the insured months', insured('2024-03', '2024-04'), 'matched'],
  ['an insured month missing', insured('2024-04'), 'mismatched 2024-03'],
])('%s', (_what, stated, said) => {
  expect(verdict(stated)).toBe(said);
});

it('wages of a month reported in parts are one sum', () => {
  const part = (month: string, paidFen: number) => ({ month, paidFen, seen: [] });
  expect(sumsByMonth([part('2024-04', 1), part('2024-03', 2), part('2024-04', 3)])).toEqual([
    { month: '2024-03', paidFen: 2 },
    { month: '2024-04', paidFen: 4 },
  ]);
});

it('an insured month has every kind asked for', () => {
  const period = (kind: string, from: string, until: string | null) => ({ kind, from, until });
  const insurance = [period('pension', '2024-01-01', null), period('medical', '2024-03-15', '2024-04-30')];
  expect(monthsInsured('2024-06-01', insurance, ['pension', 'medical'])).toEqual(['2024-03', '2024-04']);
  expect(monthsInsured('2024-06-01', insurance, ['pension'])).toHaveLength(5);
  expect(monthsInsured('2024-06-01', insurance, ['pension', 'work-injury'])).toEqual([]);
});
