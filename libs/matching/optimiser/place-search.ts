/**
 * Filling one free place: the shortest alternating path to it from an unplaced worker, or from a class whose
 * place is worth nothing.
 *
 * Idea. The mirror of `worker-search.ts`. A class with a price and a free place starts a Dijkstra search
 * backwards, over its column: an unplaced worker who comes ends it; one who is placed leaves a place free in
 * his class, and the search goes on from there. Any class reached may also keep the place free and lower its
 * price to nothing. The path ends where that costs least; prices of the classes nearer than the end fall by
 * the difference, margins of their holders rise by it.
 *
 * Cost. One look at each edge of each class nearer than the end. Ties, overflow and paper as there.
 */
import { DistanceHeap } from './distance-heap.js';
import type { PlaceMarket } from './place-market.js';
import { TIE_LIMIT, tieWeight } from './tie-break.js';

export class PlaceSearch {
  protected distance = new Float64Array(0);
  private tieDistance = new Float64Array(0);
  /** Class t was reached when its holder `leaver[t]` was thought to move to `goal[t]`. */
  private leaver = new Int32Array(0);
  private goal = new Int32Array(0);
  private goalFit = new Uint16Array(0);
  private touched = new Int32Array(0);
  private passed = new Int32Array(0);
  private touchedCount = 0;
  private passedCount = 0;
  private readonly heap: DistanceHeap;

  /**
   * The nearest end found: an unplaced worker who comes to `endClass`, or, with -1, a place there kept free.
   */
  protected end = 0;
  private tieEnd = 0;
  private endClass = -1;
  private endWorker = -1;
  private endFit = 0;

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
    this.leaver = new Int32Array(length);
    this.goal = new Int32Array(length);
    this.goalFit = new Uint16Array(length);
    this.touched = new Int32Array(length);
    this.passed = new Int32Array(length);
    this.heap.grow(this.distance, this.tieDistance);
  }

  /** Fills one free place of the class, or makes a place free that is worth nothing. */
  fill(s: number): void {
    this.run(s);
    this.lowerPrices();
    this.shift();
    this.forget();
  }

  /** What one more place in the class is worth: the least price that any proof allows. */
  leastPrice(s: number): number {
    this.run(s);
    const least = this.market.price[s] - this.end;
    this.forget();
    return least;
  }

  private run(start: number): void {
    const { market, heap } = this;
    this.end = market.price[start];
    this.tieEnd = market.tiePrice[start];
    this.endClass = start;
    this.endWorker = -1;
    this.distance[start] = 0;
    this.tieDistance[start] = 0;
    this.goal[start] = -1;
    this.touched[this.touchedCount++] = start;
    heap.improve(start);
    while (heap.size > 0) {
      const s = heap.take();
      const distance = this.distance[s];
      if (distance > this.end) break;
      if (distance === this.end && this.tieDistance[s] >= this.tieEnd) break;
      this.passed[this.passedCount++] = s;
      this.expand(s, market.columnStart[s], market.columnEnd[s]);
    }
  }

  /**
   * Looks at who could come to the class, from one place in the columns to another. In one piece, and
   * numbers alone: a distance handed to another function is an object to be collected, and this is done for
   * each edge.
   */
  protected expand(s: number, from: number, to: number): void {
    const { market, distance, tieDistance } = this;
    const { columnWorker, columnFit, margin, tieMargin, classOf } = market;
    const { price, tiePrice, workerTie } = market;
    const base = distance[s] + price[s];
    const tieBase = tieDistance[s] + tiePrice[s];
    const classTie = market.classTie[s];
    let { end, tieEnd } = this;
    for (let at = from; at < to; at++) {
      const worker = columnWorker[at];
      const found = base + margin[worker] - columnFit[at];
      if (found > end) continue;
      const t = classOf[worker];
      if (t === s || (t >= 0 && found > distance[t])) continue;
      const weight = this.ties ? tieWeight(workerTie[worker], classTie) : 0;
      const tieFound = tieBase + tieMargin[worker] - weight;
      if (found === end && tieFound >= tieEnd) continue;
      if (t < 0) {
        end = found;
        tieEnd = tieFound;
        this.endClass = s;
        this.endWorker = worker;
        this.endFit = columnFit[at];
        continue;
      }
      const known = distance[t];
      if (found === known && tieFound >= tieDistance[t]) continue;
      if (known === Infinity) this.touched[this.touchedCount++] = t;
      distance[t] = found;
      tieDistance[t] = tieFound;
      this.leaver[t] = worker;
      this.goal[t] = s;
      this.goalFit[t] = columnFit[at];
      const left = found + price[t];
      const tieLeft = tieFound + tiePrice[t];
      if (left < end || (left === end && tieLeft < tieEnd)) {
        end = left;
        tieEnd = tieLeft;
        this.endClass = t;
        this.endWorker = -1;
      }
      if (found < end || tieFound < tieEnd) this.heap.improve(t);
    }
    this.end = end;
    this.tieEnd = tieEnd;
  }

  private lowerPrices(): void {
    const { price, tiePrice, margin, tieMargin, firstHolder, nextHolder } = this.market;
    for (let at = 0; at < this.passedCount; at++) {
      const s = this.passed[at];
      const fall = this.end - this.distance[s];
      const tieFall = this.tieEnd - this.tieDistance[s];
      price[s] -= fall;
      tiePrice[s] -= tieFall;
      if (Math.abs(tiePrice[s]) > TIE_LIMIT) throw new RangeError('a tie weight left the exact doubles');
      for (let worker = firstHolder[s]; worker >= 0; worker = nextHolder[worker]) {
        margin[worker] += fall;
        tieMargin[worker] += tieFall;
      }
    }
  }

  /** Moves everyone along the path found, from its end to the class that had the free place. */
  private shift(): void {
    const { market } = this;
    let s = this.endClass;
    if (this.endWorker >= 0) market.seat(this.endWorker, s, this.endFit);
    while (this.goal[s] >= 0) {
      const mover = this.leaver[s];
      market.unseat(mover);
      market.seat(mover, this.goal[s], this.goalFit[s]);
      s = this.goal[s];
    }
  }

  private forget(): void {
    for (let at = 0; at < this.touchedCount; at++) this.distance[this.touched[at]] = Infinity;
    this.touchedCount = 0;
    this.passedCount = 0;
    this.heap.clear();
  }
}
