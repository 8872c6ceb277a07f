import type { FlexibleFacts } from '../facts-of-periods.js';
import { countyLaw, endingAfter2025 } from './county.js';
import { type Case, common, grantedBefore, insurance, status } from './office.js';

const month = (name: string, differs: object = {}) => ({
  on: `${name}-28`,
  month: {
    month: name,
    form: 'new-form',
    kinds: ['pension', 'medical'],
    paidFen: 100_001,
    evidence: ['contribution-reported'],
    ...differs,
  },
});
const contract = (from: string, to: string | null) => ({ from, to, evidence: ['contract-signed'] });
const granted = (...months: string[]) => ({
  grantedMonths: months.map((one) => ({
    entitlementId: `flexible-insurance-subsidy/w1/w1 ${one}`,
    employerId: null,
    month: one,
    evidence: [`granted-${one}`],
  })),
});

/** April 2023, paid alone by a worker of Yuan'an lifted out of poverty. */
export const ordinaryFlexible: FlexibleFacts = {
  ...common(),
  ...month('2023-04'),
  household: { division: '420525', evidence: ['worker-registered'] },
  contracts: [],
  insurance: [],
  grantedMonths: [],
};

const SHARE = ['percent', 60] as const;
const named = {
  'flexible-insurance-subsidy-share': SHARE,
  'flexible-insurance-subsidy-months-at-most': ['months', 3] as const,
};
const plain = countyLaw(named);
const bothKinds = countyLaw({
  ...named,
  'flexible-insurance-subsidy-kinds': ['insurance kinds', '[pension, unemployment]'],
});
const ending = countyLaw(
  { 'flexible-insurance-subsidy-months-at-most': ['months', 3] },
  { files: endingAfter2025('N25/parameters/flexible-insurance-subsidy-share.yaml', 'percent', 60) },
);

const GRANTED = 'granted → 60000, COUNTY §1';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(8)';
const FULL_TIME = 'refused → employed-full-time, N25 §2(8)';
const INSURED = 'refused → insured-by-employer, N25 §2(8)';
const WAITS = 'outside → no-local-document, N25 §2(8)';
const NOT_INSURED = 'outside → insurance-not-in-place, N25 §2(8)';
const monitored = { statuses: [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })] };

const rows: readonly Case<FlexibleFacts>[] = [
  ['60 percent of 100,001 fen, the fraction dropped', {}, GRANTED],
  ['no month paid', { month: null }, 'outside → no-month-confirmed, N25 §2(8)'],

  // Status (interpretations 3 and 40)
  ['status from the first day of the month', { statuses: [status({ from: '2023-04-01' })] }, GRANTED],
  ['status from the second', { statuses: [status({ from: '2023-04-02' })] }, NO_STATUS],
  ['status until the first day', { statuses: [status({ to: '2023-04-01' })] }, GRANTED],
  ['status until the day before', { statuses: [status({ to: '2023-03-31' })] }, NO_STATUS],
  ['rural low income', { statuses: [status({ status: 'rural-low-income' })] }, NO_STATUS],
  ['monitored, January 2023', { ...month('2023-01'), ...monitored }, NO_STATUS],
  ['monitored, February 2023, completed after N6', { ...month('2023-02'), ...monitored }, GRANTED],

  // Kinds paid (interpretation 40)
  ['medical alone', month('2023-04', { kinds: ['medical'] }), NOT_INSURED],
  ['pension alone', month('2023-04', { kinds: ['pension'] }), GRANTED],
  ['where unemployment is asked too', {}, NOT_INSURED, bothKinds],

  // Time (interpretation 4)
  ['July 2021', month('2021-07'), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['August 2021', month('2021-08'), GRANTED],
  ['January 2026, by N6', month('2026-01'), GRANTED],
  ['where a law ends it: December 2025', month('2025-12'), 'granted → 60000, Made-up document', ending],
  [
    'where a law ends it: January 2026',
    month('2026-01'),
    'refused → policy-expired, Made-up document',
    ending,
  ],

  // Flexible work (interpretation 40)
  [
    'a full-time contract until the day before',
    { contracts: [contract('2022-01-01', '2023-03-31')] },
    GRANTED,
  ],
  [
    'a full-time contract until the first day',
    { contracts: [contract('2022-01-01', '2023-04-01')] },
    FULL_TIME,
  ],
  ['a full-time contract from the last day', { contracts: [contract('2023-04-30', null)] }, FULL_TIME],
  ['a full-time contract from the day after', { contracts: [contract('2023-05-01', null)] }, GRANTED],
  [
    'insured by an employer until the day before',
    { insurance: [insurance({ until: '2023-03-31' })] },
    GRANTED,
  ],
  [
    'insured by an employer until the first day',
    { insurance: [insurance({ until: '2023-04-01' })] },
    INSURED,
  ],
  ['insured by an employer from the last day', { insurance: [insurance({ from: '2023-04-30' })] }, INSURED],
  ['insured by an employer from the day after', { insurance: [insurance({ from: '2023-05-01' })] }, GRANTED],
  ['insured against work injury alone', { insurance: [insurance({ kinds: ['work-injury'] })] }, GRANTED],

  // Months and once (interpretations 40 and 5)
  ['two of three months granted', granted('2023-02', '2023-03'), GRANTED],
  ['all three granted', granted('2023-01', '2023-02', '2023-03'), 'refused → months-used, N25 §2(8)'],
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(8)'],
];

export const flexibleCases: readonly Case<FlexibleFacts>[] = [
  ...rows.map(([title, differs, verdict, law = plain]) => [title, differs, verdict, law] as const),
  ['no local document', {}, WAITS],
  [
    'a document that names the share alone',
    {},
    WAITS,
    countyLaw({ 'flexible-insurance-subsidy-share': SHARE }),
  ],
  [
    'a document that names the months alone',
    {},
    WAITS,
    countyLaw({ 'flexible-insurance-subsidy-months-at-most': ['months', 3] }),
  ],
  ['another county has one', {}, WAITS, countyLaw(named, { division: '420526' })],
];
