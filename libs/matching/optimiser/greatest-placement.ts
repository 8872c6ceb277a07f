/**
 * As many placements as there can be, priority workers first, whatever the fit.
 *
 * Idea. A greedy pass gives each worker the free place that the fewest press for. Then augmenting paths, from
 * the side that is scarcer. Unplaced workers look forward for a free place, or free places look backward for
 * somebody: a breadth-first search over the column of a class, on to the classes in which those on it stand,
 * until an unplaced worker is met; everyone on the way moves. Where none is met, nobody will ever come to any
 * class that was looked at, and it is never looked at again: after one look at all edges little is left.
 * First in sweeps, in which no search goes where another has been, then one by one. Priority workers come
 * first, alone; whoever has a place keeps one, so most priority workers and most workers are reached
 * together.
 *
 * Cost. One look at each edge for the searches that meet nobody, a few columns for each of the others. When
 * they come to several looks at each edge, phases take over (`placement-phases.ts`) and bound the cost. Ties
 * break by number; what is found only starts the search for the optimum.
 *
 * Paper. H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2
 * (1955), whose trees that met nobody are left out likewise. Departures: classes with capacities, from both
 * sides.
 */
import type { PlaceMarket } from './place-market.js';
import { PlacementPhases } from './placement-phases.js';

/** Looks by the searches, for each edge there is, before the phases take over. */
const MOST_LOOKS = 10;
/** Looks for each who came, in a sweep that is worth another. */
const LOOKS_IN_SWEEP = 6_000;
const NEVER = 2 ** 31 - 1;

export class GreatestPlacement {
  private readonly isPriority: Uint8Array;
  /** By which search a class was reached last; never again after one that met nobody. */
  private readonly reached: Int32Array;
  private readonly queue: Int32Array;
  /** Backward, class t was reached when its holder `mover[t]` was thought to move to `goal[t]`. */
  private readonly mover: Int32Array;
  private readonly goal: Int32Array;
  private readonly moverFit: Uint16Array;
  private search = 0;
  /** How many searches there were before this sweep. */
  private sweep = 0;
  private looksLeft = 0;

  constructor(private readonly market: PlaceMarket) {
    const { classes, tierValue } = market;
    const ordinary = tierValue.reduce((least, value) => Math.min(least, value), Infinity);
    this.isPriority = Uint8Array.from(tierValue, (value) => (value > ordinary ? 1 : 0));
    this.reached = new Int32Array(classes);
    this.queue = new Int32Array(classes);
    this.mover = new Int32Array(classes);
    this.goal = new Int32Array(classes);
    this.moverFit = new Uint16Array(classes);
  }

  /** Seats workers in the market, which must be empty. */
  find(): void {
    const ease = this.easeOfClasses();
    this.looksLeft = MOST_LOOKS * this.market.rowClass.length;
    for (const tier of [1, 0]) {
      if (!this.isPriority.includes(tier)) continue;
      this.seatGreedily(tier, ease);
      this.reached.fill(0);
      this.search = 0;
      this.sweep = 0;
      const isDone = this.isShortOfWorkers(tier) ? this.placeUnplaced(tier) : this.fillFree(tier);
      if (!isDone) new PlacementPhases(this.market, this.isPriority).complete(tier);
    }
  }

  private isShortOfWorkers(tier: number): boolean {
    const { workers, classes, classOf, capacity, filled } = this.market;
    let spare = 0;
    for (let s = 0; s < classes; s++) spare += capacity[s] - filled[s];
    for (let i = 0; i < workers; i++) if (classOf[i] < 0 && this.isPriority[i] >= tier) spare--;
    return spare > 0;
  }

  /**
   * Places for each who presses for them; a worker presses on each class he reaches with one part in so many.
   */
  private easeOfClasses(): Float64Array {
    const { workers, classes, rowStart, rowEnd, rowClass, capacity } = this.market;
    const ease = new Float64Array(classes);
    for (let i = 0; i < workers; i++) {
      const part = 1 / (rowEnd[i] - rowStart[i]);
      for (let at = rowStart[i]; at < rowEnd[i]; at++) ease[rowClass[at]] += part;
    }
    for (let s = 0; s < classes; s++) ease[s] = capacity[s] / ease[s];
    return ease;
  }

  private seatGreedily(tier: number, ease: Float64Array): void {
    const { market } = this;
    const { workers, rowStart, rowEnd, rowClass, rowFit, capacity, filled } = market;
    for (let i = 0; i < workers; i++) {
      if (this.isPriority[i] !== tier) continue;
      let best = -1;
      let most = -1;
      for (let at = rowStart[i]; at < rowEnd[i]; at++) {
        const s = rowClass[at];
        if (ease[s] <= most || filled[s] >= capacity[s]) continue;
        most = ease[s];
        best = at;
      }
      if (best >= 0) market.seat(i, rowClass[best], rowFit[best]);
    }
  }

  /** Free places look for somebody of the tier or above; false when that takes too long. */
  private fillFree(tier: number): boolean {
    const { classes, filled, capacity } = this.market;
    const { reached } = this;
    let isSweeping = true;
    let came = 1;
    while (came > 0) {
      if (this.looksLeft <= 0) return false;
      const before = this.looksLeft;
      this.sweep = this.search;
      came = 0;
      for (let s = 0; s < classes && this.looksLeft > 0; s++) {
        while (reached[s] !== NEVER && filled[s] < capacity[s]) {
          if (!isSweeping) this.sweep = this.search;
          if (!this.fillOne(s, tier)) break;
          came++;
        }
      }
      isSweeping = before - this.looksLeft < LOOKS_IN_SWEEP * came;
    }
    return this.looksLeft > 0;
  }

  /** Looks for somebody for the class, but not where this sweep has been already. */
  private fillOne(start: number, tier: number): boolean {
    const { columnStart, columnEnd, columnWorker, columnFit, classOf } = this.market;
    const { reached, queue, mover, goal, moverFit, isPriority, sweep } = this;
    const search = ++this.search;
    let isAlone = true;
    let count = 1;
    queue[0] = start;
    reached[start] = search;
    goal[start] = -1;
    for (let next = 0; next < count; next++) {
      const s = queue[next];
      const to = columnEnd[s];
      this.looksLeft -= to - columnStart[s];
      for (let at = columnStart[s]; at < to; at++) {
        const worker = columnWorker[at];
        const t = classOf[worker];
        if (t < 0) {
          if (isPriority[worker] < tier) continue;
          this.market.seat(worker, s, columnFit[at]);
          this.moveUp(s);
          return true;
        }
        if (reached[t] > sweep) {
          if (reached[t] < search) isAlone = false;
          continue;
        }
        reached[t] = search;
        mover[t] = worker;
        goal[t] = s;
        moverFit[t] = columnFit[at];
        queue[count++] = t;
      }
    }
    if (isAlone) for (let at = 0; at < count; at++) reached[queue[at]] = NEVER;
    return false;
  }

  /** Somebody came to the class: everyone on the way from there moves to where he was thought to. */
  private moveUp(from: number): void {
    const { market, mover, goal, moverFit } = this;
    for (let s = from; goal[s] >= 0; s = goal[s]) {
      market.unseat(mover[s]);
      market.seat(mover[s], goal[s], moverFit[s]);
    }
  }

  /** Workers of the tier or above look for a free place; false when that takes too long. */
  private placeUnplaced(tier: number): boolean {
    const { classOf, workers } = this.market;
    for (let i = 0; i < workers; i++) {
      if (classOf[i] >= 0 || this.isPriority[i] < tier) continue;
      if (this.looksLeft <= 0) return false;
      this.placeOne(i);
    }
    return true;
  }

  private placeOne(start: number): void {
    const { rowStart, rowEnd, rowClass, rowFit, filled, capacity, firstHolder, nextHolder } = this.market;
    const { reached, queue, mover, moverFit } = this;
    const search = ++this.search;
    let count = 0;
    let next = 0;
    for (let worker = start; ; ) {
      const to = rowEnd[worker];
      this.looksLeft -= to - rowStart[worker];
      for (let at = rowStart[worker]; at < to; at++) {
        const s = rowClass[at];
        if (reached[s] >= search) continue;
        reached[s] = search;
        mover[s] = worker;
        moverFit[s] = rowFit[at];
        if (filled[s] < capacity[s]) {
          return this.moveOn(s, start);
        }
        queue[count++] = s;
      }
      worker = worker === start ? -1 : nextHolder[worker];
      while (worker < 0 && next < count) worker = firstHolder[queue[next++]];
      if (worker < 0) break;
    }
    for (let at = 0; at < count; at++) reached[queue[at]] = NEVER;
  }

  /** Everyone on the way to the free place moves, the unplaced worker first of all. */
  private moveOn(end: number, start: number): void {
    const { market, mover, moverFit } = this;
    let s = end;
    for (;;) {
      const worker = mover[s];
      const left = market.classOf[worker];
      if (left >= 0) market.unseat(worker);
      market.seat(worker, s, moverFit[s]);
      if (worker === start) return;
      s = left;
    }
  }
}
