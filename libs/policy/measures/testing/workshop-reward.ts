import type { CrewMember, WorkshopFacts } from '../employer-facts.js';
import { countySays, endingWith, ofEmployer } from './employer-office.js';
import { builtIn, type Case, employer, grantedBefore, madeUp, status } from './office.js';

const member = (workerId: string, differs: Partial<CrewMember> = {}): CrewMember => ({
  workerId,
  from: '2023-01-01',
  to: null,
  statuses: [status()],
  evidence: ['contract-signed'],
  ...differs,
});
const crew = (...members: CrewMember[]) => ({ crew: members });
const year = (from: string, lastDay: string, on: string) => ({
  on,
  year: { from, lastDay, evidence: ['workshop-year-completed'] },
});

/** Three at work all the year from 2023-03-01 on, as many as are needed. */
export const ordinaryWorkshop: WorkshopFacts = {
  ...ofEmployer('2024-03-01'),
  ...year('2023-03-01', '2024-02-29', '2024-03-01'),
  employer: employer({ kind: 'workshop', creditCode: null }),
  ...crew(member('w1'), member('w2'), member('w3')),
};

const RULES = {
  'workshop-recognised-from-workers': ['workers', 3],
  'workshop-reward-amount': ['fen/worker/year', 366_000],
} as const;
const { 'workshop-recognised-from-workers': number, 'workshop-reward-amount': amount } = RULES;
const plain = countySays(RULES, '2023-02-23');
const ended = endingWith(
  RULES,
  '2023-02-23',
  'N6/parameters/workshop-reward-amount.yaml',
  madeUp('fen/worker/year', '{ 2023-02-23: local, 2024-03-01: null }'),
);

const WHOLE = 'granted → 1098000, COUNTY §1';
const SILENT = 'outside → no-local-document, N6 art. 14';
const SHORT = 'outside → under-one-year-recognised, N6 art. 14';
const TOO_FEW = 'refused → too-few-lifted-workers, N6 art. 14';
const pair = [member('w1'), member('w2')];

const rows: readonly Case<WorkshopFacts>[] = [
  ['three for a year of 366 days', {}, WHOLE],

  // Enough on every day, the number included (interpretation 31)
  ['two', crew(...pair), TOO_FEW],
  ['four', crew(...pair, member('w3'), member('w4')), 'granted → 1464000, COUNTY §1'],
  ['the third ended on the last day', crew(...pair, member('w3', { to: '2024-02-29' })), WHOLE],
  ['the third ended the day before', crew(...pair, member('w3', { to: '2024-02-28' })), TOO_FEW],
  ['the third ended the day after', crew(...pair, member('w3', { to: '2024-03-01' })), WHOLE],
  ['the third began on the first day', crew(...pair, member('w3', { from: '2023-03-01' })), WHOLE],
  ['the third began on the second', crew(...pair, member('w3', { from: '2023-03-02' })), TOO_FEW],
  [
    'one goes and another comes the next day',
    crew(...pair, member('w3', { to: '2023-08-31' }), member('w4', { from: '2023-09-01' })),
    WHOLE,
  ],
  [
    'a day between them',
    crew(...pair, member('w3', { to: '2023-08-31' }), member('w4', { from: '2023-09-02' })),
    TOO_FEW,
  ],
  ['two employments of one person', crew(...pair, member('w2', { from: '2023-02-01' })), TOO_FEW],
  [
    'a fourth for the last ten days',
    crew(...pair, member('w3'), member('w4', { from: '2024-02-20' })),
    'granted → 1108000, COUNTY §1',
  ],

  // Status on the day the employment begins (interpretations 3 and 31)
  [
    'a status from that day',
    crew(...pair, member('w3', { statuses: [status({ from: '2023-01-01' })] })),
    WHOLE,
  ],
  [
    'from the day after',
    crew(...pair, member('w3', { statuses: [status({ from: '2023-01-02' })] })),
    TOO_FEW,
  ],
  ['ended since', crew(...pair, member('w3', { statuses: [status({ to: '2023-06-30' })] })), WHOLE],
  [
    'found wrong from the start',
    crew(...pair, member('w3', { statuses: [status({ annulled: true })] })),
    TOO_FEW,
  ],
  [
    'monitored',
    crew(...pair, member('w3', { statuses: [status({ status: 'return-to-poverty-monitored' })] })),
    WHOLE,
  ],
  [
    'of low income only',
    crew(...pair, member('w3', { statuses: [status({ status: 'rural-low-income' })] })),
    TOO_FEW,
  ],

  // Who, and since when
  ['an enterprise', { employer: employer() }, 'outside → not-a-workshop, N6 art. 14'],
  ['asked on the last day of the year', { on: '2024-02-29' }, SHORT],
  ['asked the day after', { on: '2024-03-01' }, WHOLE],
  ['never recognised', { year: null }, SHORT],

  // Time: N6 is of 2023-02-23
  [
    'a year over on the day before the notice',
    year('2022-02-23', '2023-02-22', '2023-02-23'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
  ['where a law ends it: on the last day', {}, WHOLE, ended],
  [
    'where a law ends it: on the day after',
    year('2023-03-02', '2024-03-01', '2024-03-02'),
    'refused → policy-expired, Made-up document',
    ended,
  ],

  // Left to local rules
  ['rules from the first day of the year', {}, WHOLE, countySays(RULES, '2023-03-01')],
  ['rules from its second day', {}, TOO_FEW, countySays(RULES, '2023-03-02')],
  ['rules from the day after its last', {}, SILENT, countySays(RULES, '2024-03-01')],
  [
    'a number without a sum',
    {},
    SILENT,
    countySays({ 'workshop-recognised-from-workers': number }, '2023-02-23'),
  ],
  ['a sum without a number', {}, SILENT, countySays({ 'workshop-reward-amount': amount }, '2023-02-23')],
  ['no rules anywhere', {}, SILENT, builtIn],

  // Once for a year (interpretation 31)
  ['granted before', { grantedBefore }, 'refused → already-granted, N6 art. 14'],
];

export const workshopCases: readonly Case<WorkshopFacts>[] = rows.map(
  ([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const,
);
