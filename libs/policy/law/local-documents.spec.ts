/** Documents of prefectures and counties: which of them stands, and what its value does. */
import { assess } from '../measures/assess.js';
import type { AgencyServiceFacts } from '../measures/facts.js';
import { contract, insurance, lawWith, status, verdictOf } from '../measures/testing/office.js';
import { ABSORPTION, AGENCY_SERVICE, TRANSPORT } from '../measures/testing/tables.js';
import { explain } from './explain.js';
import { agencyAmount, madeUpDocument } from './testing/made-up-documents.js';

const IN_CITY = agencyAmount('CITY', 30_100);
const IN_COUNTY = agencyAmount('COUNTY', 40_100);
const ofCity = madeUpDocument('CITY', { division: '4228', parameters: IN_CITY });
const ofCounty = madeUpDocument('COUNTY', { division: '422801', parameters: IN_COUNTY });
const AMOUNT = 'agency-service-subsidy-amount';

/** Placed on a day, from a household in a county, otherwise as in the ordinary case. */
const placed = (on: string, household = '422801', differs: Partial<AgencyServiceFacts> = {}) => ({
  ...AGENCY_SERVICE.ordinary,
  household: { division: household, evidence: ['household'] },
  on,
  employment: { startsOn: on, endedOn: null, evidence: ['contract-signed'] },
  contract: contract({ signedOn: on, startsOn: on, endsOn: null }),
  insurance: [insurance({ from: on })],
  ...differs,
});
const verdict = (law: ReturnType<typeof lawWith>, facts: AgencyServiceFacts) =>
  verdictOf(assess(AGENCY_SERVICE.measure, facts, law));

describe('of several documents', () => {
  const law = lawWith({ ...ofCity, ...ofCounty });

  it.each([
    ['the county has one', '422801', '2024-01-01', 'granted → 40100, COUNTY §1'],
    ['a township of that county', '422801001', '2024-01-01', 'granted → 40100, COUNTY §1'],
    ['only the prefecture has one', '422802', '2024-01-01', 'granted → 30100, CITY §1'],
    ['neither has', '420525', '2024-01-01', 'granted → amount-awaits-local-document, N25 §2(1)'],
    ['the day before', '422801', '2023-12-31', 'granted → amount-awaits-local-document, N25 §2(1)'],
    ['the day after', '422801', '2024-01-02', 'granted → 40100, COUNTY §1'],
    ['the province’s last day', '422801', '2025-12-31', 'granted → 40100, COUNTY §1'],
    [
      'the day after the province’s last',
      '422801',
      '2026-01-01',
      'refused → policy-expired, N25, last paragraph',
    ],
  ])('%s: household in %s, placed on %s', (_title, household, on, expected) => {
    expect(verdict(law, placed(on, household))).toBe(expected);
  });

  it('a county’s value lapses with the province’s own', () => {
    const there = law.in({ division: '422801', groups: [] });
    expect(there.value(AMOUNT, '2025-12-31')).toMatchObject({ value: 40_100, source: 'COUNTY §1' });
    expect(there.value(AMOUNT, '2026-01-01').value).toBeNull();
  });

  it('a county’s that has ended gives way to its prefecture’s, from the day after its last', () => {
    const lines = [
      'values: { 2024-01-01: 40100, 2024-07-01: null }',
      'source: { 2024-01-01: COUNTY §1, 2024-07-01: COUNTY §1 }',
    ];
    const parameters = { [AMOUNT]: { unit: 'fen/worker', lines } };
    const ended = madeUpDocument('COUNTY', { division: '422801', until: '2024-06-30', parameters });
    const both = lawWith({ ...ofCity, ...ended });
    expect(verdict(both, placed('2024-06-30'))).toBe('granted → 40100, COUNTY §1');
    expect(verdict(both, placed('2024-07-01'))).toBe('granted → 30100, CITY §1');
  });

  it('the one counts that is the household’s, or by parameter the employer’s', () => {
    const whose = 'interpretations/parameters/agency-service-subsidy-local-rules-of.yaml';
    const dated = 'values: { 1900-01-01: employer }\nsource: { 1900-01-01: POLICY interpretation 24 }';
    const files = { ...ofCounty, [whose]: `label: Made up\nunit: whose county\n${dated}` };
    expect(verdict(lawWith(files), placed('2024-01-01'))).toContain('amount-awaits-local-document');
    const employer = { ...AGENCY_SERVICE.ordinary.employer, division: '422801' };
    expect(verdict(lawWith(files), placed('2024-01-01', '420525', { employer }))).toContain('40100');
  });

  it('an exception counts for its group alone, and by its priority', () => {
    const monitored = agencyAmount('GROUP', 50_100, 'for: [return-to-poverty-monitored]', 'priority: 1');
    const group = madeUpDocument('GROUP', { division: '422801', parameters: monitored });
    const both = lawWith({ ...ofCounty, ...group });
    const statuses = [status({ status: 'return-to-poverty-monitored' })];
    expect(verdict(both, placed('2024-01-01'))).toBe('granted → 40100, COUNTY §1');
    expect(verdict(both, placed('2024-01-01', '422801', { statuses }))).toBe('granted → 50100, GROUP §1');
  });

  it('an explanation says whose value was used, and on which citation', () => {
    const { zh, en } = explain(assess(AGENCY_SERVICE.measure, placed('2024-01-01'), law), law);
    expect(zh[1]).toContain('401.00 元 [COUNTY §1]');
    expect(zh.join('\n')).toContain(
      '40100 fen/worker (2024-01-01, COUNTY §1; 地方文件 422801: 虚构的422801文件)',
    );
    expect(en.join('\n')).toContain('document of 422801: Made-up document of 422801');
    expect(zh).toContain('COUNTY §1：虚构条文，仅供测试。');
  });
});

describe('what an interpretation leaves to places', () => {
  const asks = madeUpDocument('COUNTY', {
    division: '420525',
    parameters: {
      'absorption-reward-insurance-kinds': {
        unit: 'insurance kinds',
        lines: ['values: { 2022-01-01: [pension] }', 'source: { 2022-01-01: COUNTY §1 }'],
      },
    },
    from: '2022-01-01',
  });

  it('is asked of employers there, and of nobody elsewhere', () => {
    const law = lawWith(asks);
    const { measure, ordinary } = ABSORPTION;
    const elsewhere = { ...ordinary, employer: { ...ordinary.employer, division: '420526' } };
    expect(verdictOf(assess(measure, ordinary, law))).toBe('refused → no-social-insurance, N25 §2(3)');
    expect(verdictOf(assess(measure, elsewhere, law))).toBe('granted → 200000, N25 §2(3)');
  });
});

describe('the flat amount of a journey', () => {
  it('is the county’s, up to the cap, and paid without a fare', () => {
    const lines = ['values: { 2024-01-01: 50000 }', 'source: { 2024-01-01: COUNTY §1 }'];
    const parameters = {
      'transport-subsidy-standard-cross-province': { unit: 'fen/worker', lines },
    };
    const law = lawWith(madeUpDocument('COUNTY', { division: '422801', parameters }));
    const { measure, ordinary } = TRANSPORT;
    const trip = { ...ordinary.trip!, fareFen: null };
    expect(verdictOf(assess(measure, { ...ordinary, trip }, law))).toBe('granted → 50000, N25 §2(1)');
    const household = { ...ordinary.household, division: '422802' };
    expect(verdictOf(assess(measure, { ...ordinary, trip, household }, law))).toContain('no-fare');
  });
});
