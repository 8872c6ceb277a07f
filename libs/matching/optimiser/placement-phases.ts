/**
 * Phases of augmenting paths, all of one tier at a time: for markets in which one path after the other
 * (`greatest-placement.ts`) would take too long.
 *
 * Idea. A breadth-first search backwards from the classes with free places finds how many moves each class is
 * away from one, and depth-first searches from unplaced workers go down those levels. Searching backwards
 * matters where places are scarce: the unplaced are many, and what they all crowd into is never looked at.
 *
 * Cost. O(edges · square root of workers) at worst; each phase looks only at what can reach a free place.
 * Ties break by number; what is found only starts the search for the optimum.
 *
 * Paper. J. E. Hopcroft and R. M. Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs", SIAM
 * Journal on Computing 2 (1973). Departures: classes with capacities, the search backwards, and a start may
 * enter at any level, not only the lowest.
 */
import type { PlaceMarket } from './place-market.js';

const UNREACHED = -1;
const LEFT_OUT = -2;
const ANY = -3;

export class PlacementPhases {
  private readonly level: Int32Array;
  private readonly queue: Int32Array;
  private readonly starts: Int32Array;
  private readonly seen: Uint8Array;
  /** Where the depth-first search of this phase stands: next holder of a class, next edge of a worker. */
  private readonly holder: Int32Array;
  private readonly edge: Int32Array;
  private readonly pathWorker: Int32Array;
  private readonly pathClass: Int32Array;
  private startCount = 0;

  /** `isPriority` has 1 for each worker of the higher tier. */
  constructor(
    private readonly market: PlaceMarket,
    private readonly isPriority: Uint8Array,
  ) {
    const { workers, classes } = market;
    this.level = new Int32Array(classes);
    this.queue = new Int32Array(classes);
    this.starts = new Int32Array(workers);
    this.seen = new Uint8Array(workers);
    this.holder = new Int32Array(classes);
    this.edge = new Int32Array(workers);
    this.pathWorker = new Int32Array(classes + 2);
    this.pathClass = new Int32Array(classes + 2);
  }

  /** Seats as many of the tier and above as there can be beside those seated. */
  complete(tier: number): void {
    while (this.findLevels(tier)) {
      let moved = 0;
      for (let at = 0; at < this.startCount; at++) if (this.augment(this.starts[at])) moved++;
      if (moved === 0) break;
    }
  }

  /** How many moves each class is from a free place; true when an unplaced worker was met. */
  private findLevels(tier: number): boolean {
    const { classes, columnStart, columnEnd, columnWorker, classOf, filled, capacity } = this.market;
    const { level, queue, seen, isPriority } = this;
    let count = 0;
    this.startCount = 0;
    seen.fill(0);
    this.edge.set(this.market.rowStart);
    for (let s = 0; s < classes; s++) {
      level[s] = filled[s] < capacity[s] ? 0 : UNREACHED;
      this.holder[s] = this.market.firstHolder[s];
      if (level[s] === 0) queue[count++] = s;
    }
    for (let at = 0; at < count; at++) {
      const s = queue[at];
      const to = columnEnd[s];
      for (let position = columnStart[s]; position < to; position++) {
        const worker = columnWorker[position];
        if (seen[worker] === 1) continue;
        const t = classOf[worker];
        if (t >= 0) {
          seen[worker] = 1;
          if (level[t] >= 0) continue;
          level[t] = level[s] + 1;
          queue[count++] = t;
        } else if (isPriority[worker] >= tier) {
          seen[worker] = 1;
          this.starts[this.startCount++] = worker;
        }
      }
    }
    return this.startCount > 0;
  }

  /** Goes down the levels from an unplaced worker to a free place; a class that leads nowhere is left out. */
  private augment(start: number): boolean {
    const { capacity, filled, nextHolder } = this.market;
    const { level, holder, pathWorker, pathClass } = this;
    pathWorker[0] = start;
    let depth = 0;
    for (;;) {
      const worker = pathWorker[depth];
      const s = this.nextBelow(worker, depth === 0 ? ANY : level[pathClass[depth - 1]] - 1);
      if (s >= 0) {
        pathClass[depth] = s;
        if (filled[s] < capacity[s]) {
          this.shift(depth);
          return true;
        }
      } else {
        if (depth === 0) return false;
        depth--;
        holder[pathClass[depth]] = nextHolder[worker];
      }
      const full = pathClass[depth];
      if (holder[full] < 0 || level[full] === 0) level[full] = LEFT_OUT;
      else pathWorker[++depth] = holder[full];
    }
  }

  /** The next class on the worker's edges that stands at that level. */
  private nextBelow(worker: number, wanted: number): number {
    const { rowEnd, rowClass } = this.market;
    const { level, edge } = this;
    const to = rowEnd[worker];
    for (; edge[worker] < to; edge[worker]++) {
      const s = rowClass[edge[worker]];
      if (level[s] === wanted || (wanted === ANY && level[s] >= 0)) return s;
    }
    return -1;
  }

  private shift(deepest: number): void {
    const { market, holder, edge, pathWorker, pathClass } = this;
    for (let depth = deepest; depth >= 0; depth--) {
      const mover = pathWorker[depth];
      if (depth > 0) {
        holder[pathClass[depth - 1]] = market.nextHolder[mover];
        market.unseat(mover);
      }
      market.seat(mover, pathClass[depth], market.rowFit[edge[mover]]);
    }
  }
}
