/**
 * Workers, classes of places, edges, who stands where, and the dual values: all that a search works on.
 *
 * An edge stands twice, in the row of its worker and in the column of its class: 12 bytes. A class has a
 * price in two parts, the second for ties. Of a worker not the gain is kept but his margin, gain minus tier
 * value, also in two parts: then an edge costs `margin + price - fit`, and no look at the tier is needed.
 *
 * What always holds: no edge costs less than nothing, and an edge on which somebody stands costs nothing.
 * When besides nobody unplaced gains, and no class with a free place has a price, the optimum is proven.
 */
import type { PlaceClasses } from './place-classes.js';

export class PlaceMarket {
  workers: number;
  classes: number;
  /** Row of worker i: from `rowStart[i]` to `rowEnd[i]`. */
  rowStart: Int32Array;
  rowEnd: Int32Array;
  rowClass: Int32Array;
  rowFit: Uint16Array;
  /** Column of class s: from `columnStart[s]` to `columnEnd[s]`. */
  columnStart: Int32Array;
  columnEnd: Int32Array;
  columnWorker: Int32Array;
  columnFit: Uint16Array;

  /** (1 + tier) · W. */
  tierValue: Float64Array;
  workerTie: Int32Array;
  classTie: Int32Array;
  capacity: Int32Array;

  price: Float64Array;
  tiePrice: Float64Array;
  margin: Float64Array;
  tieMargin: Float64Array;

  /** The class in which a worker stands, or -1, and the fit of the edge he stands on. */
  classOf: Int32Array;
  fitOf: Uint16Array;
  /** Holders of class s: `firstHolder[s]`, then along `nextHolder`, -1 at the end. */
  firstHolder: Int32Array;
  nextHolder: Int32Array;
  previousHolder: Int32Array;
  filled: Int32Array;

  /** Takes over the arrays of another market. */
  constructor(market: MarketArrays) {
    this.workers = market.workers;
    this.classes = market.classes;
    this.rowStart = market.rowStart;
    this.rowEnd = market.rowEnd;
    this.rowClass = market.rowClass;
    this.rowFit = market.rowFit;
    this.columnStart = market.columnStart;
    this.columnEnd = market.columnEnd;
    this.columnWorker = market.columnWorker;
    this.columnFit = market.columnFit;
    this.tierValue = market.tierValue;
    this.workerTie = market.workerTie;
    this.classTie = market.classTie;
    this.capacity = market.capacity;
    this.price = market.price;
    this.tiePrice = market.tiePrice;
    this.margin = market.margin;
    this.tieMargin = market.tieMargin;
    this.classOf = market.classOf;
    this.fitOf = market.fitOf;
    this.firstHolder = market.firstHolder;
    this.nextHolder = market.nextHolder;
    this.previousHolder = market.previousHolder;
    this.filled = market.filled;
  }

  /** A market in which nobody stands anywhere yet; prices and margins are zero. */
  static of(places: PlaceClasses): PlaceMarket {
    const { workers, classes } = places;
    return new PlaceMarket({
      ...places,
      rowStart: places.rowStart.subarray(0, workers),
      rowEnd: places.rowStart.subarray(1),
      ...columnsOf(places),
      price: new Float64Array(classes),
      tiePrice: new Float64Array(classes),
      margin: new Float64Array(workers),
      tieMargin: new Float64Array(workers),
      classOf: new Int32Array(workers).fill(-1),
      fitOf: new Uint16Array(workers),
      firstHolder: new Int32Array(classes).fill(-1),
      nextHolder: new Int32Array(workers),
      previousHolder: new Int32Array(workers),
      filled: new Int32Array(classes),
    });
  }

  /** Gives the worker a place of the class. The caller sees to it that there is one. */
  seat(worker: number, s: number, fit: number): void {
    const after = this.firstHolder[s];
    this.nextHolder[worker] = after;
    this.previousHolder[worker] = -1;
    if (after >= 0) this.previousHolder[after] = worker;
    this.firstHolder[s] = worker;
    this.filled[s]++;
    this.classOf[worker] = s;
    this.fitOf[worker] = fit;
  }

  /** Takes the worker from his place. */
  unseat(worker: number): void {
    const s = this.classOf[worker];
    const after = this.nextHolder[worker];
    const before = this.previousHolder[worker];
    if (before >= 0) this.nextHolder[before] = after;
    else this.firstHolder[s] = after;
    if (after >= 0) this.previousHolder[after] = before;
    this.filled[s]--;
    this.classOf[worker] = -1;
  }

  /** Everyone leaves his place. */
  vacate(): void {
    this.classOf.fill(-1);
    this.firstHolder.fill(-1);
    this.filled.fill(0);
  }
}

/** What a market is made of: all but what it does. */
type MarketArrays = Omit<PlaceMarket, 'seat' | 'unseat' | 'vacate'>;

function columnsOf(
  places: PlaceClasses,
): Pick<PlaceMarket, 'columnStart' | 'columnEnd' | 'columnWorker' | 'columnFit'> {
  const { workers, classes, rowStart, rowClass, rowFit } = places;
  const start = new Int32Array(classes + 1);
  for (let at = 0; at < rowClass.length; at++) start[rowClass[at] + 1]++;
  for (let s = 0; s < classes; s++) start[s + 1] += start[s];
  const columnStart = start.subarray(0, classes);
  const columnWorker = new Int32Array(rowClass.length);
  const columnFit = new Uint16Array(rowClass.length);
  const next = columnStart.slice();
  for (let i = 0; i < workers; i++) {
    const to = rowStart[i + 1];
    for (let at = rowStart[i]; at < to; at++) {
      const where = next[rowClass[at]]++;
      columnWorker[where] = i;
      columnFit[where] = rowFit[at];
    }
  }
  return { columnStart, columnEnd: start.subarray(1), columnWorker, columnFit };
}
