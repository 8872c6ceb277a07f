import type { Person } from '../facts/known-parties.js';
import type { AssistanceCriterion } from '../terms.js';
import { contract, ended, person } from '../testing/labour.js';
import { TERMS } from '../testing/terms.js';
import { failingCriterion, type Looked, provenCriteria } from './assistance-criteria.js';

const on = '2024-03-10';
const recognised = person({
  statuses: [{ status: 'lifted-out-of-poverty', from: '2020-01-01', to: null }] as never,
});
const young: Person = { birthDate: '1990-01-01', female: false, unemployedFrom: [] };
const looked = (of: Partial<Person> = {}, labour = recognised): Looked => ({
  labour,
  person: { ...young, ...of },
  on,
  terms: TERMS,
});
const held = (from: string, to: string | null, status = 'lifted-out-of-poverty') =>
  person({ statuses: [{ status, from, to }] as never });

describe('who is drawn into 就业援助对象', () => {
  const disabled: AssistanceCriterion = 'disabled';
  it.each([
    ['a status held from that day', disabled, looked({}, held(on, null)), undefined],
    ['from the next day', disabled, looked({}, held('2024-03-11', null)), 'no-recognised-status'],
    ['until that day', disabled, looked({}, held('2020-01-01', on)), undefined],
    ['until the day before', disabled, looked({}, held('2020-01-01', '2024-03-09')), 'no-recognised-status'],
    [
      'a status that draws nobody in',
      disabled,
      looked({}, held('2020-01-01', null, 'relocated')),
      'no-recognised-status',
    ],
    [
      'who has work that day',
      disabled,
      looked({}, { ...recognised, contracts: [contract('2024-01-01', on)] }),
      'has-work',
    ],
    [
      'whose work ended the day before',
      disabled,
      looked({}, { ...recognised, contracts: [contract('2024-01-01', '2024-03-09')] }),
      undefined,
    ],
    ['by a criterion not in force', 'land-lost', looked(), 'criterion-not-in-force'],
    ['a man of fifty that day', 'older', looked({ birthDate: '1974-03-10' }), undefined],
    ['of fifty the next day', 'older', looked({ birthDate: '1974-03-11' }), 'criterion-not-met'],
    ['a woman of forty that day', 'older', looked({ birthDate: '1984-03-10', female: true }), undefined],
    [
      'of forty the next day',
      'older',
      looked({ birthDate: '1984-03-11', female: true }),
      'criterion-not-met',
    ],
    ['whose age nobody knows any more', 'older', looked({ birthDate: undefined }), undefined],
    ['unemployed on the 365th day', 'long-unemployed', looked({ unemployedFrom: ['2023-03-12'] }), undefined],
    ['on the 364th', 'long-unemployed', looked({ unemployedFrom: ['2023-03-13'] }), 'criterion-not-met'],
    [
      'registered long ago, but at work since',
      'long-unemployed',
      looked(
        { unemployedFrom: ['2022-01-01'] },
        {
          ...recognised,
          contracts: [contract('2023-01-01', null, { ending: ended('2024-01-31', '2024-01-31') })],
        },
      ),
      'criterion-not-met',
    ],
  ] as const)('%s', (_case, criterion, of, code) => {
    expect(failingCriterion(of, criterion)?.code).toBe(code);
  });

  it('is proposed by what the facts prove alone', () => {
    expect(provenCriteria(looked())).toEqual([]);
    expect(provenCriteria(looked({ birthDate: undefined }))).toEqual([]);
    const both = { birthDate: '1974-03-10', unemployedFrom: ['2023-03-12'] };
    expect(provenCriteria(looked(both))).toEqual(['older', 'long-unemployed']);
    expect(provenCriteria(looked(both, person()))).toEqual([]);
  });
});
