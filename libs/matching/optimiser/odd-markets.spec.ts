/** Markets too large for an exhaustive search, against a plain solver of another kind. */
import { ODD_MARKETS } from '../testing/odd-markets.js';
import { solveBySuccessivePaths } from '../testing/successive-paths.js';
import { MAX_WORKERS } from './instance.js';
import { LiveMarket } from './live-market.js';
import { divideIntoClasses } from './place-classes.js';
import { solve } from './solve.js';

describe('an odd market', () => {
  it.each(ODD_MARKETS)('has one optimum and one proof, whoever finds it: %s', (_title, make) => {
    for (let seed = 1; seed <= 12; seed++) {
      const instance = make(seed);
      const { assignment, duals } = solve(instance);
      const plain = solveBySuccessivePaths(instance);
      const places = divideIntoClasses(instance);
      expect([seed, [...assignment]]).toEqual([seed, plain.assignment]);
      expect([seed, [...duals.posting]]).toEqual([seed, [...places.open].map((s) => plain.prices[s])]);
      expect([seed, [...duals.kept]]).toEqual([seed, [...places.kept].map((s) => plain.prices[s])]);
    }
  });
});

describe('a live market', () => {
  it('refuses what it does not know, and stays as it was', () => {
    const live = LiveMarket.empty();
    const posting = live.addPosting({ key: 1, openings: 1, edges: [] });
    const worker = live.addWorker({ key: 1, tier: 0, edges: [{ posting, fit: 5 }] });
    const bugs: (() => unknown)[] = [
      () => live.addWorker({ key: 2, tier: 2, edges: [] }),
      () => live.addWorker({ key: 2, tier: 0, edges: [{ posting: 7, fit: 1 }] }),
      () => live.addPosting({ key: 2, openings: -1, edges: [] }),
      () => live.addPosting({ key: 2, openings: 1, edges: [{ worker, fit: 1001 }] }),
      () => live.changeOpenings(posting, { openings: 1, kept: [{ group: 1, minimum: 2 }] }),
      () => live.setEdge(worker, posting, 0.5),
      () => live.removeWorker(worker + 1),
      () => live.release(worker),
      () => live.placeOf(MAX_WORKERS),
    ];
    for (const bug of bugs) expect(bug).toThrow(RangeError);
    expect(live.counts()).toEqual({ priority: 0, placed: 1, fit: 5 });
    live.pin(worker, posting);
    expect(() => live.removePosting(posting)).toThrow(RangeError);
    expect(() => live.pin(worker, posting)).toThrow(RangeError);
    expect([live.placeOf(worker), live.counts().placed]).toEqual([posting, 0]);
  });
});
