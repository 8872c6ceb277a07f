/**
 * An auction: workers without a place bid for the one they like best.
 *
 * Idea. A worker bids so much that his best class is just as good for him as his second best, and `step`
 * more. A class takes the highest bids it has places for; whoever is outbid bids again. The price of a full
 * class is its lowest accepted bid. With a step of zero nobody ever stands where he gains less than
 * elsewhere; with more he may miss up to a step, and prices rise faster where many compete. A bid that is not
 * enough tells the price: it rises to what it takes, and the worker looks again.
 *
 * Cost. One look at the row of a worker for each bid, O(log places) for each accepted bid; bids are bounded
 * by the caller's budget, since in a war over few places prices would rise step by step without end.
 *
 * Ties. The first of the best classes in the row; nothing rests on it.
 *
 * Overflow. A bid raises a price by at most `certain` and one step; prices above `MOST` are not bid on.
 *
 * Paper. D. P. Bertsekas, "Auction algorithms for network flow problems: a tutorial introduction",
 * Computational Optimization and Applications 1 (1992). Departures: classes with capacities, a budget.
 */
const MOST = 2 ** 50;

export interface AuctionTerms {
  readonly workers: number;
  readonly classes: number;
  readonly rowStart: Int32Array;
  readonly rowEnd: Int32Array;
  readonly rowClass: Int32Array;
  readonly rowWeight: Uint16Array | Int32Array;
  /** What staying out is worth to a worker, in weight; minus infinity when he may not. */
  readonly stayOut: Float64Array;
  /** What a bid rises by at most: enough to win against all who have another choice. */
  readonly certain: number;
  /** Places of a class, none more than can be filled. */
  readonly capacity: Int32Array;
  /** Prices at the start and, changed, at the end. */
  readonly price: Float64Array;
}

export class Auction {
  /** Class and place in the row of whoever has one, else -1. */
  readonly classOf: Int32Array;
  readonly edgeOf: Int32Array;
  /** What whoever has a place bid for it. */
  readonly bid: Float64Array;
  /** The holders of class s stand in `seats` from `firstSeat[s]`, as many as are filled. */
  readonly firstSeat: Float64Array;
  readonly seats: Int32Array;
  readonly filled: Int32Array;

  constructor(private readonly terms: AuctionTerms) {
    const { workers, classes, capacity } = terms;
    this.classOf = new Int32Array(workers).fill(-1);
    this.edgeOf = new Int32Array(workers).fill(-1);
    this.bid = new Float64Array(workers);
    this.firstSeat = new Float64Array(classes + 1);
    for (let s = 0; s < classes; s++) this.firstSeat[s + 1] = this.firstSeat[s] + capacity[s];
    this.seats = new Int32Array(this.firstSeat[classes]);
    this.filled = new Int32Array(classes);
  }

  /** Everyone without a place bids, until all have one or stay out; false when the budget of bids ran out. */
  run(step: number, budget: number): boolean {
    const { workers } = this.terms;
    let left = budget;
    for (let i = 0; i < workers; i++) {
      let worker = this.classOf[i] < 0 ? i : -1;
      while (worker >= 0) {
        if (left-- <= 0) return false;
        worker = this.offer(worker, step);
      }
    }
    return true;
  }

  /** Bids for one worker and answers who lost a place by it: another, none (-1), or nobody can bid on. */
  private offer(worker: number, step: number): number {
    const { rowStart, rowEnd, rowClass, rowWeight, price, stayOut, certain } = this.terms;
    let best = stayOut[worker];
    let second = -Infinity;
    let edge = -1;
    const to = rowEnd[worker];
    for (let at = rowStart[worker]; at < to; at++) {
      const value = rowWeight[at] - price[rowClass[at]];
      if (value <= second) continue;
      if (value > best || (edge < 0 && value === best)) {
        second = best;
        best = value;
        edge = at;
      } else second = value;
    }
    if (edge < 0) return -1;
    const s = rowClass[edge];
    if (price[s] > MOST) return -1;
    const rise = Math.min(best - second, certain);
    // To stay out is not bid against: nobody pays more than a place is worth to him.
    this.bid[worker] = price[s] + rise + (second === stayOut[worker] ? 0 : step);
    return this.accept(worker, s, edge);
  }

  private accept(worker: number, s: number, edge: number): number {
    const { capacity, price } = this.terms;
    const { seats, bid, filled, classOf, edgeOf } = this;
    const from = this.firstSeat[s];
    const places = capacity[s];
    classOf[worker] = s;
    edgeOf[worker] = edge;
    if (filled[s] < places) {
      seats[from + filled[s]++] = worker;
      if (filled[s] < places) return -1;
      for (let at = (places >> 1) - 1; at >= 0; at--) this.sink(s, at, seats[from + at]);
      price[s] = Math.max(price[s], bid[seats[from]]);
      return -1;
    }
    const outbid = seats[from];
    if (bid[outbid] >= bid[worker]) {
      classOf[worker] = -1;
      if (price[s] >= bid[outbid]) return -1;
      price[s] = bid[outbid];
      return worker;
    }
    classOf[outbid] = -1;
    this.sink(s, 0, worker);
    price[s] = bid[seats[from]];
    return outbid;
  }

  /**
   * Puts the worker at that seat of a full class or below, so that no seat has a lower bid than the first.
   */
  private sink(s: number, start: number, worker: number): void {
    const { seats, bid } = this;
    const from = this.firstSeat[s];
    const places = this.terms.capacity[s];
    const own = bid[worker];
    let at = start;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= places) break;
      if (below + 1 < places && bid[seats[from + below + 1]] < bid[seats[from + below]]) below++;
      const other = seats[from + below];
      if (bid[other] >= own) break;
      seats[from + at] = other;
      at = below;
    }
    seats[from + at] = worker;
  }

  /** After `bid` was set to what each holder would just pay: with minus infinity he loses his place. */
  release(): void {
    const { classes, capacity } = this.terms;
    const { seats, filled, classOf, bid } = this;
    for (let s = 0; s < classes; s++) {
      const from = this.firstSeat[s];
      let kept = 0;
      for (let at = 0; at < filled[s]; at++) {
        const worker = seats[from + at];
        if (bid[worker] === -Infinity) classOf[worker] = -1;
        else seats[from + kept++] = worker;
      }
      filled[s] = kept;
      if (kept < capacity[s]) continue;
      for (let at = (kept >> 1) - 1; at >= 0; at--) this.sink(s, at, seats[from + at]);
    }
  }
}
