import type { LoanMonthFacts } from '../facts-of-periods.js';
import { countyLaw } from './county.js';
import { type Case, common, grantedBefore, madeUp, status } from './office.js';

const month = (name: string, interestFen = 70_001) => ({
  on: `${name}-28`,
  month: { month: name, interestFen, evidence: ['interest-paid'] },
});
const loan = (differs: Partial<NonNullable<LoanMonthFacts['loan']>> = {}) => ({
  loan: {
    loanId: 'l1',
    principalFen: 20_000_000,
    grantedOn: '2023-03-01',
    evidence: ['loan-granted'],
    ...differs,
  },
});
const business = (licensedOn: string, closedOn: string | null = null, division: string | null = null) => ({
  creditCode: '92420525MA00000004',
  kind: 'individual',
  licensedOn,
  closedOn,
  interruptions: [],
  returnedHome: false,
  division,
  evidence: ['business-reported'],
});
const businesses = (...run: ReturnType<typeof business>[]) => ({ businesses: run });
const granted = (count: number) => ({
  grantedMonths: Array.from({ length: count }, (_, index) => ({
    entitlementId: `loan-interest-subsidy/w1/w1 ${index}`,
    employerId: null,
    month: `2022-0${index + 1}`,
    evidence: [`granted-${index}`],
  })),
});

/** Interest of April 2023 on 200,000 yuan, of a founder of Yuan'an. */
export const ordinaryInterest: LoanMonthFacts = {
  ...common(),
  ...month('2023-04'),
  ...loan(),
  ...businesses(business('2021-01-01')),
  household: { division: '420525', evidence: ['worker-registered'] },
  grantedMonths: [],
};

const named = {
  'loan-interest-subsidy-share': ['percent', 50, 'with-N25'],
  'loan-interest-subsidy-principal-at-most': ['fen', 20_000_000, 'with-N25'],
  'loan-interest-subsidy-months-at-most': ['months', 3, 'with-N25'],
} as const;
const plain = countyLaw(named);
const without = (left: keyof typeof named) =>
  countyLaw(Object.fromEntries(Object.entries(named).filter(([id]) => id !== left)));

const ARTICLE = 'N25 §2(7)';
const GRANTED = 'granted → 35000, COUNTY §1';
const NO_STATUS = `outside → not-lifted-out-of-poverty, ${ARTICLE}`;
const NO_BUSINESS = `refused → no-business-running, ${ARTICLE}`;
const WAITS = `outside → no-local-document, ${ARTICLE}`;
const monitored = { statuses: [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })] };

const rows: readonly Case<LoanMonthFacts>[] = [
  ['half of 70,001 fen, the fraction dropped', {}, GRANTED],
  ['no interest paid', { month: null }, `outside → no-month-confirmed, ${ARTICLE}`],

  // Principal (interpretation 42)
  ['a principal one fen above the most', loan({ principalFen: 20_000_001 }), 'granted → 35000, COUNTY §1'],
  ['a principal twice the most', loan({ principalFen: 40_000_000 }), 'granted → 17500, COUNTY §1'],
  ['a principal below the most', loan({ principalFen: 1 }), GRANTED],

  // Status (interpretations 3 and 42)
  ['status from the day of the loan', { statuses: [status({ from: '2023-03-01' })] }, GRANTED],
  ['status from the day after', { statuses: [status({ from: '2023-03-02' })] }, NO_STATUS],
  ['status until the day of the loan', { statuses: [status({ to: '2023-03-01' })] }, GRANTED],
  ['status until the day before', { statuses: [status({ to: '2023-02-28' })] }, NO_STATUS],
  [
    'monitored, January 2023',
    { ...month('2023-01'), ...loan({ grantedOn: '2022-12-01' }), ...monitored },
    NO_STATUS,
  ],
  ['monitored, April 2023', monitored, GRANTED],

  // Time (interpretation 4)
  ['July 2021', month('2021-07'), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['August 2021', month('2021-08'), GRANTED],
  ['December 2025', month('2025-12'), GRANTED],
  ['January 2026', month('2026-01'), 'refused → policy-expired, N25, last paragraph'],

  // Business (interpretation 42)
  ['licensed on the last day of the month', businesses(business('2023-04-30')), GRANTED],
  ['licensed the day after', businesses(business('2023-05-01')), NO_BUSINESS],
  ['closed on the first day of the month', businesses(business('2021-01-01', '2023-04-01')), GRANTED],
  ['closed the day before', businesses(business('2021-01-01', '2023-03-31')), NO_BUSINESS],
  ['no business', businesses(), NO_BUSINESS],

  // Months and once (interpretations 42 and 5)
  ['two of three months granted', granted(2), GRANTED],
  ['all three granted', granted(3), `refused → months-used, ${ARTICLE}`],
  ['granted before', { grantedBefore }, `refused → already-granted, ${ARTICLE}`],
];

export const loanInterestCases: readonly Case<LoanMonthFacts>[] = [
  ...rows.map(([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const),
  ['no local document', {}, WAITS],
  ['a document without the share', {}, WAITS, without('loan-interest-subsidy-share')],
  ['a document without the principal', {}, WAITS, without('loan-interest-subsidy-principal-at-most')],
  ['a document without the months', {}, WAITS, without('loan-interest-subsidy-months-at-most')],
  ['another county has one', {}, WAITS, countyLaw(named, { division: '420526' })],
  [
    'the county of the business has one',
    businesses(business('2021-01-01', null, '420526')),
    GRANTED,
    countyLaw(named, { division: '420526' }),
  ],
  [
    'where only loans from 2023-03-01 count: one of the day before',
    loan({ grantedOn: '2023-02-28' }),
    'outside → begun-too-early, Made-up document',
    countyLaw(named, {
      files: {
        'interpretations/parameters/counted-facts-begun-from.yaml': madeUp(
          'date',
          "{ 1900-01-01: '2023-03-01' }",
        ),
      },
    }),
  ],
];
