import type { BusinessFacts, Interruption, StartupFacts } from '../facts.js';
import { common, grantedBefore, lawWhere, status, type Case } from './office.js';

const business = (differs: Partial<BusinessFacts> = {}): BusinessFacts => ({
  creditCode: '92422801MA00000001',
  kind: 'small-micro',
  licensedOn: '2022-03-01',
  closedOn: null,
  interruptions: [],
  returnedHome: false,
  division: null,
  evidence: ['business-reported'],
  ...differs,
});

/** Licensed on 2022-03-01, in normal operation, assessed on 2023-03-01. */
export const ordinaryStartup: StartupFacts = {
  ...common({ log: ['status-recognised', 'household', 'business-reported', 'asked'] }),
  household: { division: '422801', evidence: ['household'] },
  business: business(),
};

const broken = (what: Interruption['what'], on: string) => ({
  business: business({ interruptions: [{ what, on, evidence: ['interrupted'] }] }),
});
const year = (licensedOn: string, on: string) => ({ on, business: business({ licensedOn }) });
const monitored = [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })];
const closingDayOperates = lawWhere(
  'interpretations/parameters/startup-subsidy-closing-day.yaml',
  'closing day',
  '{ 1900-01-01: counts-as-operated }',
);
const civilCode = lawWhere(
  'interpretations/parameters/business-year-calculator.yaml',
  'calculator',
  '{ 1900-01-01: civil-code-without-holidays }',
);
const laterLicencesOnly = lawWhere(
  'interpretations/parameters/counted-facts-begun-from.yaml',
  'date',
  "{ 1900-01-01: '2022-03-02' }",
);

const PAID = 'granted → 200000, N25 §2(7)';
const RETURNED = 'granted → 500000, N25 §2(7)';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(7)';
const NO_YEAR = 'outside → under-one-year-in-operation, N25 §2(7)';

export const startupCases: readonly Case<StartupFacts>[] = [
  ['one year of normal operation', {}, PAID],

  // Returning home (interpretation 18)
  ['returned home', { business: business({ returnedHome: true }) }, RETURNED],
  [
    'returned home, business in the county of the household',
    { business: business({ returnedHome: true, division: '422801' }) },
    RETURNED,
  ],
  [
    'returned home, business in another county',
    { business: business({ returnedHome: true, division: '422802' }) },
    PAID,
  ],

  // Normal operation of one year (interpretation 18)
  ['asked one day before the anniversary', { on: '2023-02-28' }, NO_YEAR],
  ['asked the day after the anniversary', { on: '2023-03-02' }, PAID],
  ['closed two days before the anniversary', { business: business({ closedOn: '2023-02-27' }) }, NO_YEAR],
  ['closed the day before the anniversary', { business: business({ closedOn: '2023-02-28' }) }, NO_YEAR],
  [
    'the same where the closing day counts as operated',
    { business: business({ closedOn: '2023-02-28' }) },
    PAID,
    closingDayOperates,
  ],
  ['closed on the anniversary', { business: business({ closedOn: '2023-03-01' }) }, PAID],
  ['licence revoked the day before the anniversary', broken('revoked', '2023-02-28'), NO_YEAR],
  ['licence revoked on the anniversary', broken('revoked', '2023-03-01'), PAID],
  ['listed as abnormal within the year', broken('abnormal-listing', '2022-06-01'), NO_YEAR],
  ['licensed on 29 February, over on 28 February', year('2024-02-29', '2025-02-28'), PAID],
  ['start day not counted', {}, NO_YEAR, civilCode],

  // Kind
  ['individual business', { business: business({ kind: 'individual' }) }, PAID],
  [
    'business of another kind',
    { business: business({ kind: 'other' }) },
    'outside → not-a-counted-business, N25 §2(7)',
  ],
  ['no business', { business: null }, 'outside → not-a-counted-business, N25 §2(7)'],

  // Status (interpretation 3)
  ['status from the day of the licence', { statuses: [status({ from: '2022-03-01' })] }, PAID],
  ['status from the day after the licence', { statuses: [status({ from: '2022-03-02' })] }, NO_STATUS],
  ['status until the day before the licence', { statuses: [status({ to: '2022-02-28' })] }, NO_STATUS],
  [
    'monitored, year completed on 2023-02-22',
    { ...year('2022-02-23', '2023-02-23'), statuses: monitored },
    NO_STATUS,
  ],
  [
    'monitored, year completed on 2023-02-23',
    { ...year('2022-02-24', '2023-02-24'), statuses: monitored },
    PAID,
  ],

  // Time of the measure (interpretation 4)
  [
    'year completed on 2021-08-15',
    year('2020-08-16', '2021-08-16'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
  ['year completed on 2021-08-16', year('2020-08-17', '2021-08-17'), PAID],
  ['year completed on 2025-12-31', year('2025-01-01', '2026-01-01'), PAID],
  [
    'year completed on 2026-01-01',
    year('2025-01-02', '2026-01-02'),
    'refused → policy-expired, N25, last paragraph',
  ],
  [
    'expired and granted before',
    { ...year('2025-01-02', '2026-01-02'), grantedBefore },
    'refused → policy-expired, N25, last paragraph',
  ],
  ['only later licences count', {}, 'outside → begun-too-early, Made-up document', laterLicencesOnly],

  // Once (interpretation 5)
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(7)'],
];
