/**
 * Placing one worker: the shortest alternating path from him to a free place, to one who steps out, or to
 * nothing.
 *
 * Idea. The worker starts a Dijkstra search over classes. A class with a free place ends it. To take a place
 * in a full class, one of its holders must move on, to another class or out. The path ends where it loses
 * least; the newcomer may also stay out, at loss 0. Prices of the classes nearer than the end rise by the
 * difference, the margins of their holders fall by it, and what a market promises holds again
 * (`place-market.ts`).
 *
 * Distances are losses against staying out, so the newcomer's own value counts as negative; his margin before
 * the search is not looked at. Every distance is a pair (value, tie weight), compared lexicographically and
 * added part by part; the two are never mixed into one number.
 *
 * Cost. One look at each edge of each holder of each class nearer than the end, and O(log classes) for each
 * such class. An edge that loses more than the best end so far costs one comparison.
 *
 * Ties. The second part decides; where it is level too, the smaller number of the class.
 *
 * Overflow. A price is set to the sum of fits along one path and at most two tier values: below 2^33 + 2^31;
 * its second part to a sum of tie weights along one path, at most 2^21 · 2^30 = 2^51. A distance adds one
 * edge to it. All stay below 2^53, where doubles are exact; the second part is checked.
 *
 * Paper. R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems", Computing 38 (1987). Departures: classes with capacities, a worker may stay out,
 * lengths in two parts.
 */
import { DistanceHeap } from './distance-heap.js';
import type { PlaceMarket } from './place-market.js';
import { TIE_LIMIT, tieWeight } from './tie-break.js';

export class WorkerSearch {
  private distance = new Float64Array(0);
  private tieDistance = new Float64Array(0);
  private reachedBy = new Int32Array(0);
  private reachedFit = new Uint16Array(0);
  private touched = new Int32Array(0);
  private passed = new Int32Array(0);
  /** The distance, in two parts, of whose edges are looked at. */
  protected readonly base = new Float64Array(2);
  private touchedCount = 0;
  private passedCount = 0;
  private readonly heap: DistanceHeap;

  /** The nearest end found: a class with a free place, a worker who steps out, or neither (the newcomer). */
  protected end = 0;
  private tieEnd = 0;
  private endClass = -1;
  private endWorker = -1;

  /** With `ties` false, second parts are all zero: one optimum of the first part, not the unique one. */
  constructor(
    protected readonly market: PlaceMarket,
    public ties = true,
  ) {
    this.heap = new DistanceHeap(this.distance, this.tieDistance);
    this.makeRoom();
  }

  /** Makes room for all classes of the market. */
  makeRoom(): void {
    const { length } = this.market.price;
    if (this.distance.length === length) return;
    this.distance = new Float64Array(length).fill(Infinity);
    this.tieDistance = new Float64Array(length);
    this.reachedBy = new Int32Array(length);
    this.reachedFit = new Uint16Array(length);
    this.touched = new Int32Array(length);
    this.passed = new Int32Array(length);
    this.heap.grow(this.distance, this.tieDistance);
  }

  /** Places a worker who stands nowhere, or leaves him out with a gain of nothing. */
  place(worker: number): void {
    const { market, heap } = this;
    this.end = 0;
    this.tieEnd = 0;
    this.endClass = -1;
    this.endWorker = -1;
    this.base[0] = -market.tierValue[worker];
    this.base[1] = 0;
    this.relax(worker, market.rowStart[worker], market.rowEnd[worker]);
    while (heap.size > 0) {
      const s = heap.take();
      const distance = this.distance[s];
      if (distance > this.end) break;
      if (distance === this.end && this.tieDistance[s] >= this.tieEnd) break;
      this.passed[this.passedCount++] = s;
      this.expand(s);
    }
    this.raisePrices();
    market.margin[worker] = -this.end - market.tierValue[worker];
    market.tieMargin[worker] = -this.tieEnd;
    if (this.endClass >= 0 || this.endWorker >= 0) this.shift(worker);
    this.forget();
  }

  /** Looks on from a full class: each holder may step out, or move on. */
  private expand(s: number): void {
    const { margin, tieMargin, tierValue, firstHolder, nextHolder, rowStart, rowEnd } = this.market;
    const distance = this.distance[s];
    const tieDistance = this.tieDistance[s];
    for (let worker = firstHolder[s]; worker >= 0; worker = nextHolder[worker]) {
      const base = distance + margin[worker];
      const tieBase = tieDistance + tieMargin[worker];
      const out = base + tierValue[worker];
      if (out < this.end || (out === this.end && tieBase < this.tieEnd)) {
        this.end = out;
        this.tieEnd = tieBase;
        this.endWorker = worker;
        this.endClass = -1;
      }
      this.base[0] = base;
      this.base[1] = tieBase;
      this.relax(worker, rowStart[worker], rowEnd[worker]);
    }
  }

  /**
   * Reaches classes over edges of one worker, from one place in the rows to another; what is no nearer than
   * the best end is left aside. In one piece, and numbers alone: a distance handed to another function is an
   * object to be collected.
   */
  protected relax(worker: number, from: number, to: number): void {
    const { market, distance, tieDistance } = this;
    const { rowClass, rowFit, price, tiePrice, classTie, filled, capacity } = market;
    const base = this.base[0];
    const tieBase = this.base[1];
    const workerTie = market.workerTie[worker];
    let { end, tieEnd } = this;
    for (let at = from; at < to; at++) {
      const s = rowClass[at];
      const found = base + price[s] - rowFit[at];
      const known = distance[s];
      if (found > end || found > known) continue;
      const weight = this.ties ? tieWeight(workerTie, classTie[s]) : 0;
      const tieFound = tieBase + tiePrice[s] - weight;
      if (found === end && tieFound >= tieEnd) continue;
      if (found === known && tieFound >= tieDistance[s]) continue;
      if (known === Infinity) this.touched[this.touchedCount++] = s;
      distance[s] = found;
      tieDistance[s] = tieFound;
      this.reachedBy[s] = worker;
      this.reachedFit[s] = rowFit[at];
      if (filled[s] >= capacity[s]) {
        this.heap.improve(s);
        continue;
      }
      end = found;
      tieEnd = tieFound;
      this.endClass = s;
      this.endWorker = -1;
    }
    this.end = end;
    this.tieEnd = tieEnd;
  }

  private raisePrices(): void {
    const { price, tiePrice, margin, tieMargin, firstHolder, nextHolder } = this.market;
    for (let at = 0; at < this.passedCount; at++) {
      const s = this.passed[at];
      const rise = this.end - this.distance[s];
      const tieRise = this.tieEnd - this.tieDistance[s];
      price[s] += rise;
      tiePrice[s] += tieRise;
      if (Math.abs(tiePrice[s]) > TIE_LIMIT) throw new RangeError('a tie weight left the exact doubles');
      for (let worker = firstHolder[s]; worker >= 0; worker = nextHolder[worker]) {
        margin[worker] -= rise;
        tieMargin[worker] -= tieRise;
      }
    }
  }

  /** Moves everyone along the path found, from its end back to the newcomer. */
  private shift(newcomer: number): void {
    const { market } = this;
    let s = this.endClass;
    if (this.endWorker >= 0) {
      s = market.classOf[this.endWorker];
      market.unseat(this.endWorker);
    }
    for (;;) {
      const mover = this.reachedBy[s];
      const left = market.classOf[mover];
      if (left >= 0) market.unseat(mover);
      market.seat(mover, s, this.reachedFit[s]);
      if (mover === newcomer) return;
      s = left;
    }
  }

  private forget(): void {
    for (let at = 0; at < this.touchedCount; at++) this.distance[this.touched[at]] = Infinity;
    this.touchedCount = 0;
    this.passedCount = 0;
    this.heap.clear();
  }
}
