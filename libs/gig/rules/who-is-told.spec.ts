import { parseInstant } from '../../kernel/business-date.js';
import type { GigPerson } from '../facts/people.js';
import { type Telling, whoIsTold, type WorkAtOnce } from './who-is-told.js';

const at = (text: string) => parseInstant(`2024-03-01T${text}:00+08:00`) ?? 0;
const HERE = { lon: 111.6, lat: 31.06 };
/** So many metres north of here, by the mean radius of the earth. */
const north = (metres: number) => ({
  lon: HERE.lon,
  lat: HERE.lat + (metres / 6_371_008.8) * (180 / Math.PI),
});
const person = (change: Partial<GigPerson> = {}): GigPerson => ({
  statuses: [],
  wageFloorFen: 0,
  ready: { from: at('08:00'), until: at('20:00'), occupations: [] },
  busy: [],
  birthDate: '1990-01-01',
  point: HERE,
  ...change,
});
const WORK: WorkAtOnce = {
  occupation: '装卸搬运工',
  openings: 1,
  payFen: 20_000,
  payUnit: 'day',
  division: '420525',
  point: HERE,
  strength: 'heavy',
  hazardous: false,
  from: at('13:00'),
  until: at('18:00'),
};
const TELLING: Telling = {
  at: at('12:00'),
  radiusMetres: 10_000,
  toldPerOpening: 3,
  suitsHealth: (notes, strength) => notes !== '腰伤' || strength !== 'heavy',
  comesFirst: ({ statuses }) => statuses.length > 0,
};
const isTold = (change: Partial<GigPerson>, work: Partial<WorkAtOnce> = {}) =>
  whoIsTold(new Map([['w1', person(change)]]), { ...WORK, ...work }, TELLING).length === 1;
const ready = (from: string, until: string) => ({
  ready: { from: at(from), until: at(until), occupations: [] },
});

describe('who is told of work at once', () => {
  it.each<[string, Partial<GigPerson>, Partial<WorkAtOnce>, boolean]>([
    ['free through all of it', {}, {}, true],
    ['who said nothing', { ready: null }, {}, false],
    ['free until its end', ready('08:00', '18:00'), {}, true],
    ['free until a minute before its end', ready('08:00', '17:59'), {}, false],
    ['free from now', ready('12:00', '20:00'), {}, true],
    ['free only from a minute on', ready('12:01', '20:00'), {}, false],
    ['busy until it begins', { busy: [{ callId: 'x', from: at('09:00'), until: at('13:00') }] }, {}, true],
    ['busy a minute longer', { busy: [{ callId: 'x', from: at('09:00'), until: at('13:01') }] }, {}, false],
    ['at the edge of the circle', { point: north(10_000) }, {}, true],
    ['a metre beyond', { point: north(10_001) }, {}, false],
    [
      'in the county, no nearer place said',
      { point: undefined, division: '420525' },
      { point: undefined },
      true,
    ],
    ['of no place (erased)', { point: undefined }, {}, false],
    ['of the trade', { ready: { ...person().ready!, occupations: ['装卸搬运工'] } }, {}, true],
    ['of another trade', { ready: { ...person().ready!, occupations: ['焊工'] } }, {}, false],
    ['asking just the pay (21.75 days)', { wageFloorFen: 435_000 }, {}, true],
    ['asking a fen more', { wageFloorFen: 435_001 }, {}, false],
    ['16 today', { birthDate: '2008-03-01' }, {}, true],
    ['16 tomorrow', { birthDate: '2008-03-02' }, {}, false],
    ['18 today, hazardous work', { birthDate: '2006-03-01' }, { hazardous: true }, true],
    ['18 tomorrow, hazardous work', { birthDate: '2006-03-02' }, { hazardous: true }, false],
    ['of an age no longer recorded', { birthDate: undefined }, {}, false],
    ['whose health does not allow it', { healthNotes: '腰伤' }, {}, false],
    ['whose health allows light work', { healthNotes: '腰伤' }, { strength: 'light' }, true],
  ])('%s', (_who, change, work, expected) => {
    expect(isTold(change, work)).toBe(expected);
  });

  it('are people lifted out of poverty, then the nearest, then by id, so many for each opening', () => {
    const lifted = [{ status: 'lifted-out-of-poverty' as const, from: '2020-01-01', to: null }];
    const people = new Map([
      ['w4', person({ point: north(50) })],
      ['w3', person({ point: north(50) })],
      ['w2', person()],
      ['w1', person({ point: north(9_000), statuses: lifted })],
    ]);
    expect(whoIsTold(people, WORK, TELLING)).toEqual(['w1', 'w2', 'w3']);
    expect(whoIsTold(people, { ...WORK, openings: 2 }, TELLING)).toEqual(['w1', 'w2', 'w3', 'w4']);
  });
});
