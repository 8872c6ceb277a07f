import { claimsText } from './claims-text.js';

/** The list of claims says what is overdue, and since when. */

const claim = {
  entitlementId: 'absorption-reward/e1/w1',
  policy: 'absorption-reward',
  beneficiary: 'employer:e1',
  division: '420106',
  on: '2025-03-01',
  amountFen: 200_000,
  waitsFor: 'notice' as const,
  batchId: null,
  overdue: [],
};

it.each([
  ['in time', [], 'absorption-reward/e1/w1  420106  2025-03-01  200000  notice'],
  [
    'late in two steps',
    [
      { awaits: 'notice', dueOn: '2025-03-07' },
      { awaits: 'approval', dueOn: '2025-03-08' },
    ],
    'absorption-reward/e1/w1  420106  2025-03-01  200000  notice  ' +
      'overdue: notice, due 2025-03-07  overdue: approval, due 2025-03-08',
  ],
])('%s', (_what, overdue, line) => {
  expect(claimsText([{ ...claim, overdue }])).toEqual([line]);
});
