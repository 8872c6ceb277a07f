import type { Contract, Ending, Labour } from '../facts.js';
import { business, contract, ended, person, resigned } from '../testing/labour.js';
import { failingCondition } from './warnings.js';

const lifted = { status: 'lifted-out-of-poverty' as const, from: '2019-12-01', to: null };
const other = (startsOn: string, endsOn: string | null, change: Partial<Contract> = {}) =>
  contract(startsOn, endsOn, { contractId: 'c2', employerId: 'e2', ...change });

/** Why the bureau is not warned of the ending of c1, `null` when it is. */
function refusedBecause(ending: Ending, known: Partial<Labour> = {}, reason = 'resigned'): string | null {
  const contracts = [contract('2024-01-01', '2024-12-31', { ending }), ...(known.contracts ?? [])];
  const labour = person({ statuses: [lifted], ...known, contracts });
  return failingCondition('job-lost', { labour, ending: resigned(ending, { reason }) })?.else ?? null;
}

const today = ended('2024-03-10', '2024-03-10');
const announced = ended('2024-03-31', '2024-03-10');
const late = ended('2024-02-10', '2024-03-10');

describe('a person with a recognised status lost all work', () => {
  it.each(['lifted-out-of-poverty', 'return-to-poverty-monitored', 'rural-low-income', 'relocated'] as const)(
    'warns for %s',
    (status) => {
      expect(refusedBecause(today, { statuses: [{ ...lifted, status }] })).toBeNull();
    },
  );

  it.each([
    ['held from the last day on', '2024-03-10', null, null],
    ['held from the day after', '2024-03-11', null, 'no-recognised-status'],
    ['held to the last day', '2020-01-01', '2024-03-10', null],
    ['held to the day before', '2020-01-01', '2024-03-09', 'no-recognised-status'],
  ])('looks at the status on the last day worked: %s', (_when, from, to, expected) => {
    expect(refusedBecause(today, { statuses: [{ ...lifted, from, to }] })).toBe(expected);
  });

  it.each(['resigned', 'dismissed', 'agreed', 'term-over', 'age', 'retired', 'other'])(
    'warns for reason %s',
    (reason) => {
      expect(refusedBecause(today, {}, reason)).toBeNull();
    },
  );

  it('does not warn of the dead', () => {
    expect(refusedBecause(today, {}, 'died')).toBe('person-died');
  });
});

describe('work that follows is no loss', () => {
  it.each([
    ['ended today · a contract from the next day', today, [other('2024-03-11', null)], 'works-on'],
    ['ended today · a contract from the day after next', today, [other('2024-03-12', null)], null],
    ['ended today · another that runs out today', today, [other('2024-01-01', '2024-03-10')], 'works-on'],
    ['ended today · another that ran out yesterday', today, [other('2024-01-01', '2024-03-09')], null],
    [
      'announced · a contract from the day after the last',
      announced,
      [other('2024-04-01', null)],
      'works-on',
    ],
    ['announced · a contract a day later', announced, [other('2024-04-02', null)], null],
    [
      'announced · another that runs out on the same day',
      announced,
      [other('2024-01-01', '2024-03-31')],
      null,
    ],
    ['recorded late · work found since', late, [other('2024-03-01', null)], 'works-on'],
    ['recorded late · work found and lost since', late, [other('2024-02-11', '2024-03-09')], null],
    ['recorded late · a contract from the next day', late, [other('2024-03-11', null)], null],
    [
      'by term · another that ran out on the same day',
      ended('2024-03-31', '2024-04-01'),
      [other('2024-01-01', '2024-03-31')],
      null,
    ],
  ])('%s', (_what, ending, contracts, expected) => {
    expect(refusedBecause(ending, { contracts })).toBe(expected);
  });

  it.each([
    ['an own business that runs', business('2023-01-01'), 'works-on'],
    ['an own business from the next day', business('2024-03-11'), 'works-on'],
    [
      'a business that closed',
      business('2023-01-01', { ending: { lastDay: '2024-03-09', recordedOn: '2024-03-09' } }),
      null,
    ],
  ])('%s', (_what, own, expected) => {
    expect(refusedBecause(today, { businesses: [own] })).toBe(expected);
  });
});
