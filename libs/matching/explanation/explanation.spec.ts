/** Every statement of an explanation against a market that was changed accordingly and solved again. */
import fc from 'fast-check';
import {
  type Drawn,
  onlyFor,
  randomMarkets,
  solved,
  withEdges,
  withFit,
  withOneMoreOpening,
} from '../testing/random-instances.js';
import { settle } from '../optimiser/settled-market.js';
import { prospectsOf } from './what-would-help.js';
import { type Alternative, type WhyNotPlaced, type WhyThisPlace, whyThisPlace } from './why-this-place.js';
import { worthOfOpenings } from './worth-of-openings.js';

const RUNS = { seed: 20230223, numRuns: 150 };
const SMALL = randomMarkets();
const LEVEL = randomMarkets({ workers: 7, postings: 4, fits: [0, 7], density: 6 });
const LARGER = randomMarkets({ workers: 24, postings: 9, density: 3 });
const MARKETS = fc.oneof(SMALL, LEVEL, LARGER);

function explained(market: Drawn) {
  const { instance, matching, sums, placeOf } = solved(market);
  const settled = settle(instance, matching);
  const workers = market.workers.map((_one, worker) => worker);
  return { settled, sums, placeOf, workers, why: workers.map((one) => whyThisPlace(settled, one)) };
}

const alternativesOf = (why: readonly WhyThisPlace[]) =>
  why.flatMap((one, worker) => one.alternatives.map((alternative) => ({ worker, why: one, alternative })));

const isFitAlone = ({ loss }: Alternative) => loss !== null && loss.priority === 0 && loss.placed === 0;

describe('why a worker stands where the optimum puts him', () => {
  it('names what the other posting lacks: one point more and it is his, just so much and it is level', () => {
    let asked = 0;
    fc.assert(
      fc.property(MARKETS, (market) => {
        const before = explained(market);
        for (const { worker, alternative } of alternativesOf(before.why)) {
          if (!isFitAlone(alternative)) continue;
          asked += 1;
          const { posting, fit, loss } = alternative;
          const level = fit + (loss?.fit ?? 0);
          const pair = { worker, posting };
          expect(solved(withFit(market, { ...pair, fit: level + 1 })).placeOf(worker)).toBe(posting);
          // At a loss of zero the fit is as it was: the tie rule has spoken already.
          expect(solved(withFit(market, { ...pair, fit: level })).sums).toEqual(before.sums);
          if (level > 0 && level - 1 >= fit) {
            const short = solved(withFit(market, { ...pair, fit: level - 1 }));
            expect(short.placeOf(worker)).toBe(before.placeOf(worker));
          }
        }
      }),
      RUNS,
    );
    expect(asked).toBeGreaterThan(200);
  });

  it('says that no fit would do where a placement would be lost or no place is open', () => {
    let asked = 0;
    fc.assert(
      fc.property(MARKETS, (market) => {
        const before = explained(market);
        for (const { worker, alternative } of alternativesOf(before.why)) {
          if (isFitAlone(alternative)) continue;
          asked += 1;
          const best = { worker, posting: alternative.posting, fit: 1000 };
          expect(solved(withFit(market, best)).placeOf(worker)).not.toBe(alternative.posting);
        }
      }),
      RUNS,
    );
    expect(asked).toBeGreaterThan(100);
  });

  it('tells moves that make room: carried out they lose just what is said, and overfill nothing', () => {
    fc.assert(
      fc.property(MARKETS, (market) => {
        const before = explained(market);
        for (const { worker, alternative } of alternativesOf(before.why)) {
          if (alternative.loss === null) continue;
          const stands = new Map(before.workers.map((one) => [one, before.placeOf(one)]));
          stands.set(worker, alternative.posting);
          for (const move of alternative.moves) stands.set(move.worker, move.to ?? -1);
          const sums = { priority: 0, placed: 0, fit: 0 };
          const left = market.postings.map((one) => one.openings);
          for (const [one, posting] of stands) {
            if (posting < 0) continue;
            const edge = market.edges.find((each) => each.worker === one && each.posting === posting);
            sums.priority += market.workers[one]?.tier ?? 0;
            sums.placed += 1;
            sums.fit += edge?.fit ?? Number.NaN;
            left[posting] = (left[posting] ?? 0) - 1;
          }
          expect(left.every((count) => count >= 0)).toBe(true);
          expect(alternative.loss).toEqual({
            priority: before.sums.priority - sums.priority,
            placed: before.sums.placed - sums.placed,
            fit: before.sums.fit - sums.fit,
          });
        }
      }),
      RUNS,
    );
  });

  it('names every posting a worker may have, each once', () => {
    fc.assert(
      fc.property(MARKETS, (market) => {
        const { why, placeOf } = explained(market);
        why.forEach((one, worker) => {
          expect(one.kind).toBe(placeOf(worker) < 0 ? 'not-placed' : 'placed');
          const edges = market.edges.filter((edge) => edge.worker === worker);
          const shown = one.alternatives.map(({ posting }) => posting);
          if (one.kind === 'placed') shown.push(one.posting);
          expect(shown.sort()).toEqual(edges.map(({ posting }) => posting).sort());
        });
      }),
      RUNS,
    );
  });
});

describe('the competition around a worker who is not placed', () => {
  const leftOut = (why: readonly WhyThisPlace[]) =>
    why.flatMap((one, worker) =>
      one.kind === 'not-placed' && one.competition ? [{ worker, why: one, rivals: one.competition }] : [],
    );

  it('is a set of workers for whom there are too few places, by one, and by none without any of them', () => {
    let asked = 0;
    fc.assert(
      fc.property(MARKETS, (market) => {
        const { why } = explained(market);
        for (const { worker, rivals } of leftOut(why)) {
          asked += 1;
          expect(rivals.workers).toContain(worker);
          expect(rivals.places).toBe(rivals.workers.length - 1);
          expect(solved(onlyFor(market, rivals.workers)).sums.placed).toBe(rivals.places);
          for (const one of rivals.workers) {
            const others = rivals.workers.filter((each) => each !== one);
            const without = solved(onlyFor(market, others));
            expect(others.every((each) => without.placeOf(each) >= 0)).toBe(true);
          }
        }
      }),
      RUNS,
    );
    expect(asked).toBeGreaterThan(200);
  });

  it('holds none of a later tier, and gives the reason that a solve bears out', () => {
    const seen = new Set<WhyNotPlaced['because']>();
    fc.assert(
      fc.property(MARKETS, (market) => {
        const before = explained(market);
        before.why.forEach((one, worker) => {
          if (one.kind !== 'not-placed') return;
          seen.add(one.because);
          const edges = market.edges.filter((edge) => edge.worker === worker);
          const tier = market.workers[worker]?.tier ?? 0;
          if (tier === 1) expect(one.competition?.priority ?? 0).toBe(one.competition?.workers.length ?? 0);
          if (one.because === 'no-posting') expect(edges).toEqual([]);
          if (one.because === 'no-place')
            expect(one.competition).toMatchObject({ workers: [worker], places: 0 });
          if (one.because === 'comes-after') {
            // All who compete are of tier 1, and in their tier he would take a part of the fight.
            const rivals = one.competition?.workers ?? [];
            expect(rivals.filter((each) => market.workers[each]?.tier === 0)).toEqual([worker]);
          }
        });
      }),
      RUNS,
    );
    expect([...seen].sort()).toEqual(['comes-after', 'level', 'no-place', 'no-posting', 'outbid']);
  });
});

describe('what one more opening is worth', () => {
  it('is what a solve with one more opening gains, to the point', () => {
    fc.assert(
      fc.property(MARKETS, (market) => {
        const { settled, sums } = explained(market);
        for (const { posting, priority, placed, fit } of worthOfOpenings(settled)) {
          const after = solved(withOneMoreOpening(market, posting)).sums;
          expect({ priority, placed, fit }).toEqual({
            priority: after.priority - sums.priority,
            placed: after.placed - sums.placed,
            fit: after.fit - sums.fit,
          });
        }
      }),
      RUNS,
    );
  });
});

describe('what would help one worker', () => {
  const CHANGES = fc.array(
    fc.record({ of: fc.nat(), posting: fc.nat(), fit: fc.constantFrom(0, 5, 20, 41, 60) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );

  it('is answered as a solve of the changed market answers it', () => {
    const answers = { yes: 0, level: 0, no: 0 };
    fc.assert(
      fc.property(MARKETS, CHANGES, (market, changes) => {
        const { settled, sums, workers, placeOf } = explained(market);
        for (const worker of workers.filter((one) => placeOf(one) < 0)) {
          const own = market.edges.filter((edge) => edge.worker === worker);
          const added = changes.map(({ posting, fit }) => ({
            posting: posting % market.postings.length,
            fit,
          }));
          const edges = [...own, ...added];
          const { placed } = prospectsOf(settled, worker)(edges);
          answers[placed] += 1;
          const after = solved(withEdges(market, worker, edges));
          if (placed === 'yes') expect(after.placeOf(worker)).toBeGreaterThanOrEqual(0);
          if (placed === 'no') expect(after.placeOf(worker)).toBe(-1);
          if (placed === 'level') expect(after.sums).toEqual(sums);
        }
      }),
      RUNS,
    );
    expect(Math.min(answers.yes, answers.level, answers.no)).toBeGreaterThan(10);
  });
});
