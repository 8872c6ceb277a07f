import type { AbsorptionFacts } from '../facts.js';
import {
  asksPension,
  asksWages,
  newHiresOnly,
  prolonged,
  leftToLocalRules,
  civilCode,
  contractsByCivilCode,
  statusAtYearStart,
  exclusive,
  exclusiveTheOtherWay,
} from './absorption-laws.js';
import { common, contract, employer, grantedBefore, insurance, status, type Case } from './office.js';

/** Employed from 2022-03-01 under a contract of one year exactly; assessed on 2023-03-01. */
export const ordinaryAbsorption: AbsorptionFacts = {
  ...common(),
  employer: employer(),
  employment: { startsOn: '2022-03-01', endedOn: null, evidence: ['contract-signed'] },
  contract: contract(),
  insurance: [],
  wages: [],
};

const employment = (startsOn: string, endedOn: string | null = null) => ({
  startsOn,
  endedOn,
  evidence: ['contract-signed'],
});
/** Employed from a day, under a contract from that day without end, assessed on a later day. */
const year = (startsOn: string, on: string) => ({
  employment: employment(startsOn),
  contract: contract({ signedOn: startsOn, startsOn, endsOn: null }),
  on,
});
const wages = (...months: string[]) => months.map((month) => ({ month, evidence: ['wages'] }));
const insuranceSubsidy = [
  {
    policy: 'social-insurance-subsidy',
    employerId: 'e1',
    entitlementId: 'other',
    evidence: ['other-granted'],
  },
];
/** Half a year, then one year from 2022-09-01: the second runs on the first year's last day. */
const renewedWithin = {
  employment: employment('2022-03-01'),
  contract: contract({ contractId: 'c2', startsOn: '2022-09-01', endsOn: '2023-08-31' }),
};
/** Two half years, then one year from 2023-03-01: a third contract that begins after the first year. */
const renewedAfter = {
  employment: employment('2022-03-01'),
  contract: contract({ contractId: 'c3', startsOn: '2023-03-01', endsOn: '2024-02-29' }),
};
const monitored = [status({ status: 'return-to-poverty-monitored', from: '2020-01-01' })];

const PAID = 'granted → 200000, N25 §2(3)';
const NO_STATUS = 'outside → not-lifted-out-of-poverty, N25 §2(3)';
const NO_YEAR = 'outside → under-one-year-employed, N25 §2(3)';
const NO_ENTERPRISE = 'outside → not-an-enterprise, N25 §2(3)';
const TOO_SHORT = 'refused → contract-under-one-year, N25 §2(3)';
const NO_LABOUR_CONTRACT = 'refused → not-a-labour-contract, N25 §2(3)';

export const absorptionCases: readonly Case<AbsorptionFacts>[] = [
  ['one year employed under a contract of one year', {}, PAID],

  // One year of employment (interpretation 1)
  [
    'last day worked one day before the last day of the year',
    { employment: employment('2022-03-01', '2023-02-27') },
    NO_YEAR,
  ],
  ['last day worked the last day of the year', { employment: employment('2022-03-01', '2023-02-28') }, PAID],
  ['last day worked the day after', { employment: employment('2022-03-01', '2023-03-01') }, PAID],
  ['asked one day before the year is over', { on: '2023-02-28' }, NO_YEAR],
  ['asked the day after the year is over', { on: '2023-03-02' }, PAID],
  ['begun on 29 February, over on 28 February', year('2024-02-29', '2025-02-28'), PAID],
  ['begun on 29 February, asked on 27 February', year('2024-02-29', '2025-02-27'), NO_YEAR],
  ['never employed', { employment: null, contract: null }, NO_YEAR],
  ['start day not counted: not yet over on 2023-03-01', {}, NO_YEAR, civilCode],
  ['start day not counted: over on 2023-03-02', { on: '2023-03-02' }, PAID, civilCode],

  // Contract of one year or more (interpretation 2)
  ['contract one day short of a year', { contract: contract({ endsOn: '2023-02-27' }) }, TOO_SHORT],
  ['contract one day over a year', { contract: contract({ endsOn: '2023-03-01' }) }, PAID],
  ['open-ended contract', { contract: contract({ endsOn: null }) }, PAID],
  ['contract of a year, start day not counted', {}, TOO_SHORT, contractsByCivilCode],
  ['service agreement', { contract: contract({ kind: 'service-agreement' }) }, NO_LABOUR_CONTRACT],
  ['part-time contract', { contract: contract({ partTime: true }) }, NO_LABOUR_CONTRACT],
  [
    'a short service agreement is named for what comes first',
    { contract: contract({ kind: 'service-agreement', endsOn: '2023-02-27' }) },
    NO_LABOUR_CONTRACT,
  ],
  ['half a year, then a year that runs on the last day', renewedWithin, PAID],
  [
    'a year-long contract signed after the first year, asked at once',
    { ...renewedAfter, on: '2023-03-02' },
    NO_YEAR,
  ],
  [
    'a year-long contract signed after the first year, one day before its own',
    { ...renewedAfter, on: '2024-02-29' },
    NO_YEAR,
  ],
  [
    'a year-long contract signed after the first year, after its own',
    { ...renewedAfter, on: '2024-03-01' },
    PAID,
  ],
  [
    'no contract is known where employment is',
    { contract: null },
    'pending → not-a-labour-contract, N25 §2(3)',
  ],

  // Status (interpretation 3)
  ['status from the day before the start', { statuses: [status({ from: '2022-02-28' })] }, PAID],
  ['status from the day of the start', { statuses: [status({ from: '2022-03-01' })] }, PAID],
  ['status from the day after the start', { statuses: [status({ from: '2022-03-02' })] }, NO_STATUS],
  ['status until the day before the start', { statuses: [status({ to: '2022-02-28' })] }, NO_STATUS],
  ['status until the day of the start, ended later', { statuses: [status({ to: '2022-03-01' })] }, PAID],
  ['status found wrong from the start', { statuses: [status({ annulled: true })] }, NO_STATUS],
  ['no status', { statuses: [] }, NO_STATUS],
  ['rural low income only', { statuses: [status({ status: 'rural-low-income' })] }, NO_STATUS],
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
  [
    'monitored, year completed on 2023-02-24',
    { ...year('2022-02-25', '2023-02-25'), statuses: monitored },
    PAID,
  ],
  ['lifted out of poverty, year completed on 2023-02-22', year('2022-02-23', '2023-02-23'), PAID],
  [
    'status from the first contract on, ended before the second, which is looked at',
    { ...renewedWithin, statuses: [status({ to: '2022-08-31' })] },
    NO_STATUS,
  ],
  [
    'status only from the day the second contract starts',
    { ...renewedWithin, statuses: [status({ from: '2022-09-01' })] },
    PAID,
  ],
  [
    'status from the day after it starts',
    { ...renewedWithin, statuses: [status({ from: '2022-09-02' })] },
    NO_STATUS,
  ],
  [
    'ended before the second contract, where the beginning of the year is what counts',
    { ...renewedWithin, statuses: [status({ to: '2022-08-31' })] },
    PAID,
    statusAtYearStart,
  ],

  // Time of the measure (interpretation 4)
  [
    'year completed on 2021-08-15',
    year('2020-08-16', '2021-08-16'),
    'outside → policy-not-yet-in-force, N25, last paragraph',
  ],
  ['year completed on 2021-08-16, begun before the notice', year('2020-08-17', '2021-08-17'), PAID],
  ['year completed on 2021-08-17', year('2020-08-18', '2021-08-18'), PAID],
  ['year completed on 2025-12-30', year('2024-12-31', '2025-12-31'), PAID],
  ['year completed on 2025-12-31, event on 2026-01-01', year('2025-01-01', '2026-01-01'), PAID],
  [
    'year completed on 2026-01-01',
    year('2025-01-02', '2026-01-02'),
    'refused → policy-expired, N25, last paragraph',
  ],
  [
    'expired and short: what comes first is named',
    {
      ...year('2025-01-02', '2026-01-02'),
      contract: contract({ startsOn: '2025-01-02', endsOn: '2025-12-31' }),
    },
    'refused → policy-expired, N25, last paragraph',
  ],
  [
    'a successor document pays on',
    year('2025-01-02', '2026-01-02'),
    'granted → 300000, Made-up document',
    prolonged,
  ],
  [
    'only later hires count: begun the day before',
    year('2021-08-15', '2022-08-15'),
    'outside → begun-too-early, Made-up document',
    newHiresOnly,
  ],
  ['only later hires count: begun that day', year('2021-08-16', '2022-08-16'), PAID, newHiresOnly],
  [
    'the amount is left to local rules',
    {},
    'granted → amount-awaits-local-document, Made-up document',
    leftToLocalRules,
  ],

  // Once (interpretation 5)
  ['granted before', { grantedBefore }, 'refused → already-granted, N25 §2(3)'],
  [
    'granted → before, and the contract is short',
    { grantedBefore, contract: contract({ endsOn: '2023-02-27' }) },
    TOO_SHORT,
  ],
  ['insurance subsidy granted as well', { otherGrants: insuranceSubsidy }, PAID],
  [
    'insurance subsidy granted where both exclude each other',
    { otherGrants: insuranceSubsidy },
    'refused → already-granted, N25 §2(3)',
    exclusive,
  ],
  [
    'the same, the pair written the other way round',
    { otherGrants: insuranceSubsidy },
    'refused → already-granted, N25 §2(3)',
    exclusiveTheOtherWay,
  ],

  // Enterprise (interpretation 14)
  ['workshop with an enterprise credit code', { employer: employer({ kind: 'workshop' }) }, PAID],
  [
    'workshop with a cooperative credit code',
    { employer: employer({ kind: 'workshop', creditCode: '93420525MA00000001' }) },
    NO_ENTERPRISE,
  ],
  [
    'workshop run by an enterprise',
    { employer: employer({ kind: 'workshop', creditCode: null, operatorCreditCode: '91420525MA00000001' }) },
    PAID,
  ],
  [
    'workshop run by an individual business',
    { employer: employer({ kind: 'workshop', creditCode: null, operatorCreditCode: '92420525MA00000001' }) },
    NO_ENTERPRISE,
  ],
  [
    'individual business',
    { employer: employer({ kind: 'individual-business', creditCode: '92420525MA00000001' }) },
    NO_ENTERPRISE,
  ],
  [
    'cooperative',
    { employer: employer({ kind: 'cooperative', creditCode: '93420525MA00000001' }) },
    NO_ENTERPRISE,
  ],
  ['public body', { employer: employer({ kind: 'public-body' }) }, NO_ENTERPRISE],
  [
    'public-welfare post at an enterprise',
    { contract: contract({ jobKind: 'public-welfare' }) },
    'outside → post-not-counted, N25 §2(3)',
  ],
  ['regular post', { contract: contract({ jobKind: 'regular' }) }, PAID],

  // Where (interpretation 15)
  [
    'employer outside the province',
    { employer: employer({ division: '440306' }) },
    'outside → employer-outside-province, N25 §2(3)',
  ],
  ['employer in another county of the province', { employer: employer({ division: '429004' }) }, PAID],

  // Insurance and wages are not asked, unless a local document does (interpretation 17)
  ['pension asked, none', {}, 'refused → no-social-insurance, N25 §2(3)', asksPension],
  [
    'pension asked, until the day before the last',
    { insurance: [insurance({ until: '2023-02-27' })] },
    'refused → no-social-insurance, N25 §2(3)',
    asksPension,
  ],
  [
    'pension asked, until the last day',
    { insurance: [insurance({ until: '2023-02-28' })] },
    PAID,
    asksPension,
  ],
  [
    'two months of wages asked, one within the year',
    { wages: wages('2022-02', '2022-03') },
    'refused → wages-not-shown, N25 §2(3)',
    asksWages,
  ],
  ['two months of wages asked, two within the year', { wages: wages('2022-03', '2023-02') }, PAID, asksWages],
];
