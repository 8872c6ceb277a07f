/**
 * A plain solver to compare with: each worker is added by a shortest alternating path, one after the other.
 *
 * Idea. Each class of places has a price, zero unless it is full. Each placed worker stands where value minus
 * price is greatest, and no one placed gains less than zero. A new worker starts a Dijkstra search over
 * classes: to take a place in a full class, somebody must move on from it, to another class or out. The path
 * ends where it costs least: at a free place, at a placed worker who steps out, or at once, when the newcomer
 * stays out. Prices of the classes nearer than that end rise by the difference, and the optimum holds again.
 *
 * Distances are losses: the value of the newcomer counts as negative, so staying out is at distance 0. What a
 * placed worker gains is not kept: it is value minus price. `offset = distance - price` spares one read for
 * each edge, and because the tier of a worker is the same on all his edges it cancels when he moves.
 *
 * Cost. One search looks at each edge of each holder of each class nearer than its end, at most all edges,
 * and O(classes · log classes) for the heap. All workers: O(workers · (edges + classes · log classes)).
 *
 * Ties. Every length is a pair (value, tie weight), compared lexicographically and added part by part. The
 * two are never mixed into one number. See `tie-break.ts` for the second.
 *
 * Prices are the least that any proof of the optimum allows: each is exactly what one more place would be
 * worth. So they depend neither on the order of insertion nor on the path chosen between ties.
 *
 * Overflow. A price is the difference of two optima, so its first part is at most 2 · W + 1000, about 2^32 at
 * 2^21 workers, and its second at most the tie weights along one alternating path, 2^21 · 2^30 = 2^51.
 * A distance adds one edge. All stay below 2^53, where doubles are exact; `raisePrices` asserts it.
 *
 * Paper. R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems", Computing 38 (1987). Departures: places in classes with capacities, a worker may stay
 * out, lengths in two parts, the kept gains are implied, and there is no column or row reduction: it would
 * not keep the prices least.
 */
import type { Instance } from '../optimiser/instance.js';
import { divideIntoClasses, type PlaceClasses } from '../optimiser/place-classes.js';
import { tieWeight } from '../optimiser/tie-break.js';
import { ClassHeap } from './class-heap.js';

const EXACT_LIMIT = 2 ** 52;

/** Per worker the posting, both from 0, or -1; and per class the price, the least that a proof allows. */
export function solveBySuccessivePaths(instance: Instance): { assignment: number[]; prices: Float64Array } {
  const places = divideIntoClasses(instance);
  const paths = new SuccessivePaths(places);
  for (let worker = 0; worker < instance.workers; worker++) paths.add(worker);
  const assignment = Array.from(paths.classOf, (s) => (s < 0 ? -1 : places.posting[s]));
  return { assignment, prices: paths.price };
}

class SuccessivePaths {
  /** The class in which a worker stands, or -1. */
  readonly classOf: Int32Array;
  /** Price of a class: first and second part. */
  readonly price: Float64Array;
  readonly tiePrice: Float64Array;
  /** The fit and the tie weight of the edge on which a placed worker stands. */
  readonly ownFit: Uint16Array;
  private readonly ownTie: Int32Array;

  /** Holders of class s stand from `firstSeat[s]`, `filled[s]` of them. */
  private readonly firstSeat: Int32Array;
  private readonly filled: Int32Array;
  private readonly holder: Int32Array;
  private readonly seatOf: Int32Array;

  /** What the running search knows of a class: distance minus price, and how it was reached. */
  private readonly offset: Float64Array;
  private readonly tieOffset: Float64Array;
  private readonly reachedBy: Int32Array;
  private readonly reachedOn: Int32Array;
  private readonly touched: Int32Array;
  private readonly passed: Int32Array;
  private touchedCount = 0;
  private passedCount = 0;
  private readonly heap: ClassHeap;

  /** The nearest end found: a class with a free place, a worker who steps out, or neither (the newcomer). */
  private end = 0;
  private tieEnd = 0;
  private endClass = -1;
  private endWorker = -1;

  constructor(private readonly places: PlaceClasses) {
    const { workers, classes } = places;
    this.classOf = new Int32Array(workers).fill(-1);
    this.price = new Float64Array(classes);
    this.tiePrice = new Float64Array(classes);
    this.ownFit = new Uint16Array(workers);
    this.ownTie = new Int32Array(workers);
    this.firstSeat = new Int32Array(classes + 1);
    for (let s = 0; s < classes; s++) {
      this.firstSeat[s + 1] =
        (this.firstSeat[s] as number) + Math.min(places.capacity[s] as number, places.workers);
    }
    this.filled = new Int32Array(classes);
    this.holder = new Int32Array(this.firstSeat[classes] as number);
    this.seatOf = new Int32Array(workers);
    this.offset = new Float64Array(classes).fill(Infinity);
    this.tieOffset = new Float64Array(classes);
    this.reachedBy = new Int32Array(classes);
    this.reachedOn = new Int32Array(classes);
    this.touched = new Int32Array(classes);
    this.passed = new Int32Array(classes);
    this.heap = new ClassHeap(classes);
  }

  /** Adds a worker who was not there before, and restores the optimum of all workers added so far. */
  add(worker: number): void {
    this.end = 0;
    this.tieEnd = 0;
    this.endClass = -1;
    this.endWorker = -1;
    this.relax(worker, -(this.places.tierValue[worker] as number), 0);
    while (this.heap.size > 0) {
      const s = this.heap.take();
      const distance = this.heap.firstOf(s);
      if (distance > this.end) break;
      if (distance === this.end && this.heap.secondOf(s) >= this.tieEnd) break;
      this.passed[this.passedCount++] = s;
      this.expand(s);
    }
    this.raisePrices();
    if (this.endClass >= 0 || this.endWorker >= 0) this.shift(worker);
    this.forget();
  }

  /** Looks on from a full class: each holder may step out, or move on. */
  private expand(s: number): void {
    const { tierValue } = this.places;
    const offset = this.offset[s] as number;
    const tieOffset = this.tieOffset[s] as number;
    const from = this.firstSeat[s] as number;
    const to = from + (this.filled[s] as number);
    for (let seat = from; seat < to; seat++) {
      const worker = this.holder[seat] as number;
      const base = offset + (this.ownFit[worker] as number);
      const tieBase = tieOffset + (this.ownTie[worker] as number);
      const out = base + (tierValue[worker] as number);
      if (out < this.end || (out === this.end && tieBase < this.tieEnd)) {
        this.end = out;
        this.tieEnd = tieBase;
        this.endWorker = worker;
        this.endClass = -1;
      }
      this.relax(worker, base, tieBase);
    }
  }

  /** Reaches classes over the edges of one worker; what is no nearer than the best end is left aside. */
  private relax(worker: number, base: number, tieBase: number): void {
    const { rowStart, rowClass, rowFit, classTie, capacity } = this.places;
    const { offset, tieOffset, price, tiePrice, filled, reachedBy, reachedOn } = this;
    const workerTie = this.places.workerTie[worker] as number;
    const to = rowStart[worker + 1] as number;
    let { end, tieEnd } = this;
    for (let at = rowStart[worker] as number; at < to; at++) {
      const s = rowClass[at] as number;
      const candidate = base - (rowFit[at] as number);
      const known = offset[s] as number;
      if (candidate > known) continue;
      const distance = candidate + (price[s] as number);
      if (distance > end) continue;
      const tieCandidate = tieBase - tieWeight(workerTie, classTie[s] as number);
      if (candidate === known && tieCandidate >= (tieOffset[s] as number)) continue;
      const tieDistance = tieCandidate + (tiePrice[s] as number);
      if (distance === end && tieDistance >= tieEnd) continue;
      if (known === Infinity) this.touched[this.touchedCount++] = s;
      offset[s] = candidate;
      tieOffset[s] = tieCandidate;
      reachedBy[s] = worker;
      reachedOn[s] = at;
      if ((filled[s] as number) === (capacity[s] as number)) {
        this.heap.improve(s, distance, tieDistance);
      } else {
        this.end = end = distance;
        this.tieEnd = tieEnd = tieDistance;
        this.endClass = s;
        this.endWorker = -1;
      }
    }
  }

  private raisePrices(): void {
    for (let at = 0; at < this.passedCount; at++) {
      const s = this.passed[at] as number;
      this.price[s] = this.end - (this.offset[s] as number);
      const tie = this.tieEnd - (this.tieOffset[s] as number);
      if (Math.abs(tie) > EXACT_LIMIT) throw new RangeError('a tie weight left the range of exact doubles');
      this.tiePrice[s] = tie;
    }
  }

  /** Moves everyone along the path found, from its end back to the newcomer. */
  private shift(newcomer: number): void {
    let s = this.endClass;
    let seat: number;
    if (this.endWorker >= 0) {
      s = this.classOf[this.endWorker] as number;
      seat = this.seatOf[this.endWorker] as number;
      this.classOf[this.endWorker] = -1;
    } else {
      seat = (this.firstSeat[s] as number) + (this.filled[s] as number);
      this.filled[s] = (this.filled[s] as number) + 1;
    }
    for (;;) {
      const mover = this.reachedBy[s] as number;
      const on = this.reachedOn[s] as number;
      const left = this.classOf[mover] as number;
      const leftSeat = this.seatOf[mover] as number;
      this.classOf[mover] = s;
      this.seatOf[mover] = seat;
      this.holder[seat] = mover;
      this.ownFit[mover] = this.places.rowFit[on] as number;
      this.ownTie[mover] = tieWeight(
        this.places.workerTie[mover] as number,
        this.places.classTie[s] as number,
      );
      if (mover === newcomer) return;
      s = left;
      seat = leftSeat;
    }
  }

  private forget(): void {
    for (let at = 0; at < this.touchedCount; at++) this.offset[this.touched[at] as number] = Infinity;
    this.touchedCount = 0;
    this.passedCount = 0;
    this.heap.clear();
  }
}
