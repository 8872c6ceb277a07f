/**
 * The auction from the other side: classes with a price and a free place bid for workers.
 *
 * Idea. A worker on the column would come up to a price at which here and where he stands are level to him.
 * With k free places the k who would pay most come, and the price falls to what the next would pay, less a
 * step. What they leave has a free place then and bids in turn. Prices only fall and nobody loses by it, so
 * who was content stays so, but for the step; and in the end whatever has a price is full, which bids of
 * workers alone do not reach once somebody has been told to leave.
 *
 * Cost. One look at the column for each bid, O(log k) for each bidder who is better than the k + 1 so far;
 * looks are bounded by the caller's budget.
 *
 * Ties. The first on the column; nothing rests on it.
 *
 * Paper. D. P. Bertsekas and D. A. Castañon, "A forward/reverse auction algorithm for asymmetric assignment
 * problems", Computational Optimization and Applications 1 (1992). Departures: classes with capacities, a
 * budget.
 */
import type { Auction } from './auction.js';
import type { PlaceMarket } from './place-market.js';

export class PlaceBids {
  /** Those who would pay most, as a heap with the least of them first. */
  private readonly value: Float64Array;
  private readonly worker: Int32Array;
  private readonly fit: Uint16Array;
  private readonly queue: Int32Array;
  private readonly isQueued: Uint8Array;
  private waiting = 0;
  private last = 0;

  /** `capacity` has no more places of a class than can be filled. */
  constructor(
    private readonly market: PlaceMarket,
    private readonly auction: Auction,
    private readonly capacity: Int32Array,
  ) {
    const most = capacity.reduce((so, one) => Math.max(so, one), 0) + 1;
    this.value = new Float64Array(most);
    this.worker = new Int32Array(most);
    this.fit = new Uint16Array(most);
    this.queue = new Int32Array(market.classes);
    this.isQueued = new Uint8Array(market.classes);
  }

  /** Bids until every class with a price is full, or the budget of looks ran out. */
  run(step: number, budget: number): void {
    const { workers, classes, columnStart, columnEnd, rowFit, price, margin, tierValue } = this.market;
    const { classOf, edgeOf } = this.auction;
    const { queue } = this;
    for (let i = 0; i < workers; i++) {
      margin[i] = classOf[i] < 0 ? -tierValue[i] : rowFit[edgeOf[i]] - price[classOf[i]];
    }
    this.isQueued.fill(0);
    this.waiting = 0;
    this.last = 0;
    for (let s = 0; s < classes; s++) this.enqueue(s);
    let left = budget;
    for (let next = 0; this.waiting > 0 && left > 0; next = next + 1 === classes ? 0 : next + 1) {
      const s = queue[next];
      this.isQueued[s] = 0;
      this.waiting--;
      left -= columnEnd[s] - columnStart[s];
      this.bid(s, step);
    }
  }

  private enqueue(s: number): void {
    const { queue, isQueued, capacity } = this;
    if (isQueued[s] === 1 || this.auction.filled[s] >= capacity[s] || this.market.price[s] <= 0) return;
    isQueued[s] = 1;
    queue[this.last] = s;
    this.last = this.last + 1 === queue.length ? 0 : this.last + 1;
    this.waiting++;
  }

  private bid(s: number, step: number): void {
    const free = this.capacity[s] - this.auction.filled[s];
    const count = this.findBest(s, free + 1);
    const hasNext = count > free;
    this.lowerPrice(s, hasNext ? this.value[0] - step : 0);
    for (let at = hasNext ? 1 : 0; at < count; at++) this.take(s, at);
  }

  /** So many who would pay most for a place of the class, or fewer when nobody else would pay. */
  private findBest(s: number, wanted: number): number {
    const { columnStart, columnEnd, columnWorker, columnFit, margin } = this.market;
    const { classOf } = this.auction;
    const { value, worker, fit } = this;
    const to = columnEnd[s];
    let count = 0;
    let least = 0;
    for (let at = columnStart[s]; at < to; at++) {
      const own = columnFit[at] - margin[columnWorker[at]];
      if (own <= least || classOf[columnWorker[at]] === s) continue;
      let place = 0;
      if (count < wanted) {
        place = count++;
        for (; place > 0; place = (place - 1) >> 1) {
          const above = (place - 1) >> 1;
          if (value[above] <= own) break;
          value[place] = value[above];
          worker[place] = worker[above];
          fit[place] = fit[above];
        }
      } else {
        for (;;) {
          let below = 2 * place + 1;
          if (below >= count) break;
          if (below + 1 < count && value[below + 1] < value[below]) below++;
          if (value[below] >= own) break;
          value[place] = value[below];
          worker[place] = worker[below];
          fit[place] = fit[below];
          place = below;
        }
      }
      value[place] = own;
      worker[place] = columnWorker[at];
      fit[place] = columnFit[at];
      if (count === wanted) least = value[0];
    }
    return count;
  }

  private lowerPrice(s: number, to: number): void {
    const { price, margin } = this.market;
    const { seats, firstSeat, filled } = this.auction;
    const fall = price[s] - Math.max(0, to);
    if (fall <= 0) return;
    price[s] -= fall;
    for (let at = firstSeat[s]; at < firstSeat[s] + filled[s]; at++) margin[seats[at]] += fall;
  }

  /** The bidder at that place of the heap comes to the class; the one he leaves has a place free. */
  private take(s: number, place: number): void {
    const { price, margin, rowStart, rowClass } = this.market;
    const { classOf, edgeOf, seats, firstSeat, filled } = this.auction;
    const comer = this.worker[place];
    const left = classOf[comer];
    if (left >= 0) {
      let at = firstSeat[left];
      while (seats[at] !== comer) at++;
      seats[at] = seats[firstSeat[left] + --filled[left]];
      this.enqueue(left);
    }
    let edge = rowStart[comer];
    while (rowClass[edge] !== s) edge++;
    classOf[comer] = s;
    edgeOf[comer] = edge;
    seats[firstSeat[s] + filled[s]++] = comer;
    margin[comer] = this.fit[place] - price[s];
  }
}
