import { madeUpDocument } from '../../law/testing/made-up-documents.js';
import type { TrainingFacts } from '../facts.js';
import { type Case, common, grantedBefore, lawWith, madeUp, status } from './office.js';

const course = (completedOn: string) => ({
  on: completedOn,
  training: { trainingId: 't1', completedOn, childOf: null, evidence: ['training-completed'] },
});

/** A certificate of 2021-11-10 of a worker of Yuan'an who is lifted out of poverty. */
export const ordinaryTraining: TrainingFacts = {
  ...common(),
  ...course('2021-11-10'),
  household: { division: '420525', evidence: ['worker-registered'] },
  householdKind: null,
  parentStatuses: [],
};

const NOBODYS: readonly never[] = [];
const county = (division: string) =>
  madeUpDocument('COUNTY', {
    division,
    from: '2021-08-16',
    parameters: {
      'training-subsidy-amount': {
        unit: 'fen/certificate',
        lines: ['values: { 2021-08-16: 80001 }', 'source: { 2021-08-16: COUNTY §1 }'],
      },
    },
  });
const ofTheCounty = lawWith(county('420525'));
const elsewhere = lawWith(county('420526'));
const ending = lawWith({
  'N25/parameters/training-subsidy-amount.yaml': madeUp(
    'fen/certificate',
    '{ 2021-08-16: 80001, 2023-02-23: 80001, 2026-01-01: null }',
  ),
});

/** 80,001 fen and a fifth more, the fraction dropped; and the standard alone. */
const RAISED = 'granted → 96001, COUNTY §1';
const STANDARD = 'granted → 80001, COUNTY §1';
const NO_GROUP = 'outside → not-in-a-trained-group, N25 §2(11)';
const monitored = [status({ status: 'return-to-poverty-monitored' })];

const rows: readonly Case<TrainingFacts>[] = [
  ['a certificate in November 2021', {}, RAISED],
  ['no training', { training: null }, 'outside → no-training-completed, N25 §2(11)'],

  // The increase of 20 %, until the end of 2021
  ['certificate of 2021-12-30', course('2021-12-30'), RAISED],
  ['certificate of 2021-12-31, the last day', course('2021-12-31'), RAISED],
  ['certificate of 2022-01-01, the day after', course('2022-01-01'), STANDARD],

  // The beginning and the end
  [
    'certificate of 2021-08-15',
    course('2021-08-15'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
  ['certificate of 2021-08-16', course('2021-08-16'), RAISED],
  ['certificate of 2021-08-17', course('2021-08-17'), RAISED],
  ['after N25 has ended, by N6', course('2026-01-01'), STANDARD],
  ['where a law ends it: the last day', course('2025-12-31'), 'granted → 80001, Made-up document', ending],
  [
    'where a law ends it: the day after',
    course('2026-01-01'),
    'refused → policy-expired, Made-up document',
    ending,
  ],

  // Status of the person or the parent (interpretations 3 and 27)
  ['status from the day before', { statuses: [status({ from: '2021-11-09' })] }, RAISED],
  ['status from the day of the certificate', { statuses: [status({ from: '2021-11-10' })] }, RAISED],
  ['status from the day after', { statuses: [status({ from: '2021-11-11' })] }, NO_GROUP],
  ['found wrong from the start', { statuses: [status({ annulled: true })] }, NO_GROUP],
  ['a child of such a household', { statuses: NOBODYS, parentStatuses: [status()] }, RAISED],
  [
    'a child, the status of the parent from the day after',
    { statuses: NOBODYS, parentStatuses: [status({ from: '2021-11-11' })] },
    NO_GROUP,
  ],
  ['monitored only, by N25', { statuses: monitored }, NO_GROUP],

  // Rural workers from N6 on (interpretation 27)
  ['a rural worker, 2023-02-22', { ...course('2023-02-22'), statuses: NOBODYS }, NO_GROUP],
  ['a rural worker, 2023-02-23', { ...course('2023-02-23'), statuses: NOBODYS }, STANDARD],
  ['a rural worker, 2023-02-24', { ...course('2023-02-24'), statuses: NOBODYS }, STANDARD],
  [
    'an urban worker',
    { ...course('2023-02-23'), statuses: NOBODYS, householdKind: 'urban' },
    'outside → not-in-a-trained-group, N25 §2(11)',
  ],
  [
    'an urban worker who is monitored',
    { ...course('2023-02-23'), statuses: monitored, householdKind: 'urban' },
    STANDARD,
  ],

  // Once (interpretation 5)
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(11)'],
];

export const trainingCases: readonly Case<TrainingFacts>[] = [
  ...rows.map(([title, differs, verdict, law = ofTheCounty]) => [title, differs, verdict, law] as const),
  ['no local document names a standard', {}, 'outside → no-local-document, N25 §2(11)'],
  ['another county has one', {}, 'outside → no-local-document, N25 §2(11)', elsewhere],
];
