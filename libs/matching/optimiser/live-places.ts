/**
 * A market of places that changes: rooms for workers and classes are given out, taken back and given again.
 *
 * Edges stand in rows and columns with slack (`edge-rows.ts`). Whoever is seated or leaves is noted, so that
 * who moved can be told. W is that of the largest market there may be, whatever the size of this one: so no
 * dual value changes when a worker comes. A worker who is out of the market has an infinite margin: his edges
 * then cost more than any path.
 */
import { EdgeRows, enlarged } from './edge-rows.js';
import { MAX_WORKERS } from './instance.js';
import { PlaceMarket } from './place-market.js';
import { postingTieKey, tieWeight, workerTieKey } from './tie-break.js';

/** W of every live market. */
export const LIVE_PLACEMENT = 1000 * MAX_WORKERS + 1;
const FIRST_ROOM = 16;

export class LivePlaces extends PlaceMarket {
  placed = 0;
  priority = 0;
  fit = 0;
  private readonly rows: EdgeRows;
  private readonly columns: EdgeRows;
  private readonly freeWorkers: number[] = [];
  private readonly freeClasses: number[] = [];
  private isNoted: Uint8Array;
  private noted: number[] = [];

  /** Takes over a market at its optimum, with W as above. */
  constructor(market: PlaceMarket) {
    super(market);
    const { workers, classes } = market;
    this.rows = EdgeRows.from({
      rows: workers,
      start: market.rowStart,
      end: market.rowEnd,
      other: market.rowClass,
      fit: market.rowFit,
    });
    this.columns = EdgeRows.from({
      rows: classes,
      start: market.columnStart,
      end: market.columnEnd,
      other: market.columnWorker,
      fit: market.columnFit,
    });
    this.isNoted = new Uint8Array(workers);
    this.lookAtEdges();
    for (let i = 0; i < workers; i++) if (this.classOf[i] >= 0) this.count(i, 1);
  }

  override seat(worker: number, s: number, fit: number): void {
    super.seat(worker, s, fit);
    this.count(worker, 1);
    this.note(worker);
  }

  override unseat(worker: number): void {
    this.count(worker, -1);
    super.unseat(worker);
    this.note(worker);
  }

  /** Changes the tier value of a worker who stands nowhere or keeps his place. */
  setTier(worker: number, tier: number): void {
    const isSeated = this.classOf[worker] >= 0;
    if (isSeated) this.count(worker, -1);
    this.tierValue[worker] = (1 + tier) * LIVE_PLACEMENT;
    if (isSeated) this.count(worker, 1);
  }

  /** Those noted since the last call, in order. */
  takeNoted(): number[] {
    const { noted } = this;
    this.noted = [];
    for (const worker of noted) this.isNoted[worker] = 0;
    return noted.sort((one, other) => one - other);
  }

  note(worker: number): void {
    if (this.isNoted[worker] === 1) return;
    this.isNoted[worker] = 1;
    this.noted.push(worker);
  }

  /** A room for a worker without edges, who stands nowhere. */
  takeWorker(key: number, tier: number): number {
    if (this.freeWorkers.length === 0 && this.workers === this.tierValue.length) this.growWorkers();
    const worker = this.freeWorkers.pop() ?? this.workers++;
    this.tierValue[worker] = (1 + tier) * LIVE_PLACEMENT;
    this.workerTie[worker] = workerTieKey(key);
    this.classOf[worker] = -1;
    this.margin[worker] = -this.tierValue[worker];
    this.tieMargin[worker] = 0;
    return worker;
  }

  /** Takes back the room of a worker who stands nowhere, with his edges. */
  dropWorker(worker: number): void {
    const { rows, columns } = this;
    for (let at = rows.start[worker]; at < rows.end[worker]; at++) columns.remove(rows.other[at], worker);
    rows.clear(worker);
    this.margin[worker] = Infinity;
    this.freeWorkers.push(worker);
  }

  /** A room for a class without edges and places. */
  takeClass(postingKey: number): number {
    if (this.freeClasses.length === 0 && this.classes === this.price.length) this.growClasses();
    const s = this.freeClasses.pop() ?? this.classes++;
    this.classTie[s] = postingTieKey(postingKey);
    this.capacity[s] = 0;
    this.filled[s] = 0;
    this.firstHolder[s] = -1;
    this.price[s] = 0;
    this.tiePrice[s] = 0;
    return s;
  }

  /** Takes back the room of a class in which nobody stands, with its edges. */
  dropClass(s: number): void {
    const { rows, columns } = this;
    for (let at = columns.start[s]; at < columns.end[s]; at++) rows.remove(columns.other[at], s);
    columns.clear(s);
    this.capacity[s] = 0;
    this.price[s] = 0;
    this.tiePrice[s] = 0;
    this.freeClasses.push(s);
  }

  /** The fit of an edge, -1 when there is none. */
  fitAt(worker: number, s: number): number {
    const at = this.rows.find(worker, s);
    return at < 0 ? -1 : this.rows.fit[at];
  }

  setFit(worker: number, s: number, fit: number): void {
    const { rows, columns } = this;
    const at = rows.find(worker, s);
    if (at < 0) {
      rows.add(worker, s, fit);
      columns.add(s, worker, fit);
      this.lookAtEdges();
    } else {
      rows.fit[at] = fit;
      columns.fit[columns.find(s, worker)] = fit;
    }
    if (this.classOf[worker] !== s) return;
    this.fit += fit - this.fitOf[worker];
    this.fitOf[worker] = fit;
  }

  /** Takes out an edge on which nobody stands. */
  dropFit(worker: number, s: number): void {
    this.rows.remove(worker, s);
    this.columns.remove(s, worker);
  }

  workersOn(s: number): Int32Array {
    return this.columns.other.slice(this.columns.start[s], this.columns.end[s]);
  }

  classesOn(worker: number): Int32Array {
    return this.rows.other.slice(this.rows.start[worker], this.rows.end[worker]);
  }

  hasPrice(s: number): boolean {
    return this.price[s] > 0 || (this.price[s] === 0 && this.tiePrice[s] > 0);
  }

  /** So many holders of the class as said, those who gain least. */
  leastGaining(s: number, count: number): number[] {
    if (count <= 0) return [];
    const holders: number[] = [];
    for (let holder = this.firstHolder[s]; holder >= 0; holder = this.nextHolder[holder])
      holders.push(holder);
    const gain = (worker: number): number => this.margin[worker] + this.tierValue[worker];
    return holders.sort((one, other) => gain(one) - gain(other)).slice(0, count);
  }

  /** Sets the margin of a seated worker by his edge, and answers whether he gains more nowhere else. */
  isContent(worker: number): boolean {
    const { price, tiePrice, rowClass, rowFit, workerTie, classTie } = this;
    const s = this.classOf[worker];
    const margin = this.fitOf[worker] - price[s];
    const tieMargin = tieWeight(workerTie[worker], classTie[s]) - tiePrice[s];
    const gain = margin + this.tierValue[worker];
    if (gain < 0 || (gain === 0 && tieMargin < 0)) return false;
    for (let at = this.rowStart[worker]; at < this.rowEnd[worker]; at++) {
      const t = rowClass[at];
      const cost = margin + price[t] - rowFit[at];
      if (cost < 0) return false;
      if (cost > 0) continue;
      if (tieMargin + tiePrice[t] - tieWeight(workerTie[worker], classTie[t]) < 0) return false;
    }
    this.margin[worker] = margin;
    this.tieMargin[worker] = tieMargin;
    return true;
  }

  private count(worker: number, by: number): void {
    this.placed += by;
    this.fit += by * this.fitOf[worker];
    if (this.tierValue[worker] > LIVE_PLACEMENT) this.priority += by;
  }

  private growWorkers(): void {
    const room = Math.max(FIRST_ROOM, 2 * this.workers);
    this.tierValue = enlarged(this.tierValue, room);
    this.workerTie = enlarged(this.workerTie, room);
    this.margin = enlarged(this.margin, room);
    this.tieMargin = enlarged(this.tieMargin, room);
    this.classOf = enlarged(this.classOf, room, -1);
    this.fitOf = enlarged(this.fitOf, room);
    this.nextHolder = enlarged(this.nextHolder, room);
    this.previousHolder = enlarged(this.previousHolder, room);
    this.isNoted = enlarged(this.isNoted, room);
    this.rows.growRows(room);
    this.lookAtEdges();
  }

  private growClasses(): void {
    const room = Math.max(FIRST_ROOM, 2 * this.classes);
    this.classTie = enlarged(this.classTie, room);
    this.capacity = enlarged(this.capacity, room);
    this.price = enlarged(this.price, room);
    this.tiePrice = enlarged(this.tiePrice, room);
    this.firstHolder = enlarged(this.firstHolder, room, -1);
    this.filled = enlarged(this.filled, room);
    this.columns.growRows(room);
    this.lookAtEdges();
  }

  /** The arrays of edges may have been replaced by longer ones. */
  private lookAtEdges(): void {
    const { rows, columns } = this;
    this.rowStart = rows.start;
    this.rowEnd = rows.end;
    this.rowClass = rows.other;
    this.rowFit = rows.fit;
    this.columnStart = columns.start;
    this.columnEnd = columns.end;
    this.columnWorker = columns.other;
    this.columnFit = columns.fit;
  }
}
