import { STARTING_MEMBERSHIPS } from '../../kernel/alliances-starting-set.js';
import type { Candidate } from '../facts/candidates.js';
import type { Engagements } from '../facts/engagements.js';
import type { Posting } from '../facts/postings.js';
import {
  boundBy,
  contractWith,
  DAY,
  DONGGUAN,
  JINGZHOU_SHASHI,
  jobWith,
  WUHAN_JIANGAN,
  workerWith,
  YICHANG_XILING,
  YUANAN,
} from '../testing/samples.js';
import { matchRound } from './matcher.js';

const round = (given: {
  workers: readonly Candidate[];
  jobs: readonly Posting[];
  bound?: Readonly<Record<string, Engagements>>;
  /** The place each was told of, by worker. */
  told?: Readonly<Record<string, string>>;
}) =>
  matchRound({
    on: DAY,
    candidates: new Map(given.workers.map((one) => [one.workerId, one])),
    engagements: new Map(Object.entries(given.bound ?? {})),
    postings: new Map(given.jobs.map((one) => [one.jobId, one])),
    employers: new Map([['e1', { employerId: 'e1', kind: 'enterprise', division: YUANAN }]]),
    told: new Map(Object.entries(given.told ?? {}).map(([workerId, jobId]) => [workerId, { jobId }])),
    memberships: STARTING_MEMBERSHIPS,
  });

const person = (workerId: string, change: Partial<Candidate> = {}) => workerWith({ workerId, ...change });
const posting = (jobId: string, change: Partial<Posting> = {}) => jobWith({ jobId, ...change });
const lifted = { statuses: [{ status: 'lifted-out-of-poverty', from: '2019-12-01', to: null }] } as const;
const relocated = { statuses: [{ status: 'relocated', from: '2019-12-01', to: null }] } as const;

describe('a matching round', () => {
  it('places priority workers first, then as many as possible, then by fit', () => {
    const outcome = round({
      workers: [person('w1'), person('w2', lifted), person('w3', { willingness: { scope: 'county' } })],
      jobs: [posting('j1'), posting('j2', { division: DONGGUAN })],
    });
    expect(outcome).toMatchObject({ workers: 3, postings: 2, edges: 5, priorityPlaced: 1, placed: 2 });
    expect(outcome.offers.map((offer) => offer.workerId)).toContain('w2');
    expect(outcome.totalFit).toBe(outcome.offers.reduce((sum, offer) => sum + offer.fit, 0));
  });

  it('leaves out who is bound, and postings that are closed or full', () => {
    const outcome = round({
      workers: [person('w1'), person('w2'), person('w3')],
      jobs: [
        posting('j1', { openings: 2 }),
        posting('j2', { closedOn: DAY }),
        posting('j3', { closesOn: '2024-02-29' }),
        posting('j4', { openings: 1 }),
      ],
      bound: {
        w1: boundBy({ contracts: [contractWith({ jobId: 'j1' })] }),
        w9: boundBy({
          offers: [{ offerId: 'o', jobId: 'j4', employerId: 'e1', acceptedOn: DAY, ledTo: [] }],
        }),
      },
    });
    expect(outcome).toMatchObject({ workers: 2, postings: 1, placed: 1, offers: [{ jobId: 'j1' }] });
  });

  it('keeps places for relocated residents empty rather than give them to others', () => {
    const jobs = [posting('j1', { openings: 3, relocatedQuotaPercent: 50 })];
    const others = [person('w1'), person('w2')];
    expect(round({ workers: others, jobs }).placed).toBe(1);
    expect(round({ workers: [...others, person('w3', relocated)], jobs }).placed).toBe(2);
    const bound = { w9: boundBy({ contracts: [contractWith({ workerId: 'w9', jobId: 'j1' })] }) };
    expect(round({ workers: others, jobs, bound }).placed).toBe(0);
    expect(round({ workers: [...others, person('w9', relocated)], jobs, bound }).placed).toBe(1);
  });

  it.each([
    ['keeps a person where they were told of a place', 40, 'far'],
    ['moves them where another is better by more than the weight of it', 80, 'near'],
  ])('%s', (_what, pointsBetter, expected) => {
    // Distance earns 250 points in 1,500 km: six kilometres are one.
    const north = (km: number) => ({ lon: 111.6, lat: 31 + km / 111.19 });
    const jobs = [posting('near', north(0)), posting('far', north(pointsBetter * 6))];
    const told = { w1: 'far' };
    const alone = round({ workers: [person('w1')], jobs });
    expect(alone.offers).toMatchObject([{ jobId: 'near' }]);
    const kept = round({ workers: [person('w1')], jobs, told });
    expect(kept.offers).toMatchObject([{ jobId: expected }]);
    expect(kept.totalFit).toBe(kept.offers[0]?.fit);
  });

  it('never keeps a person at the price of a placement', () => {
    const homely = { willingness: { scope: 'county' } } as const;
    const jobs = [posting('home'), posting('away', { division: DONGGUAN })];
    const workers = [person('w1'), person('w2', homely)];
    expect(round({ workers, jobs, told: { w1: 'home' } }).placed).toBe(2);
  });

  it('does not depend on the order of lists', () => {
    const workers = Array.from({ length: 30 }, (_unused, at) => person(`w${at}`));
    const jobs = Array.from({ length: 8 }, (_unused, at) => posting(`j${at}`, { openings: 2 }));
    const outcome = round({ workers, jobs });
    expect(round({ workers: [...workers].reverse(), jobs: [...jobs].reverse() })).toEqual(outcome);
    expect(outcome.offers.map((offer) => offer.workerId)).toEqual(
      outcome.offers.map((offer) => offer.workerId).sort(),
    );
  });

  it('finds nothing where there is nothing', () => {
    expect(round({ workers: [], jobs: [] })).toEqual({
      workers: 0,
      postings: 0,
      edges: 0,
      priorityPlaced: 0,
      placed: 0,
      totalFit: 0,
      offers: [],
    });
    expect(round({ workers: [person('w1')], jobs: [] }).offers).toEqual([]);
  });

  it('prefers the nearer of two equal postings, by coordinates where there are any', () => {
    const outcome = round({
      workers: [person('w1', { willingness: { scope: 'in-province', occupations: ['缝纫工'] } })],
      jobs: [
        posting('far', { division: WUHAN_JIANGAN }),
        posting('near', { division: WUHAN_JIANGAN, lon: 111.6, lat: 31.1 }),
        posting('other', { occupation: '焊工' }),
      ],
    });
    expect(outcome).toMatchObject({ edges: 2, offers: [{ workerId: 'w1', jobId: 'near' }] });
  });

  it('matches 3,000 workers with 200 postings in seconds of computing', () => {
    const counties = [YUANAN, YICHANG_XILING, JINGZHOU_SHASHI, WUHAN_JIANGAN];
    const trades = Array.from({ length: 20 }, (_unused, at) => `工种${at}`);
    const workers = Array.from({ length: 3000 }, (_unused, at) =>
      person(`w${at}`, {
        householdCounty: counties[at % 4] ?? YUANAN,
        ...(at % 3 === 0 ? lifted : {}),
        willingness: {
          scope: at % 2 === 0 ? 'cross-province' : 'in-province',
          occupations: [trades[at % 20] ?? '', trades[(at * 7 + 3) % 20] ?? ''],
          wageFloorFen: 300_000 + (at % 17) * 10_000,
        },
      }),
    );
    const jobs = Array.from({ length: 200 }, (_unused, at) =>
      posting(`j${at}`, {
        openings: 5 + (at % 10),
        occupation: trades[(at * 3) % 20] ?? '',
        division: at % 3 === 0 ? DONGGUAN : (counties[at % 4] ?? YUANAN),
        wageMinFen: 350_000 + (at % 29) * 7_000,
        shareWith: at % 5 === 0 ? 'alliance' : 'province',
      }),
    );
    const before = process.cpuUsage();
    const outcome = round({ workers, jobs });
    const tookMs = process.cpuUsage(before).user / 1000;
    expect(outcome.edges).toBeGreaterThan(30_000);
    expect(tookMs).toBeLessThan(10_000);
    expect(outcome.placed).toBeGreaterThan(1500);
    const filled = new Map<string, number>();
    for (const offer of outcome.offers) filled.set(offer.jobId, (filled.get(offer.jobId) ?? 0) + 1);
    expect(jobs.every((job) => (filled.get(job.jobId) ?? 0) <= job.openings)).toBe(true);
    expect(new Set(outcome.offers.map((offer) => offer.workerId)).size).toBe(outcome.offers.length);
  }, 120_000);
});
