/**
 * Filling many free places of one class at once, with those who would pay most for them.
 *
 * Idea. Everyone on the column who stands elsewhere, or nowhere, would come up to a price at which here and
 * there are level to him. With k free places the k who would pay most come, and the price becomes what the
 * next would pay, or nothing: so all on the column are content again by one look at it. What they leave is
 * free then, and is filled place by place (`place-search.ts`).
 *
 * Cost. One look at the column, and O(k · log k) now and then when more than 2 · k good bidders are
 * collected.
 *
 * Ties. By the second part, then by the number of the worker.
 */
import type { PlaceMarket } from './place-market.js';
import { tieWeight } from './tie-break.js';

interface Bid {
  readonly worker: number;
  readonly fit: number;
  readonly value: number;
  readonly tie: number;
}

/** Fills the class and answers the classes that people left for it, once for each who left. */
export function takeBestBidders(market: PlaceMarket, s: number): number[] {
  const places = market.capacity[s] - market.filled[s];
  const bids = bestBids(market, s, places + 1);
  const next = bids[places];
  setPrice(market, s, next ?? { value: 0, tie: 0 });
  const left: number[] = [];
  for (const { worker, fit } of bids.slice(0, places)) {
    const from = market.classOf[worker];
    if (from >= 0) {
      market.unseat(worker);
      left.push(from);
    }
    market.seat(worker, s, fit);
    market.margin[worker] = fit - market.price[s];
    const weight = tieWeight(market.workerTie[worker], market.classTie[s]);
    market.tieMargin[worker] = weight - market.tiePrice[s];
  }
  return left;
}

function bestBids(market: PlaceMarket, s: number, wanted: number): Bid[] {
  const { columnStart, columnEnd, columnWorker, columnFit, margin, tieMargin, classOf, workerTie } = market;
  const classTie = market.classTie[s];
  let bids: Bid[] = [];
  let least = 0;
  for (let at = columnStart[s]; at < columnEnd[s]; at++) {
    const worker = columnWorker[at];
    const fit = columnFit[at];
    const value = fit - margin[worker];
    if (value < least || classOf[worker] === s) continue;
    const tie = tieWeight(workerTie[worker], classTie) - tieMargin[worker];
    if (value === 0 && tie <= 0) continue;
    bids.push({ worker, fit, value, tie });
    if (bids.length < 2 * wanted + 64) continue;
    bids = bids.sort(byBid).slice(0, wanted);
    least = bids[wanted - 1].value;
  }
  return bids.sort(byBid).slice(0, wanted);
}

function byBid(one: Bid, other: Bid): number {
  return other.value - one.value || other.tie - one.tie || one.worker - other.worker;
}

function setPrice(market: PlaceMarket, s: number, to: { value: number; tie: number }): void {
  const { price, tiePrice, margin, tieMargin, firstHolder, nextHolder } = market;
  const fall = price[s] - to.value;
  const tieFall = tiePrice[s] - to.tie;
  price[s] = to.value;
  tiePrice[s] = to.tie;
  for (let holder = firstHolder[s]; holder >= 0; holder = nextHolder[holder]) {
    margin[holder] += fall;
    tieMargin[holder] += tieFall;
  }
}
