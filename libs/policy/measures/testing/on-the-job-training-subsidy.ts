import { madeUpDocument } from '../../law/testing/made-up-documents.js';
import type { GrantedMonth, TrainingMonthFacts } from '../facts.js';
import { type Case, common, employer, lawWhere, lawWith, status } from './office.js';

const monthOf = (month: string) => ({ month, evidence: ['month-confirmed'] });

/** October 2021 at e1, confirmed on its last day. */
export const ordinaryTrainingMonth: TrainingMonthFacts = {
  ...common({ on: '2021-10-31' }),
  employer: employer(),
  month: monthOf('2021-10'),
  employment: null,
  grantedMonths: [],
};

const month = (name: string) => ({ on: `${name}-28`, month: monthOf(name) });
const granted = (name: string, employerId = 'e1'): GrantedMonth => ({
  entitlementId: `earlier-${employerId}-${name}`,
  employerId,
  month: name,
  evidence: ['granted-before'],
});
const before = (count: number, employerId = 'e1') =>
  ['2021-04', '2021-05', '2021-06', '2021-07', '2021-08', '2021-09']
    .slice(0, count)
    .map((name) => granted(name, employerId));
const employed = { startsOn: '2021-10-31', endedOn: null, evidence: ['contract-signed'] };

const I = 'interpretations/parameters';
const asksContract = lawWhere(
  `${I}/on-the-job-training-contract-asked.yaml`,
  'yes or no',
  '{ 1900-01-01: true }',
);
const newHiresOnly = lawWhere(`${I}/counted-facts-begun-from.yaml`, 'date', "{ 1900-01-01: '2021-08-16' }");
const prolonged = lawWhere(
  'N25/parameters/on-the-job-training-amount.yaml',
  'fen/worker/month',
  '{ 2021-08-16: local, 2022-01-01: 40000 }',
);
const threeMonths = lawWhere(
  'N25/parameters/on-the-job-training-months-at-most.yaml',
  'months',
  '{ 1900-01-01: 3 }',
);
const ofTheCounty = lawWith(
  madeUpDocument('COUNTY', {
    division: '420525',
    from: '2021-10-01',
    until: '2021-12-31',
    parameters: {
      'on-the-job-training-amount': {
        unit: 'fen/worker/month',
        lines: [
          'values: { 2021-10-01: 50000, 2022-01-01: null }',
          'source: { 2021-10-01: COUNTY §1, 2022-01-01: COUNTY §1 }',
        ],
      },
    },
  }),
);

const DUE = 'granted → amount-awaits-local-document, N25 §2(6)';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(6)';
const NO_PRODUCER = 'outside → not-a-producer, N25 §2(6)';
const ENJOYED = 'refused → already-trained-with-subsidy, N25 §2(6)';
const USED = 'refused → six-months-used, N25 §2(6)';
const EXPIRED = 'refused → policy-expired, N25 §2(6)';

export const trainingMonthCases: readonly Case<TrainingMonthFacts>[] = [
  ['a month of training at work', {}, DUE],
  ['no month confirmed', { month: null }, 'outside → no-month-confirmed, N25 §2(6)'],

  // Time (interpretations 4 and 26)
  ['July 2021, too early', month('2021-07'), 'outside → policy-not-yet-in-force, N25, last paragraph'],
  ['August 2021, in which the notice came', month('2021-08'), DUE],
  ['September 2021', month('2021-09'), DUE],
  ['November 2021', month('2021-11'), DUE],
  ['December 2021, the last', month('2021-12'), DUE],
  ['January 2022, the first after the end', month('2022-01'), EXPIRED],
  ['December 2021 confirmed a year later', { ...month('2021-12'), on: '2022-12-31' }, DUE],
  [
    'January 2022 where a successor prolongs it',
    month('2022-01'),
    'granted → 40000, Made-up document',
    prolonged,
  ],
  [
    'only later beginnings count: August',
    month('2021-08'),
    'outside → begun-too-early, Made-up document',
    newHiresOnly,
  ],
  ['only later beginnings count: September', month('2021-09'), DUE, newHiresOnly],

  // Status (interpretation 3)
  ['status from the day before the month', { statuses: [status({ from: '2021-09-30' })] }, DUE],
  ['status from the first day of the month', { statuses: [status({ from: '2021-10-01' })] }, DUE],
  ['status from the second day', { statuses: [status({ from: '2021-10-02' })] }, NO_STATUS],
  ['status ended on the first day', { statuses: [status({ to: '2021-10-01' })] }, DUE],
  ['status ended the day before', { statuses: [status({ to: '2021-09-30' })] }, NO_STATUS],
  ['found wrong from the start', { statuses: [status({ annulled: true })] }, NO_STATUS],
  ['monitored only', { statuses: [status({ status: 'return-to-poverty-monitored' })] }, NO_STATUS],

  // Who and where (interpretation 26)
  ['a workshop', { employer: employer({ kind: 'workshop' }) }, DUE],
  ['an individual business', { employer: employer({ kind: 'individual-business' }) }, DUE],
  ['a cooperative', { employer: employer({ kind: 'cooperative' }) }, DUE],
  ['a farm', { employer: employer({ kind: 'farm' }) }, DUE],
  ['a village committee', { employer: employer({ kind: 'village' }) }, NO_PRODUCER],
  ['a public body', { employer: employer({ kind: 'public-body' }) }, NO_PRODUCER],
  [
    'a firm outside the province',
    { employer: employer({ division: '440306' }) },
    'outside → employer-outside-province, N25 §2(6)',
  ],
  ['a contract asked for and none recorded', {}, 'outside → not-employed-in-month, N25 §2(6)', asksContract],
  ['a contract asked for and recorded', { employment: employed }, DUE, asksContract],

  // Six months, and never for a person paid for already
  ['four months before', { grantedMonths: before(4) }, DUE],
  ['five months before: this is the sixth', { grantedMonths: before(5) }, DUE],
  ['six months before: this is the seventh', { grantedMonths: before(6) }, USED],
  ['three at most: the third', { grantedMonths: before(2) }, DUE, threeMonths],
  ['three at most: the fourth', { grantedMonths: before(3) }, USED, threeMonths],
  ['one month with another employer', { grantedMonths: before(1, 'e2') }, ENJOYED],
  ['six months, one of them elsewhere', { grantedMonths: [...before(5), ...before(1, 'e2')] }, ENJOYED],
  ['the month itself granted before', { grantedMonths: [granted('2021-10')] }, ENJOYED],
  ['expired and paid elsewhere', { ...month('2022-01'), grantedMonths: before(1, 'e2') }, EXPIRED],

  // Local documents (interpretation 24)
  ['the county of the employer has set a sum', {}, 'granted → 50000, COUNTY §1', ofTheCounty],
  ['the month before it was set', month('2021-09'), DUE, ofTheCounty],
  ['another county has', { employer: employer({ division: '420526' }) }, DUE, ofTheCounty],
];
