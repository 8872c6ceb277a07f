import type { CrewMember, FirmLoanFacts } from '../employer-facts.js';
import { countyLaw } from './county.js';
import { ofEmployer } from './employer-office.js';
import { type Case, employer, grantedBefore, madeUp, status } from './office.js';

const month = (name: string, interestFen = 180_001) => ({
  on: `${name}-28`,
  month: { month: name, interestFen, evidence: ['interest-paid'] },
});
const loan = (differs: Partial<NonNullable<FirmLoanFacts['loan']>> = {}) => ({
  loan: {
    loanId: 'l1',
    principalFen: 50_000_000,
    grantedOn: '2023-03-01',
    evidence: ['loan-granted'],
    ...differs,
  },
});
const member = (workerId: string, differs: Partial<CrewMember> = {}): CrewMember => ({
  workerId,
  from: '2021-08-01',
  to: null,
  statuses: [status({ from: '2019-12-01' })],
  evidence: [`contract-${workerId}`],
  ...differs,
});
/** One who is there throughout, and another who differs. */
const besides = (differs: Partial<CrewMember>) => ({ crew: [member('w1'), member('w2', differs)] });
const granted = (count: number) => ({
  grantedMonths: Array.from({ length: count }, (_, index) => ({
    entitlementId: `firm-loan-interest-subsidy/e1/e1 ${index}`,
    employerId: null,
    month: `2022-0${index + 1}`,
    evidence: [`granted-${index}`],
  })),
});

/** Interest of April 2023 on 500,000 yuan, of an enterprise of Yuan'an with two whom it absorbed. */
export const ordinaryFirmLoan: FirmLoanFacts = {
  ...ofEmployer('2023-04-28'),
  ...month('2023-04'),
  ...loan(),
  employer: employer(),
  crew: [member('w1'), member('w2')],
  grantedMonths: [],
};

const named = {
  'firm-loan-interest-subsidy-share': ['percent', 50, 'with-N25'],
  'firm-loan-interest-subsidy-principal-at-most': ['fen', 50_000_000, 'with-N25'],
  'firm-loan-interest-subsidy-months-at-most': ['months', 3, 'with-N25'],
  'firm-loan-interest-subsidy-workers-from': ['workers', 2, 'with-N25'],
} as const;
const plain = countyLaw(named);
const without = (left: keyof typeof named) =>
  countyLaw(Object.fromEntries(Object.entries(named).filter(([id]) => id !== left)));

const ARTICLE = 'N25 §2(3)';
const GRANTED = 'granted → 90000, COUNTY §1';
const TOO_FEW = `refused → too-few-lifted-workers, ${ARTICLE}`;
const WAITS = `outside → no-local-document, ${ARTICLE}`;
const NO_FIRM = `outside → not-an-enterprise, ${ARTICLE}`;
const monitored = { statuses: [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })] };

const rows: readonly Case<FirmLoanFacts>[] = [
  ['half of 180,001 fen, the fraction dropped', {}, GRANTED],
  ['no interest paid', { month: null }, `outside → no-month-confirmed, ${ARTICLE}`],

  // Who (interpretations 14 and 65)
  ['a workshop', { employer: employer({ kind: 'workshop', creditCode: null }) }, GRANTED],
  ['a farm', { employer: employer({ kind: 'farm', creditCode: null }) }, NO_FIRM],
  ['a cooperative', { employer: employer({ kind: 'cooperative', creditCode: null }) }, NO_FIRM],

  // Principal
  ['a principal one fen above the most', loan({ principalFen: 50_000_001 }), 'granted → 90000, COUNTY §1'],
  ['a principal twice the most', loan({ principalFen: 100_000_000 }), 'granted → 45000, COUNTY §1'],
  ['a principal below the most', loan({ principalFen: 1 }), GRANTED],

  // Absorbed: at work on the day of the loan and on the month's last day
  ['one less than needed', { crew: [member('w1')] }, TOO_FEW],
  ['one more than needed', { crew: ['w1', 'w2', 'w3'].map((id) => member(id)) }, GRANTED],
  ['one person twice', { crew: [member('w1'), member('w1')] }, TOO_FEW],
  ['begun on the day of the loan', besides({ from: '2023-03-01' }), GRANTED],
  ['begun the day after', besides({ from: '2023-03-02' }), TOO_FEW],
  ['worked until the last day of the month', besides({ to: '2023-04-30' }), GRANTED],
  ['worked until the day before', besides({ to: '2023-04-29' }), TOO_FEW],
  ['status from the first day of work', besides({ statuses: [status({ from: '2021-08-01' })] }), GRANTED],
  ['status from the day after', besides({ statuses: [status({ from: '2021-08-02' })] }), TOO_FEW],
  ['status ended since', besides({ statuses: [status({ from: '2019-12-01', to: '2021-08-01' })] }), GRANTED],
  ['status ended before', besides({ statuses: [status({ from: '2019-12-01', to: '2021-07-31' })] }), TOO_FEW],
  [
    'monitored, January 2023',
    { ...month('2023-01'), ...loan({ grantedOn: '2022-12-01' }), ...besides(monitored) },
    TOO_FEW,
  ],
  ['monitored, April 2023', besides(monitored), GRANTED],

  // Time (interpretation 4)
  ['July 2021', month('2021-07'), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['August 2021', { ...month('2021-08'), ...loan({ grantedOn: '2021-08-01' }) }, GRANTED],
  ['December 2025', month('2025-12'), GRANTED],
  ['January 2026', month('2026-01'), 'refused → policy-expired, N25, last paragraph'],

  // Months and once
  ['two of three months granted', granted(2), GRANTED],
  ['all three granted', granted(3), `refused → months-used, ${ARTICLE}`],
  ['granted before', { grantedBefore }, `refused → already-granted, ${ARTICLE}`],
];

export const firmLoanCases: readonly Case<FirmLoanFacts>[] = [
  ...rows.map(([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const),
  ['no local document', {}, WAITS],
  ['a document without the share', {}, WAITS, without('firm-loan-interest-subsidy-share')],
  ['a document without the principal', {}, WAITS, without('firm-loan-interest-subsidy-principal-at-most')],
  ['a document without the months', {}, WAITS, without('firm-loan-interest-subsidy-months-at-most')],
  ['a document without the number', {}, WAITS, without('firm-loan-interest-subsidy-workers-from')],
  ['another county has one', {}, WAITS, countyLaw(named, { division: '420526' })],
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
