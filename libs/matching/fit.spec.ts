import { DAY, jobWith, workerWith } from './testing/samples.js';
import { fitOf, fitParts } from './fit.js';
import { weightsOn, WEIGHTS } from './weights.js';

const weights = weightsOn(DAY);
const near = { on: DAY, weights, distanceMetres: 0, reach: 'county' as const };
const parts = (worker = workerWith(), job = jobWith(), context: Parameters<typeof fitParts>[2] = near) =>
  fitParts(worker, job, context);

describe('the weights', () => {
  it('come to 1000 points on every day, with a source', () => {
    for (const one of WEIGHTS) {
      expect(one.distance + one.wage + one.skill + one.olderWorker + one.scope).toBe(1000);
      expect(one.source.length).toBeGreaterThan(0);
    }
    expect(() => weightsOn('1899-12-31')).toThrow('1899-12-31');
  });
});

describe('fit', () => {
  it.each([
    ['at home', 0, 250],
    ['half way', 750_000, 125],
    ['one metre before the end', 1_499_999, 0],
    ['beyond it', 2_000_000, 0],
    ['place unknown', undefined, 0],
  ])('distance: %s', (_where, distanceMetres, expected) => {
    expect(parts(workerWith(), jobWith(), { ...near, distanceMetres }).distance).toBe(expected);
  });

  it.each([
    ['no floor', undefined, 400_000, 'month', 150],
    ['piece pay', 400_000, 100, 'piece', 150],
    ['at the floor', 400_000, 400_000, 'month', 0],
    ['a quarter above', 400_000, 500_000, 'month', 150],
    ['half above', 400_000, 600_000, 'month', 300],
    ['far above', 400_000, 900_000, 'month', 300],
  ] as const)('wage: %s', (_what, wageFloorFen, wageMinFen, wageUnit, expected) => {
    const worker = workerWith({ willingness: { scope: 'county', wageFloorFen } });
    expect(parts(worker, jobWith({ wageMinFen, wageUnit })).wage).toBe(expected);
  });

  it('skill: certificate before wish before neither', () => {
    const certificate = { occupation: '缝纫工', level: 5, issuedOn: '2020-01-01', expiresOn: null };
    const wish = { scope: 'county', occupations: ['缝纫工'] } as const;
    expect(parts(workerWith({ certificates: [certificate] })).skill).toBe(200);
    expect(parts(workerWith({ certificates: [{ ...certificate, expiresOn: '2024-02-29' }] })).skill).toBe(0);
    expect(parts(workerWith({ willingness: wish })).skill).toBe(100);
    expect(parts(workerWith()).skill).toBe(0);
  });

  it.each([
    ['50 on the day', '1974-03-01', 'light', 100],
    ['50 on the day', '1974-03-01', 'medium', 50],
    ['50 on the day', '1974-03-01', 'heavy', 0],
    ['50 the day after', '1974-03-02', 'light', 50],
    ['50 the day after', '1974-03-02', 'heavy', 50],
    ['date of birth erased', undefined, 'light', 50],
  ] as const)('older workers: %s · %s work → %s', (_what, birthDate, strength, expected) => {
    expect(parts(workerWith({ birthDate }), jobWith({ strength })).olderWorker).toBe(expected);
  });

  it.each([
    ['cross-province', 'cross-province', 150],
    ['cross-province', 'in-province', 100],
    ['cross-province', 'county', 50],
    ['in-province', 'in-province', 150],
    ['in-province', 'county', 100],
    ['county', 'county', 150],
    ['gig', 'cross-province', 150],
    ['none', 'county', 150],
  ] as const)('scope %s · work %s → %s', (scope, reach, expected) => {
    expect(parts(workerWith({ willingness: { scope } }), jobWith(), { ...near, reach }).scope).toBe(expected);
  });

  it('is the sum of its parts and nothing for who declared nothing', () => {
    expect(fitOf(workerWith(), jobWith(), near)).toBe(250 + 150 + 0 + 50 + 50);
    expect(parts(workerWith({ willingness: null })).scope).toBe(0);
  });
});

describe('work relief is for local rural workers', () => {
  const relief = (change = {}) => jobWith({ kind: 'work-relief', ...change });
  const far = { ...near, reach: 'in-province' as const };
  const best = {
    birthDate: '1960-01-01',
    willingness: { scope: 'in-province' as const, wageFloorFen: 100_000 },
    certificates: [{ occupation: '缝纫工', level: 1, issuedOn: '2020-01-01', expiresOn: null }],
  };
  const least = {
    willingness: { scope: 'cross-province' as const, wageFloorFen: 500_000 },
    birthDate: '1960-01-01',
  };

  it('puts the local who suits it least before the stranger who suits it best', () => {
    const local = fitOf(workerWith(least), relief({ strength: 'heavy', wageMinFen: 500_000 }), {
      ...near,
      distanceMetres: undefined,
    });
    const stranger = fitOf(workerWith(best), relief({ strength: 'light', wageMinFen: 500_000 }), far);
    expect(fitOf(workerWith(best), jobWith({ strength: 'light' }), far)).toBeGreaterThan(stranger);
    expect([local, stranger]).toEqual([150, 140]);
  });

  it.each([
    ['rural', 150],
    [undefined, 150],
    ['urban', 0],
  ] as const)('a household that is %s in the county has %d points of scope', (householdKind, scope) => {
    expect(parts(workerWith({ householdKind }), relief()).scope).toBe(scope);
  });

  it('changes nothing of other posts', () => {
    expect(fitParts(workerWith(best), jobWith(), far).scope).toBe(150);
  });
});
