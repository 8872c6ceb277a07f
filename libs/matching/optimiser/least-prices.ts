/**
 * The least prices that prove an optimum: each is what one more place in its class would be worth.
 *
 * Idea. A price can fall until a class costs nothing, or until somebody who stands elsewhere, or nowhere,
 * would rather come. How far is a shortest path, from the unplaced and the classes without a price, to the
 * holders of a class from the class; one Dijkstra search finds all. So the proof of an instance is one,
 * whichever way its optimum was found.
 *
 * Cost. One look at all edges, O(classes · log classes) for the heap. Paper: as `worker-search.ts`.
 */
import { DistanceHeap } from './distance-heap.js';
import type { PlaceMarket } from './place-market.js';

/** How far the first part of each price can fall. The market stays as it is. */
export function fallsToLeast(market: PlaceMarket): Float64Array {
  const { workers, classes, classOf, firstHolder, nextHolder, margin } = market;
  const fall = market.price.slice(0, classes);
  const heap = new DistanceHeap(fall, new Float64Array(classes));
  for (let i = 0; i < workers; i++) if (classOf[i] < 0) relax(market, { worker: i, base: margin[i], fall });
  for (let s = 0; s < classes; s++) if (fall[s] < Infinity) heap.improve(s);
  const reached: number[] = [];
  while (heap.size > 0) {
    const s = heap.take();
    for (let holder = firstHolder[s]; holder >= 0; holder = nextHolder[holder]) {
      reached.length = 0;
      relax(market, { worker: holder, base: fall[s] + margin[holder], fall, reached });
      for (const t of reached) heap.improve(t);
    }
  }
  return fall;
}

function relax(
  market: PlaceMarket,
  from: { worker: number; base: number; fall: Float64Array; reached?: number[] },
): void {
  const { worker, base, fall, reached } = from;
  const { rowStart, rowEnd, rowClass, rowFit, price } = market;
  const to = rowEnd[worker];
  for (let at = rowStart[worker]; at < to; at++) {
    const s = rowClass[at];
    const found = base + price[s] - rowFit[at];
    if (found >= fall[s]) continue;
    fall[s] = found;
    reached?.push(s);
  }
}
