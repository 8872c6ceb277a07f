/**
 * An optimum of the first weight from one that is known: who stands where, and the prices that prove it.
 *
 * Idea. Margins follow from the prices, and whoever stands where nothing is better for him keeps his place;
 * the searches do what is left. From a matching that was proven nothing is left; from any other this comes to
 * the same optimum, only later, for nothing here rests on the proof but the time it takes.
 *
 * Cost. One look at every edge. The known prices have another W: a price is so many placements and a rest of
 * fit, and is written with as many of the market's.
 */
import type { Instance } from './instance.js';
import { type PlaceClasses, placementValue } from './place-classes.js';
import type { PlaceMarket } from './place-market.js';
import { PlaceSearch } from './place-search.js';
import { repair } from './repair.js';
import type { Matching } from './solve.js';
import { WorkerSearch } from './worker-search.js';

export function resumeOptimum(
  market: PlaceMarket,
  known: {
    readonly instance: Instance;
    readonly classes: PlaceClasses;
    readonly matching: Matching;
    /** W of the market. */
    readonly placement: number;
  },
): void {
  const { instance, classes, matching, placement } = known;
  const before = placementValue(instance);
  const rewritten = (price: number): number => {
    const placements = Math.round(price / before);
    return Math.max(0, placements * placement + price - placements * before);
  };
  classes.open.forEach((s, j) => {
    market.price[s] = rewritten(matching.duals.posting[j]);
  });
  classes.kept.forEach((s, q) => {
    market.price[s] = rewritten(matching.duals.kept[q]);
  });
  for (let i = 0; i < market.workers; i++) stand(market, i, { classes, posting: matching.assignment[i] });
  repair(market, { worker: new WorkerSearch(market, false), place: new PlaceSearch(market, false) });
}

function stand(
  market: PlaceMarket,
  worker: number,
  known: { readonly classes: PlaceClasses; readonly posting: number },
): void {
  const { rowStart, rowEnd, rowClass, rowFit, price, capacity, filled } = market;
  let best = -market.tierValue[worker];
  for (let at = rowStart[worker]; at < rowEnd[worker]; at++) {
    best = Math.max(best, rowFit[at] - price[rowClass[at]]);
  }
  market.margin[worker] = best;
  for (let at = rowStart[worker]; at < rowEnd[worker]; at++) {
    const s = rowClass[at];
    if (known.classes.posting[s] !== known.posting || rowFit[at] - price[s] < best) continue;
    if (filled[s] >= capacity[s]) continue;
    return market.seat(worker, s, rowFit[at]);
  }
}
