import fc from 'fast-check';
import { buildInstance } from '../optimiser/instance.js';
import { tieWeight, postingTieKey, workerTieKey } from '../optimiser/tie-break.js';
import { type Drawn, randomMarkets } from '../testing/random-instances.js';
import { compareModes, sumsOf } from './compare.js';
import { deferredAcceptance } from './deferred-acceptance.js';
import { firstCome } from './first-come.js';

const RUNS = { seed: 20230223, numRuns: 300 };
const MARKETS = fc.oneof(
  randomMarkets(),
  randomMarkets({ workers: 7, postings: 4, fits: [0, 7], density: 6 }),
  randomMarkets({ workers: 30, postings: 9, density: 4 }),
);

/** Strict orders written out once more: larger first. */
const wish = (market: Drawn, worker: number, posting: number) => {
  const fit = market.edges.find((one) => one.worker === worker && one.posting === posting)?.fit ?? -1;
  const keys = [market.workers[worker]?.key ?? 0, market.postings[posting]?.key ?? 0] as const;
  return [fit, tieWeight(workerTieKey(keys[0]), postingTieKey(keys[1]))];
};
const rank = (market: Drawn, worker: number, posting: number) => [
  market.workers[worker]?.tier ?? 0,
  ...wish(market, worker, posting),
];
const isGreater = (one: readonly number[], other: readonly number[]) => {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
};

/** Can all of them be seated, with the places that are kept for members of group 1? */
const seatable = (market: Drawn, workers: readonly number[], posting: number) => {
  const { openings = 0, kept = [] } = market.postings[posting] ?? {};
  const minimum = kept[0]?.minimum ?? 0;
  const others = workers.filter((one) => (market.workers[one]?.groups ?? []).length === 0).length;
  return workers.length <= openings && others <= openings - minimum;
};

/** Pairs who would both rather have each other: a place is free, or a lower ranked one gives way. */
const blockingPairs = (market: Drawn, assignment: Int32Array) =>
  market.edges.filter(({ worker, posting }) => {
    const now = assignment[worker] ?? -1;
    if (now === posting) return false;
    if (now >= 0 && !isGreater(wish(market, worker, posting), wish(market, worker, now))) return false;
    const held = [...assignment.keys()].filter((one) => assignment[one] === posting);
    if (seatable(market, [...held, worker], posting)) return true;
    return held.some((one) => {
      const others = held.filter((each) => each !== one);
      const isLower = isGreater(rank(market, worker, posting), rank(market, one, posting));
      return isLower && seatable(market, [...others, worker], posting);
    });
  });

const allowed = (market: Drawn, assignment: Int32Array) =>
  market.postings.every((_one, posting) =>
    seatable(
      market,
      [...assignment.keys()].filter((one) => assignment[one] === posting),
      posting,
    ),
  );

describe('deferred acceptance', () => {
  it('leaves no worker and posting who would both rather have each other', () => {
    fc.assert(
      fc.property(MARKETS, (market) => {
        const assignment = deferredAcceptance(buildInstance(market));
        expect(allowed(market, assignment)).toBe(true);
        expect(blockingPairs(market, assignment)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is best for the workers: nobody is better off where the postings ask', () => {
    // Worker 0 and 1 want each other's favourite's place; the postings would have it the other way round.
    const market: Drawn = {
      workers: [
        { tier: 0, key: 1 },
        { tier: 1, key: 2 },
      ],
      postings: [{ openings: 1 }, { openings: 1 }],
      edges: [
        { worker: 0, posting: 0, fit: 9 },
        { worker: 0, posting: 1, fit: 8 },
        { worker: 1, posting: 0, fit: 3 },
        { worker: 1, posting: 1, fit: 5 },
      ],
    };
    expect([...deferredAcceptance(buildInstance(market))]).toEqual([0, 1]);
  });

  it('ranks tier before fit', () => {
    const market: Drawn = {
      workers: [{ tier: 0 }, { tier: 1 }],
      postings: [{ openings: 1 }],
      edges: [
        { worker: 0, posting: 0, fit: 900 },
        { worker: 1, posting: 0, fit: 1 },
      ],
    };
    expect([...deferredAcceptance(buildInstance(market))]).toEqual([-1, 0]);
  });
});

describe('first come, first served', () => {
  it('gives each in turn the best that is still free, and keeps kept places', () => {
    fc.assert(
      fc.property(MARKETS, fc.infiniteStream(fc.nat()), (market, chance) => {
        const order = market.workers.map((_one, at) => ({ at, by: chance.next().value }));
        const ids = order.sort((one, other) => one.by - other.by || one.at - other.at).map(({ at }) => at);
        const assignment = firstCome(buildInstance(market), ids);
        expect(allowed(market, assignment)).toBe(true);
        ids.forEach((worker, turn) => {
          const earlier = ids.slice(0, turn).filter((one) => (assignment[one] ?? -1) >= 0);
          const now = assignment[worker] ?? -1;
          for (const { posting } of market.edges.filter((one) => one.worker === worker)) {
            if (now >= 0 && !isGreater(wish(market, worker, posting), wish(market, worker, now))) continue;
            const held = earlier.filter((one) => assignment[one] === posting);
            if (posting !== now) expect(seatable(market, [...held, worker], posting)).toBe(false);
          }
        });
      }),
      RUNS,
    );
  });

  it.each([[[0, 0]], [[2, 0]], [[-1]]])('throws where the order is none: %j', (order) => {
    const market = { workers: [{ tier: 0 }, { tier: 0 }], postings: [], edges: [] };
    expect(() => firstCome(buildInstance(market), order)).toThrow(RangeError);
  });
});

describe('the comparison', () => {
  it('finds no mode that places more, more with priority, or as many at a better fit', () => {
    fc.assert(
      fc.property(MARKETS, (market) => {
        const { modes } = compareModes(buildInstance(market), market.workers.keys());
        for (const { mode, short } of modes) {
          expect([mode, short.priority >= 0, short.placed >= 0]).toEqual([mode, true, true]);
          if (short.priority === 0 && short.placed === 0) expect(short.fit).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it('throws on an assignment without an edge', () => {
    const instance = buildInstance({ workers: [{ tier: 0 }], postings: [{ openings: 1 }], edges: [] });
    expect(() => sumsOf(instance, Int32Array.of(0))).toThrow('without an edge');
  });
});
