import type { Labour } from '../facts.js';
import { EMPTY_HELP_FILE, type HelpFile } from '../help/help-file.js';
import { contract, ended, person } from '../testing/labour.js';
import { TERMS } from '../testing/terms.js';
import { differingRecords } from './differing-records.js';

const ON = '2024-06-01';
const RUNS = contract('2024-01-10', null);
const OVER = contract('2024-01-10', null, { ending: ended('2024-04-30', '2024-05-02') });
const INSURED = { employerId: 'e1', kinds: ['pension' as const], from: '2024-01-10', until: null };
const registered = (from: string) => ({ place: 'residence' as const, county: '420525', from });
const look = (labour: Partial<Labour>, file: Partial<HelpFile> = {}) =>
  differingRecords({
    labour: person(labour),
    file: {
      ...EMPTY_HELP_FILE,
      terms: { c1: { kind: 'labour-contract', partTime: false, signedOn: '2024-01-10' } },
      ...file,
    },
    kinds: new Map(),
    on: ON,
    terms: TERMS,
  }).map(({ difference, since, against }) => [difference, since, against]);

describe('records that contradict each other', () => {
  it('none where a contract runs and is insured, and nobody registered', () => {
    expect(look({ contracts: [RUNS] }, { insurance: [INSURED] })).toEqual([]);
  });

  it.each([
    ['before the work began', '2024-01-09', [['works-though-registered-unemployed', '2024-01-10', null]]],
    ['on its first day', '2024-01-10', [['works-though-registered-unemployed', '2024-01-10', null]]],
    ['after it', '2024-01-11', []],
  ])('registered as unemployed %s', (_when, from, expected) => {
    expect(look({ contracts: [RUNS] }, { insurance: [INSURED], registrations: [registered(from)] })).toEqual(
      expected,
    );
  });

  it('a registration ended by earlier work contradicts nothing now', () => {
    const earlier = contract('2023-03-01', '2023-09-30', { contractId: 'c0' });
    const file = { insurance: [INSURED], registrations: [registered('2023-02-01')] };
    expect(look({ contracts: [earlier, RUNS] }, file)).toEqual([]);
  });

  it.each([
    ['never', [], [['out-of-work-not-registered', '2024-05-01', null]]],
    ['on the last day worked', ['2024-04-30'], [['out-of-work-not-registered', '2024-05-01', null]]],
    ['on the day after', ['2024-05-01'], []],
    ['tomorrow', ['2024-06-02'], [['out-of-work-not-registered', '2024-05-01', null]]],
  ])('out of work and registered %s', (_when, days, expected) => {
    expect(look({ contracts: [OVER] }, { registrations: days.map(registered) })).toEqual(expected);
  });

  it('insured with an employer whose contract does not run, and a contract not insured', () => {
    const elsewhere = { ...INSURED, employerId: 'e2' };
    expect(look({ contracts: [RUNS] }, { insurance: [elsewhere] })).toEqual([
      ['insured-without-contract', '2024-01-10', 'e2'],
      ['contract-without-insurance', '2024-01-10', 'e1'],
    ]);
  });

  it.each([
    ['30 days ago', '2024-05-02', []],
    ['31 days ago', '2024-05-01', [['insured-without-contract', '2024-01-10', 'e1']]],
  ])('insurance outlives a contract that ended %s', (_when, lastDay, expected) => {
    const ending = ended(lastDay, '2024-05-03');
    const registrations = [registered('2024-05-04')];
    const found = look(
      { contracts: [contract('2024-01-10', null, { ending })] },
      { insurance: [INSURED], registrations },
    );
    expect(found).toEqual(expected);
  });

  it.each([
    ['unemployed', '2024-05-20', [['person-says-otherwise', '2024-05-20', null]]],
    ['unstable', '2024-05-20', []],
    ['not-reached', '2024-05-20', []],
    ['unemployed', '2024-01-09', []],
  ] as const)('the person says %s on %s', (found, on, expected) => {
    const contacts = [{ on, by: 'call' as const, found }];
    expect(look({ contracts: [RUNS] }, { insurance: [INSURED], contacts })).toEqual(expected);
  });

  it('a bureau says otherwise', () => {
    const of = { topic: 'unemployment-registration', source: 'employment-bureau', asOf: '2024-05-20' };
    const compared = [
      { ...of, verdict: 'mismatched' as const },
      { ...of, topic: 'wages-paid', verdict: 'matched' as const },
    ];
    expect(look({ contracts: [RUNS] }, { insurance: [INSURED], compared })).toEqual([
      ['bureau-record-differs', '2024-05-20', 'employment-bureau/unemployment-registration'],
    ]);
  });
});
