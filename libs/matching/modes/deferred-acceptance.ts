/**
 * Deferred acceptance: workers ask in the order of their own wishes, postings keep whom they rank highest.
 *
 * A mode for comparison, not for rounds. A worker wishes by fit, a posting ranks by tier, then fit; both
 * break ties by the weight the optimum breaks them by (`optimiser/tie-break.ts`), so all orders are strict.
 * The answer is stable: there is no worker and posting who would both rather have each other than what they
 * have. Of all stable answers it is the best for every worker, and the same in whatever order they ask. It
 * gives placements away: nobody moves on so that somebody else may be placed.
 *
 * Of a posting that keeps places, a member of the group asks for a kept place first, then for one open to
 * all.
 *
 * Cost. O(edges · log edges) for the wishes and the heaps of the kept; each worker asks each place once.
 * Paper: D. Gale, L. Shapley, "College Admissions and the Stability of Marriage" (1962). Departure: classes
 * of places, as reserves (Hafalir, Yenmez, Yildirim 2013), each ranking by itself.
 */
import type { Instance } from '../optimiser/instance.js';
import { divideIntoClasses, type PlaceClasses } from '../optimiser/place-classes.js';
import { type Ask, asksOf, before } from './wishes.js';

/** Per worker the posting, or -1. */
export function deferredAcceptance(instance: Instance): Int32Array {
  const places = divideIntoClasses(instance);
  const asks = Array.from({ length: places.workers }, (_unused, worker) => asksOf(places, worker));
  const next = new Int32Array(places.workers);
  const kept = Array.from(places.capacity, (capacity) => new Kept(instance, capacity));
  const waiting = [...asks.keys()];
  for (let worker = waiting.pop(); worker !== undefined; worker = waiting.pop()) {
    const ask = asks[worker]?.[next[worker] as number];
    if (!ask) continue;
    next[worker] = (next[worker] as number) + 1;
    const refused = kept[ask.place]?.keepBestOf(ask);
    if (refused !== undefined) waiting.push(refused);
  }
  return assignmentOf(places, kept);
}

function assignmentOf(places: PlaceClasses, kept: readonly Kept[]): Int32Array {
  const assignment = new Int32Array(places.workers).fill(-1);
  kept.forEach((one, s) => {
    for (const worker of one.workers()) assignment[worker] = places.posting[s] as number;
  });
  return assignment;
}

/** Whom a class of places keeps so far: a heap with the lowest ranked on top. */
class Kept {
  private readonly heap: Ask[] = [];

  constructor(
    private readonly instance: Instance,
    private readonly capacity: number,
  ) {}

  workers(): readonly number[] {
    return this.heap.map(({ worker }) => worker);
  }

  /** Takes the ask in; the worker who is turned away for it, if any. */
  keepBestOf(ask: Ask): number | undefined {
    if (this.capacity === 0) return ask.worker;
    if (this.heap.length < this.capacity) {
      this.rise(ask, this.heap.length);
      return undefined;
    }
    const lowest = this.heap[0] as Ask;
    if (this.ranksLower(ask, lowest)) return ask.worker;
    this.sink(ask);
    return lowest.worker;
  }

  private ranksLower(one: Ask, other: Ask): boolean {
    const tiers = (this.instance.tier[one.worker] as number) - (this.instance.tier[other.worker] as number);
    return tiers === 0 ? before(other, one) < 0 : tiers < 0;
  }

  private rise(ask: Ask, from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.ranksLower(ask, this.heap[above] as Ask)) break;
      this.heap[at] = this.heap[above] as Ask;
      at = above;
    }
    this.heap[at] = ask;
  }

  private sink(ask: Ask): void {
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.heap.length) break;
      const right = this.heap[below + 1];
      if (right && this.ranksLower(right, this.heap[below] as Ask)) below += 1;
      if (!this.ranksLower(this.heap[below] as Ask, ask)) break;
      this.heap[at] = this.heap[below] as Ask;
      at = below;
    }
    this.heap[at] = ask;
  }
}
