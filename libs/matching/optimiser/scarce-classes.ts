/**
 * Which places are scarce for good: the price that each class has at least, but for fit.
 *
 * Idea. From a greatest placement, a search forward from the unplaced workers (to the classes on their
 * edges, on to the holders, to the classes on theirs) reaches just the classes for which more workers press
 * than there are places: one place more there is one placement more, so its price is about W; where unplaced
 * priority workers reach, about 2 · W. Whoever competes then competes by fit alone, and no price has to be
 * bid up from zero.
 *
 * Cost. One look at each edge in the scarce part.
 *
 * Paper. A. L. Dulmage and N. S. Mendelsohn, "Coverings of bipartite graphs", Canadian Journal of Mathematics
 * 10 (1958). Departure: two tiers.
 */
import type { PlaceMarket } from './place-market.js';

/** Sets prices of a market that holds a greatest placement; second parts stay zero. */
export function priceScarceClasses(market: PlaceMarket): void {
  const { workers, tierValue, classOf, price, classes } = market;
  const queue = new Int32Array(classes);
  const reached = new Uint8Array(classes);
  const values = [...new Set(tierValue)].sort((one, other) => other - one);
  let count = 0;
  let from = 0;
  for (const value of values) {
    for (let i = 0; i < workers; i++) {
      if (classOf[i] < 0 && tierValue[i] === value) count = reachFrom(market, i, { reached, queue, count });
    }
    for (; from < count; from++) {
      const s = queue[from];
      price[s] = value;
      for (let holder = market.firstHolder[s]; holder >= 0; holder = market.nextHolder[holder]) {
        count = reachFrom(market, holder, { reached, queue, count });
      }
    }
  }
}

function reachFrom(
  market: PlaceMarket,
  worker: number,
  found: { reached: Uint8Array; queue: Int32Array; count: number },
): number {
  const { reached, queue } = found;
  let { count } = found;
  const to = market.rowEnd[worker];
  for (let at = market.rowStart[worker]; at < to; at++) {
    const s = market.rowClass[at];
    if (reached[s] === 1) continue;
    reached[s] = 1;
    queue[count++] = s;
  }
  return count;
}
