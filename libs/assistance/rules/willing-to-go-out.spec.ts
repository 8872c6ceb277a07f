import { business, contract, ended, HOME_COUNTY, person } from '../testing/labour.js';
import { willingToGoOutOn } from './willing-to-go-out.js';

const ON = '2024-03-10';
const PLACES = new Map([
  ['job:home', '420525101'],
  ['job:next-county', '420526'],
  ['job:dongguan', '441900'],
  ['employer:e1', HOME_COUNTY],
  ['employer:away', '420582'],
]);
const declared = (scope: 'cross-province' | 'in-province' | 'county' | 'gig' | 'none', on = ON) => ({
  on,
  scope,
});
const willing = [declared('cross-province')];
const working = (change: object) =>
  person({ willingness: willing, contracts: [contract('2024-01-01', null, change)] });

describe('willing to go out: the latest scope leads out of the county', () => {
  it.each([
    ['cross-province', true],
    ['in-province', true],
    ['county', false],
    ['gig', false],
    ['none', false],
  ] as const)('%s', (scope, expected) => {
    expect(willingToGoOutOn(person({ willingness: [declared(scope)] }), ON, PLACES)).toBe(expected);
  });

  it.each([
    ['never declared', [], false],
    ['the latest of two counts', [declared('cross-province', '2024-03-09'), declared('none')], false],
    ['the earlier of two counts no more', [declared('none', '2024-03-09'), declared('in-province')], true],
    ['one of the next day does not count yet', [declared('in-province', '2024-03-11')], false],
  ])('%s', (_what, willingness, expected) => {
    expect(willingToGoOutOn(person({ willingness }), ON, PLACES)).toBe(expected);
  });
});

describe("willing to go out: not employed outside the household's county", () => {
  it.each([
    ['without work', person({ willingness: willing }), true],
    ['a posting in a township of the county', working({ jobId: 'home' }), true],
    ['a posting in the next county', working({ jobId: 'next-county' }), false],
    ['a posting outside the province', working({ jobId: 'dongguan' }), false],
    ['a posting at home of an employer elsewhere', working({ jobId: 'home', employerId: 'away' }), true],
    [
      'a posting elsewhere of an employer at home',
      working({ jobId: 'next-county', employerId: 'e1' }),
      false,
    ],
    ['no posting, an employer at home', working({ employerId: 'e1' }), true],
    ['no posting, an employer elsewhere', working({ employerId: 'away' }), false],
    ['a place that nobody recorded', working({ jobId: 'nowhere' }), true],
    ['work elsewhere that ended that day', working({ employerId: 'away', ending: ended(ON, ON) }), true],
    [
      'work elsewhere that ends the next day',
      working({ employerId: 'away', ending: ended('2024-03-11', ON) }),
      false,
    ],
    ['a business at home', person({ willingness: willing, businesses: [business('2023-01-01')] }), true],
    [
      'a business in the next county',
      person({ willingness: willing, businesses: [business('2023-01-01', { county: '420526' })] }),
      false,
    ],
    [
      'a business at a place nobody recorded',
      person({ willingness: willing, businesses: [business('2023-01-01', { county: null })] }),
      true,
    ],
  ])('%s', (_what, labour, expected) => {
    expect(willingToGoOutOn(labour, ON, PLACES)).toBe(expected);
  });
});
