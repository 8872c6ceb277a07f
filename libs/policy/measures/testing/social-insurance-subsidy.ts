import type { SocialInsuranceFacts } from '../facts.js';
import {
  common,
  contract,
  employer,
  grantedBefore,
  insurance,
  madeUp,
  lawWith,
  status,
  type Case,
} from './office.js';
import { madeUpDocument } from '../../law/testing/made-up-documents.js';

/** Signed and insured with e1 from 2022-03-01, assessed that day. */
export const ordinarySocialInsurance: SocialInsuranceFacts = {
  ...common({ on: '2022-03-01' }),
  householdKind: null,
  employer: employer(),
  employment: { startsOn: '2022-03-01', endedOn: null, evidence: ['contract-signed'] },
  contract: contract(),
  insurance: [insurance()],
};

/** Signed and begun on one day without end, insured from another. */
const signedAndInsured = (signedOn: string, from: string) => ({
  on: from,
  contract: contract({ signedOn, startsOn: signedOn, endsOn: null }),
  employment: { startsOn: signedOn, endedOn: null, evidence: ['contract-signed'] },
  insurance: [insurance({ from })],
});
const kinds = (...names: string[]) => ({ insurance: [insurance({ kinds: names })] });
const oneByOne = (lastFrom: string) => ({
  on: lastFrom,
  insurance: [
    insurance({ kinds: ['pension', 'medical'], from: '2022-03-01' }),
    insurance({ kinds: ['unemployment'], from: lastFrom }),
  ],
});
const endedOn = (day: string) => ({
  employment: { startsOn: '2022-03-01', endedOn: day, evidence: ['contract-signed', 'employment-ended'] },
});
const monitored = [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })];
const absorbed = [
  { policy: 'absorption-reward', employerId: 'e1', entitlementId: 'other', evidence: ['other-granted'] },
];
const AMOUNT = 'N25/parameters/social-insurance-subsidy-amount.yaml';
const I = 'interpretations/parameters';
/** Opened before a local document names its sum, and perhaps something else. */
const opening = (files: { readonly [path: string]: string } = {}) =>
  lawWith({
    [`${I}/social-insurance-subsidy-opened-without-sum.yaml`]: madeUp('yes or no', '{ 1900-01-01: true }'),
    ...files,
  });
const opened = opening();
const ending = opening({ [AMOUNT]: madeUp('fen/worker', '{ 2021-08-16: local, 2026-01-01: null }') });
const exclusive = opening({
  [`${I}/measures-excluding-each-other.yaml`]: madeUp(
    'pairs of measures',
    '{ 1900-01-01: [absorption-reward+social-insurance-subsidy] }',
  ),
});
const newHiresOnly = opening({
  [`${I}/counted-facts-begun-from.yaml`]: madeUp('date', "{ 1900-01-01: '2021-08-16' }"),
});
const ofTheCounty = lawWith(
  madeUpDocument('COUNTY', {
    division: '420525',
    from: '2022-03-01',
    parameters: {
      'social-insurance-subsidy-amount': {
        unit: 'fen/worker',
        lines: ['values: { 2022-03-01: 90000 }', 'source: { 2022-03-01: COUNTY §1 }'],
      },
    },
  }),
);

const COUNTS = {
  'social-insurance-subsidy-rural-workers-count': {
    unit: 'yes or no',
    lines: ['values: { 2023-02-23: true }', 'source: { 2023-02-23: COUNTY §1 }'],
  },
} as const;
/** The county names a sum, and counts rural workers as far as it may. */
const withRuralWorkers = lawWith(
  madeUpDocument('COUNTY', {
    division: '420525',
    from: '2022-01-01',
    parameters: {
      ...COUNTS,
      'social-insurance-subsidy-amount': {
        unit: 'fen/worker',
        lines: ['values: { 2022-01-01: 90000 }', 'source: { 2022-01-01: COUNTY §1 }'],
      },
    },
  }),
);
/** A rural worker without any status, insured with the employer from a day. */
const nobodys = (from: string, householdKind: string | null = 'rural') => ({
  ...signedAndInsured('2022-03-01', from),
  statuses: [],
  householdKind,
});

const DUE = 'granted → amount-awaits-local-document, N25 §2(3)';
const DUE_BY_N6 = 'granted → amount-awaits-local-document, N6 art. 14';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(3)';
const NOT_IN_PLACE = 'outside → insurance-not-in-place, N25 §2(3)';
const NO_ENTERPRISE = 'outside → not-an-enterprise, N25 §2(3)';
const NO_LABOUR_CONTRACT = 'refused → not-a-labour-contract, N25 §2(3)';

const rows: readonly Case<SocialInsuranceFacts>[] = [
  ['insured from the day of signing', {}, DUE],
  ['a contract of half a year', { contract: contract({ endsOn: '2022-08-31' }) }, DUE],

  // Insurance (interpretation 25)
  ['no insurance', { insurance: [] }, NOT_IN_PLACE],
  ['pension and medical only', kinds('pension', 'medical'), NOT_IN_PLACE],
  ['accident cover only', kinds('accident'), NOT_IN_PLACE],
  ['the three kinds asked for', kinds('pension', 'medical', 'unemployment'), DUE],
  ['the third kind later', oneByOne('2022-06-01'), DUE],
  [
    'one kind stopped the day before another begins',
    {
      on: '2022-06-01',
      insurance: [
        insurance({ kinds: ['pension', 'medical'], until: '2022-05-31' }),
        insurance({ kinds: ['unemployment'], from: '2022-06-01' }),
      ],
    },
    NOT_IN_PLACE,
  ],
  [
    'employment ended the day before the third kind',
    { ...oneByOne('2022-06-01'), ...endedOn('2022-05-31') },
    NOT_IN_PLACE,
  ],
  [
    'employment ended the day of the third kind',
    { ...oneByOne('2022-06-01'), ...endedOn('2022-06-01') },
    DUE,
  ],
  ['employment ended the day after', { ...oneByOne('2022-06-01'), ...endedOn('2022-06-02') }, DUE],
  ['never employed', { employment: null, contract: null }, NOT_IN_PLACE],

  // Contract (interpretation 2)
  ['service agreement', { contract: contract({ kind: 'service-agreement' }) }, NO_LABOUR_CONTRACT],
  ['part-time contract', { contract: contract({ partTime: true }) }, NO_LABOUR_CONTRACT],

  // Status (interpretation 3)
  ['status from the day before the contract', { statuses: [status({ from: '2022-02-28' })] }, DUE],
  ['status from the day of the contract', { statuses: [status({ from: '2022-03-01' })] }, DUE],
  ['status from the day after', { statuses: [status({ from: '2022-03-02' })] }, NO_STATUS],
  ['rural low income only', { statuses: [status({ status: 'rural-low-income' })] }, NO_STATUS],
  [
    'monitored, insured from 2023-02-22',
    { ...signedAndInsured('2022-03-01', '2023-02-22'), statuses: monitored },
    NO_STATUS,
  ],
  [
    'monitored, insured from 2023-02-23',
    { ...signedAndInsured('2022-03-01', '2023-02-23'), statuses: monitored },
    DUE_BY_N6,
  ],
  [
    'monitored, insured from 2023-02-24',
    { ...signedAndInsured('2022-03-01', '2023-02-24'), statuses: monitored },
    DUE_BY_N6,
  ],

  // Time (interpretations 4 and 25)
  [
    'insured from 2021-08-15',
    signedAndInsured('2021-08-01', '2021-08-15'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
  ['insured from 2021-08-16', signedAndInsured('2021-08-01', '2021-08-16'), DUE],
  ['insured from 2021-08-17', signedAndInsured('2021-08-01', '2021-08-17'), DUE],
  ['insured from 2025-12-31', signedAndInsured('2025-12-01', '2025-12-31'), DUE_BY_N6],
  ['after N25 has ended, by N6', signedAndInsured('2025-12-01', '2026-01-01'), DUE_BY_N6],
  [
    'where a law ends it: the last day',
    signedAndInsured('2025-12-01', '2025-12-31'),
    'granted → amount-awaits-local-document, Made-up document',
    ending,
  ],
  [
    'where a law ends it: the day after the last',
    signedAndInsured('2025-12-01', '2026-01-01'),
    'refused → policy-expired, Made-up document',
    ending,
  ],
  [
    'only later hires count: begun the day before',
    signedAndInsured('2021-08-15', '2021-09-01'),
    'outside → begun-too-early, Made-up document',
    newHiresOnly,
  ],
  ['only later hires count: begun that day', signedAndInsured('2021-08-16', '2021-09-01'), DUE, newHiresOnly],

  // Who and where (interpretations 14 and 15)
  [
    'a cooperative',
    { employer: employer({ kind: 'cooperative', creditCode: '93420525MA00000001' }) },
    NO_ENTERPRISE,
  ],
  ['a workshop with an enterprise credit code', { employer: employer({ kind: 'workshop' }) }, DUE],
  [
    'an enterprise outside the province',
    { employer: employer({ division: '440306' }) },
    'outside → employer-outside-province, N25 §2(3)',
  ],
  [
    'a public-welfare post',
    { contract: contract({ jobKind: 'public-welfare' }) },
    'outside → post-not-counted, N25 §2(3)',
  ],

  // Once, and beside the reward (interpretation 5)
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(3)'],
  ['absorption reward granted as well', { otherGrants: absorbed }, DUE],
  [
    'absorption reward granted where both exclude each other',
    { otherGrants: absorbed },
    'refused → already-granted, N25 §2(3)',
    exclusive,
  ],
];

export const socialInsuranceCases: readonly Case<SocialInsuranceFacts>[] = [
  ...rows.map(([title, differs, verdict, law = opened]) => [title, differs, verdict, law] as const),

  // Local documents (interpretations 24 and 25)
  ['no local document names a sum', {}, 'outside → no-local-document, N25 §2(3)'],
  ['no insurance and no document: what comes first is named', { insurance: [] }, NOT_IN_PLACE],
  ['the county of the employer has set a sum', {}, 'granted → 90000, COUNTY §1', ofTheCounty],
  [
    'completed the day before it was set',
    signedAndInsured('2022-02-01', '2022-02-28'),
    'outside → no-local-document, N25 §2(3)',
    ofTheCounty,
  ],
  [
    'another county has',
    { employer: employer({ division: '420526' }) },
    'outside → no-local-document, N25 §2(3)',
    ofTheCounty,
  ],

  // Employers of other rural workers (interpretation 61)
  ['no status, where no local document counts them', nobodys('2023-03-01'), NO_STATUS, ofTheCounty],
  ['no status, the day before N6', nobodys('2023-02-22'), NO_STATUS, withRuralWorkers],
  ['no status, from the day of N6', nobodys('2023-02-23'), 'granted → 90000, COUNTY §1', withRuralWorkers],
  ['no status, the day after', nobodys('2023-02-24'), 'granted → 90000, COUNTY §1', withRuralWorkers],
  ['household not recorded', nobodys('2023-03-01', null), 'granted → 90000, COUNTY §1', withRuralWorkers],
  ['an urban household', nobodys('2023-03-01', 'urban'), NO_STATUS, withRuralWorkers],
  [
    'no status, the county of another employer',
    { ...nobodys('2023-03-01'), employer: employer({ division: '420526' }) },
    NO_STATUS,
    withRuralWorkers,
  ],
  ['no status and no insurance', { ...nobodys('2023-03-01'), insurance: [] }, NOT_IN_PLACE, withRuralWorkers],
  [
    'before the notice, with a document or without: what comes first is named',
    signedAndInsured('2021-08-01', '2021-08-15'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
];
