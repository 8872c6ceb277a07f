import type { DeferralFacts } from '../employer-facts.js';
import { countySays, endingWith, ofEmployer } from './employer-office.js';
import { builtIn, type Case, employer, grantedBefore, madeUp } from './office.js';

const deferral = (month: string, dueOn: string) => ({
  deferral: { month, dueOn, amountFen: 480_000, evidence: ['contributions-deferred'] },
});

/** March 2023, deferred until the end of September. */
export const ordinaryDeferral: DeferralFacts = {
  ...ofEmployer('2023-03-31'),
  employer: employer(),
  ...deferral('2023-03', '2023-09-30'),
};

const RULES = { 'contribution-deferral-months-at-most': ['months', 6] } as const;
const plain = countySays(RULES, '2023-02-23');
const ended = endingWith(
  RULES,
  '2023-02-23',
  'N6/parameters/contribution-deferral-months-at-most.yaml',
  madeUp('months', '{ 2023-02-23: local, 2023-06-01: null }'),
);

const GRANTED = 'granted → null, COUNTY §1';
const SILENT = 'outside → no-local-document, N6 art. 1';
const TOO_LONG = 'refused → deferred-too-long, N6 art. 1';

const rows: readonly Case<DeferralFacts>[] = [
  ['due on the last day of the sixth month', {}, GRANTED],
  ['due the day before', deferral('2023-03', '2023-09-29'), GRANTED],
  ['due the day after', deferral('2023-03', '2023-10-01'), TOO_LONG],
  ['of August, due at the end of February', deferral('2023-08', '2024-02-29'), GRANTED],
  ['of August, due on the first of March', deferral('2023-08', '2024-03-01'), TOO_LONG],
  ['none recorded', { deferral: null }, 'outside → no-deferral-recorded, N6 art. 1'],

  // Who and where (interpretation 30)
  [
    'a village committee',
    { employer: employer({ kind: 'village', creditCode: '54420525MA00000001' }) },
    'outside → not-an-enterprise, N6 art. 1',
  ],
  [
    'outside the province',
    { employer: employer({ division: '441900' }) },
    'outside → employer-outside-province, N6 art. 1',
  ],

  // Time: N6 is of 2023-02-23; a month is completed with its last day
  [
    'January 2023',
    deferral('2023-01', '2023-07-31'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
  ['February 2023', deferral('2023-02', '2023-08-31'), GRANTED],
  ['where a law ends it: the last month', deferral('2023-05', '2023-11-30'), GRANTED, ended],
  [
    'where a law ends it: the month after',
    deferral('2023-06', '2023-12-31'),
    'refused → policy-expired, Made-up document',
    ended,
  ],

  // Left to local rules
  ['rules from the last day of the month', {}, GRANTED, countySays(RULES, '2023-03-31')],
  ['rules from the day after', {}, SILENT, countySays(RULES, '2023-04-01')],
  ['no rules anywhere', {}, SILENT, builtIn],

  // Once for a month (interpretation 30)
  ['granted before', { grantedBefore }, 'refused → already-granted, N6 art. 1'],
];

export const deferralCases: readonly Case<DeferralFacts>[] = rows.map(
  ([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const,
);
