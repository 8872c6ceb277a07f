import type { AgencyServiceFacts } from '../facts.js';
import {
  agency,
  common,
  contract,
  employer,
  grantedBefore,
  insurance,
  lawWhere,
  status,
  type Case,
} from './office.js';

/** Brought by a1 to e1, signed and insured from 2022-03-01, a contract of one year. */
export const ordinaryAgencyService: AgencyServiceFacts = {
  ...common({ on: '2022-03-01' }),
  employer: employer(),
  household: { division: '422801', evidence: ['household'] },
  agency: agency(),
  employment: { startsOn: '2022-03-01', endedOn: null, evidence: ['contract-signed'] },
  contract: contract(),
  insurance: [insurance()],
};

const ended = (endedOn: string) => ({
  employment: { startsOn: '2022-03-01', endedOn, evidence: ['contract-signed', 'employment-ended'] },
});
/** Signed and begun on one day without end, insured from another. */
const signedAndInsured = (signedOn: string, from: string | null) => ({
  on: from ?? signedOn,
  contract: contract({ signedOn, startsOn: signedOn, endsOn: null }),
  employment: { startsOn: signedOn, endedOn: null, evidence: ['contract-signed'] },
  insurance: from === null ? [] : [insurance({ from })],
});
const kinds = (...names: string[]) => ({ insurance: [insurance({ kinds: names })] });
const monitored = [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })];
const amount800 = lawWhere(
  'N25/parameters/agency-service-subsidy-amount.yaml',
  'fen/worker',
  '{ 2021-08-16: local, 2022-01-01: 80000, 2026-01-01: null }',
);
const ownCounts = lawWhere(
  'interpretations/parameters/agency-service-subsidy-own-placements-count.yaml',
  'yes or no',
  '{ 1900-01-01: true }',
);
const noInsuranceAsked = lawWhere(
  'interpretations/parameters/agency-service-subsidy-insurance-kinds.yaml',
  'insurance kinds',
  '{ 1900-01-01: [] }',
);
const newHiresOnly = lawWhere(
  'interpretations/parameters/counted-facts-begun-from.yaml',
  'date',
  "{ 1900-01-01: '2022-03-02' }",
);
const oneCode = { employer: employer({ creditCode: '91420525MA00000002' }) };

const DUE = 'granted → amount-awaits-local-document, N25 §2(1)';
const WAITS = 'pending → no-social-insurance, N25 §2(1)';
const UNINSURED = 'refused → no-social-insurance, N25 §2(1)';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(1)';
const NOT_PLACED = 'outside → not-placed-by-agency, N25 §2(1)';
const EXPIRED = 'refused → policy-expired, N25, last paragraph';
const NOT_YET = 'outside → policy-not-yet-in-force, N25, last paragraph';
const NO_LABOUR_CONTRACT = 'refused → not-a-labour-contract, N25 §2(1)';
const TOO_SHORT = 'refused → contract-under-one-year, N25 §2(1)';

export const agencyServiceCases: readonly Case<AgencyServiceFacts>[] = [
  ['contract of one year and insurance; no local document yet', {}, DUE],
  ['a local document sets 800 yuan', {}, 'granted → 80000, Made-up document', amount800],

  // Insurance (interpretation 17)
  ['not insured, employment runs', { insurance: [] }, WAITS],
  ['not insured, employment ended', { insurance: [], ...ended('2022-06-30') }, UNINSURED],
  [
    'insured from the last day worked',
    { insurance: [insurance({ from: '2022-06-30' })], ...ended('2022-06-30') },
    DUE,
  ],
  [
    'insured from the day after the last worked',
    { insurance: [insurance({ from: '2022-07-01' })], ...ended('2022-06-30') },
    UNINSURED,
  ],
  [
    'insured until the day before the start',
    { insurance: [insurance({ from: '2022-01-01', until: '2022-02-28' })] },
    WAITS,
  ],
  [
    'insured until the day of the start',
    { insurance: [insurance({ from: '2022-01-01', until: '2022-03-01' })] },
    DUE,
  ],
  [
    'insured, stopped later',
    { insurance: [insurance({ until: '2022-05-31' })], ...ended('2022-12-31') },
    DUE,
  ],
  ['the four kinds without maternity', kinds('pension', 'medical', 'unemployment', 'work-injury'), DUE],
  ['without work injury', kinds('pension', 'medical', 'unemployment', 'maternity'), WAITS],
  ['without pension', kinds('medical', 'unemployment', 'work-injury', 'maternity'), WAITS],
  ['accident cover instead of insurance', kinds('accident'), WAITS],
  [
    'kinds in two enrolments at one time',
    {
      insurance: [
        insurance({ kinds: ['pension', 'medical'] }),
        insurance({ kinds: ['unemployment', 'work-injury'], from: '2022-04-01' }),
      ],
    },
    DUE,
  ],
  [
    'kinds never insured at one time',
    {
      insurance: [
        insurance({ kinds: ['pension', 'medical'], until: '2022-03-31' }),
        insurance({ kinds: ['unemployment', 'work-injury'], from: '2022-04-01' }),
      ],
    },
    WAITS,
  ],
  ['no kind asked for, not insured', { insurance: [] }, DUE, noInsuranceAsked],

  // Contract (interpretation 2)
  ['contract one day short of a year', { contract: contract({ endsOn: '2023-02-27' }) }, TOO_SHORT],
  ['open-ended contract', { contract: contract({ endsOn: null }) }, DUE],
  ['service agreement', { contract: contract({ kind: 'service-agreement' }) }, NO_LABOUR_CONTRACT],
  ['part-time contract', { contract: contract({ partTime: true }) }, NO_LABOUR_CONTRACT],

  // Agency and enterprise (interpretation 14)
  ['labour broker', { agency: agency({ kind: 'labour-broker' }) }, DUE],
  ['broker who is a natural person', { agency: agency({ kind: 'labour-broker', creditCode: null }) }, DUE],
  [
    'neither broker nor employer has a credit code',
    { agency: agency({ kind: 'labour-broker', creditCode: null }), employer: employer({ creditCode: null }) },
    DUE,
  ],
  ['agency of another kind', { agency: agency({ kind: 'advertiser' }) }, NOT_PLACED],
  ['no agency named', { agency: null }, NOT_PLACED],
  ['no contract', { contract: null, employment: null, insurance: [] }, NOT_PLACED],
  ['agency and employer of one credit code', oneCode, 'outside → own-placement, N25 §2(1)'],
  [
    'workshop run by the agency',
    { employer: employer({ kind: 'workshop', creditCode: null, operatorCreditCode: '91420525MA00000002' }) },
    'outside → own-placement, N25 §2(1)',
  ],
  ['one credit code where own placements count', oneCode, DUE, ownCounts],
  [
    'cooperative',
    { employer: employer({ kind: 'cooperative', creditCode: '93420525MA00000001' }) },
    'outside → not-an-enterprise, N25 §2(1)',
  ],
  [
    'public-welfare post',
    { contract: contract({ jobKind: 'public-welfare' }) },
    'outside → post-not-counted, N25 §2(1)',
  ],
  ['enterprise outside the province', { employer: employer({ division: '440306' }) }, DUE],

  // Status (interpretation 3)
  ['status from the day the contract starts', { statuses: [status({ from: '2022-03-01' })] }, DUE],
  ['status from the day after', { statuses: [status({ from: '2022-03-02' })] }, NO_STATUS],
  ['status until the day before', { statuses: [status({ to: '2022-02-28' })] }, NO_STATUS],
  [
    'monitored, insured from 2023-02-22',
    { ...signedAndInsured('2022-11-01', '2023-02-22'), statuses: monitored },
    NO_STATUS,
  ],
  [
    'monitored, signed earlier, insured from 2023-02-23',
    { ...signedAndInsured('2022-11-01', '2023-02-23'), statuses: monitored },
    DUE,
  ],

  // Time of the measure: the later of signing and insurance (interpretation 4)
  ['signed and insured 2021-08-15', signedAndInsured('2021-08-15', '2021-08-15'), NOT_YET],
  ['signed 2021-08-15, insured from 2021-08-16', signedAndInsured('2021-08-15', '2021-08-16'), DUE],
  ['signed 2021-08-15, not insured yet', signedAndInsured('2021-08-15', null), WAITS],
  ['signed 2025-12-30, insured from 2025-12-31', signedAndInsured('2025-12-30', '2025-12-31'), DUE],
  ['signed 2025-12-31, insured from 2026-01-01', signedAndInsured('2025-12-31', '2026-01-01'), EXPIRED],
  ['insured from 2025-12-01, signed 2025-12-31', { ...signedAndInsured('2025-12-31', '2025-12-01') }, DUE],
  [
    'insured from 2025-12-01, signed 2026-01-01',
    { ...signedAndInsured('2026-01-01', '2025-12-01') },
    EXPIRED,
  ],
  ['signed 2025-12-31, not insured yet', signedAndInsured('2025-12-31', null), WAITS],
  ['signed 2026-01-01, not insured yet', signedAndInsured('2026-01-01', null), EXPIRED],
  ['only later hires count', {}, 'outside → begun-too-early, Made-up document', newHiresOnly],

  // Order of refusal
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(1)'],
  ['granted → before, not insured yet', { grantedBefore, insurance: [] }, WAITS],
  ['short contract, not insured', { insurance: [], contract: contract({ endsOn: '2023-02-27' }) }, TOO_SHORT],
];
