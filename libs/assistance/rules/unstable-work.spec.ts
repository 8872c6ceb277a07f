import type { Labour } from '../facts.js';
import { EMPTY_HELP_FILE, type HelpFile } from '../help/help-file.js';
import { business, contract, ended, person } from '../testing/labour.js';
import { TERMS } from '../testing/terms.js';
import { isUnstable, unstableGrounds } from './unstable-work.js';

const ON = '2024-06-01';
const INSURED = { employerId: 'e1', kinds: ['pension' as const], from: '2024-01-01', until: null };
const SIGNED = { c1: { kind: 'labour-contract' as const, partTime: false, signedOn: '2023-06-01' } };
/** Every case here is asked both ways: unstable at all, and on which grounds since when. */
const look = (labour: Partial<Labour>, file: Partial<HelpFile> = {}, kinds: [string, string][] = []) => {
  const looked = {
    labour: person(labour),
    file: { ...EMPTY_HELP_FILE, terms: SIGNED, insurance: [INSURED], ...file },
    kinds: new Map(kinds),
    on: ON,
    terms: TERMS,
  };
  const found = unstableGrounds(looked);
  expect(isUnstable(looked)).toBe(found.length > 0);
  return found;
};
const grounds = (...of: Parameters<typeof look>) => look(...of).map(({ ground }) => ground);

describe('work is unstable when its contract ends within 60 days', () => {
  it.each([
    ['59 days on', '2024-07-30', ['ends-soon']],
    ['60 days on', '2024-07-31', ['ends-soon']],
    ['61 days on', '2024-08-01', []],
    ['never', null, []],
    ['today', '2024-06-01', ['ends-soon']],
    ['yesterday: no work is no unstable work', '2024-05-31', []],
  ])('%s', (_when, endsOn, expected) => {
    expect(grounds({ contracts: [contract('2023-06-01', endsOn)] })).toEqual(expected);
  });

  it.each([
    ['a contract of the day after goes on', '2024-07-01', []],
    ['a day lies between', '2024-07-02', ['ends-soon']],
  ])('unless %s', (_what, startsOn, expected) => {
    const next = contract(startsOn, null, { contractId: 'c2' });
    const terms = { ...SIGNED, c2: SIGNED.c1 };
    expect(grounds({ contracts: [contract('2023-06-01', '2024-06-30'), next] }, { terms })).toEqual(expected);
  });

  it.each([
    ['a renewal signed by the day', '2024-06-01', []],
    ['a renewal signed the day after', '2024-06-02', ['ends-soon']],
  ])('%s', (_what, signedOn, expected) => {
    const next = contract('2024-07-01', null, { contractId: 'c2' });
    const terms = { ...SIGNED, c2: { ...SIGNED.c1, signedOn } };
    expect(grounds({ contracts: [contract('2023-06-01', '2024-06-30'), next] }, { terms })).toEqual(expected);
  });

  it.each([
    ['on the day itself', '2024-06-01', ['ends-soon']],
    ['only on the day after', '2024-06-02', []],
  ])('an ending recorded %s', (_what, recordedOn, expected) => {
    const dismissed = contract('2023-06-01', null, { ending: ended('2024-06-20', recordedOn) });
    expect(grounds({ contracts: [dismissed] })).toEqual(expected);
  });

  it('unless an own business runs beside it', () => {
    const contracts = [contract('2023-06-01', '2024-06-30')];
    expect(grounds({ contracts, businesses: [business('2022-01-01')] })).toEqual([]);
  });

  it.each([
    ['60 days before its last, announced earlier', '2024-05-15', '2024-05-16'],
    ['the day of the announcement', '2024-05-20', '2024-05-20'],
  ])('also where an open-ended one has an ending announced, since %s', (_when, recordedOn, since) => {
    const announced = contract('2023-06-01', null, { ending: ended('2024-07-15', recordedOn) });
    expect(look({ contracts: [announced] })).toEqual([{ ground: 'ends-soon', since }]);
  });
});

describe('gig or seasonal work only', () => {
  it.each([
    ['a term of 179 days', '2024-03-10', '2024-09-04', ['gig-or-seasonal']],
    ['a term of 180 days', '2024-03-10', '2024-09-05', []],
  ])('%s', (_what, startsOn, endsOn, expected) => {
    expect(grounds({ contracts: [contract(startsOn, endsOn)] })).toEqual(expected);
  });

  it.each([
    ['gig', ['gig-or-seasonal']],
    ['workshop', []],
  ])('a posting of the kind %s', (kind, expected) => {
    const contracts = [contract('2023-06-01', null, { jobId: 'j1' })];
    expect(grounds({ contracts }, {}, [['j1', kind]])).toEqual(expected);
  });

  it('is not all there is beside other work', () => {
    const contracts = [
      contract('2023-06-01', null, { jobId: 'j1' }),
      contract('2023-06-01', null, { contractId: 'c2' }),
    ];
    expect(grounds({ contracts }, {}, [['j1', 'gig']])).toEqual([]);
    const own = { contracts: contracts.slice(0, 1), businesses: [business('2022-01-01')] };
    expect(grounds(own, {}, [['j1', 'gig']])).toEqual([]);
  });
});

describe('a labour contract without insurance', () => {
  const none = { insurance: [] };
  it.each([
    ['on its 31st day', '2024-05-02', []],
    ['on its 32nd day', '2024-05-01', ['not-insured']],
  ])('%s', (_what, startsOn, expected) => {
    expect(grounds({ contracts: [contract(startsOn, null)] }, none)).toEqual(expected);
  });

  it.each([
    ['insured by another employer', [{ ...INSURED, employerId: 'e2' }], ['not-insured']],
    ['commercial accident cover alone', [{ ...INSURED, kinds: ['accident' as const] }], ['not-insured']],
    ['stopped yesterday', [{ ...INSURED, until: '2024-05-31' }], ['not-insured']],
    ['stops today', [{ ...INSURED, until: ON }], []],
    ['from tomorrow on', [{ ...INSURED, from: '2024-06-02' }], ['not-insured']],
  ])('%s', (_what, insurance, expected) => {
    expect(grounds({ contracts: [contract('2023-06-01', null)] }, { insurance })).toEqual(expected);
  });

  it.each([
    ['a service agreement', { kind: 'service-agreement' as const, partTime: false, signedOn: '2023-06-01' }],
    ['part-time work', { kind: 'labour-contract' as const, partTime: true, signedOn: '2023-06-01' }],
  ])('is not asked of %s', (_what, c1) => {
    expect(grounds({ contracts: [contract('2023-06-01', null)] }, { ...none, terms: { c1 } })).toEqual([]);
  });
});
