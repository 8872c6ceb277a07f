/**
 * Of all optima of the first weight the one with the greatest sum of tie weights.
 *
 * Idea. With prices that prove the first optimum, the optima are just the assignments along edges that cost
 * nothing, in which whoever gains is placed and whatever has a price is full. Among those the tie weights
 * make an assignment problem of their own, on few edges. Everyone leaves his place; one auction without a
 * step (tie weights hardly ever tie, so each bid raises a price) seats nearly all again; shortest paths over
 * pairs do the rest. The first parts of the prices never change by it: there is always a way at no loss of
 * them.
 *
 * Cost. One look at all edges, then at those that cost nothing, a few for each worker.
 *
 * Overflow. See `auction.ts` and `worker-search.ts`.
 */
import { Auction, type AuctionTerms } from './auction.js';
import { repair } from './repair.js';
import type { PlaceMarket } from './place-market.js';
import { PlaceSearch } from './place-search.js';
import { TIE_BITS, tieWeight } from './tie-break.js';
import { WorkerSearch } from './worker-search.js';

/** Bids for each worker, at most, before the searches take over. */
const BIDS = 20;

interface LevelEdges {
  readonly rowStart: Int32Array;
  readonly rowEnd: Int32Array;
  readonly rowClass: Int32Array;
  readonly rowWeight: Int32Array;
  /** Which edge of the market it is. */
  readonly rowEdge: Int32Array;
}

/** Takes a market at an optimum of the first weight to the one of both; second parts are set anew. */
export function breakTies(market: PlaceMarket): void {
  const edges = levelEdges(market);

  const terms = { ...edges, ...termsOf(market, edges) };
  const auction = new Auction(terms);
  auction.run(0, BIDS * market.workers);

  market.vacate();
  takeOver(market, terms, auction);
  priceWithoutPlaces(market, edges);
  repair(market, { worker: new WorkerSearch(market), place: new PlaceSearch(market) });
}

/** The edges that cost nothing, with their tie weights. */
function levelEdges(market: PlaceMarket): LevelEdges {
  const { workers, rowStart, rowEnd, rowClass, rowFit, price, margin, workerTie, classTie } = market;
  const start = new Int32Array(workers + 1);
  for (let i = 0; i < workers; i++) {
    let count = 0;
    const own = margin[i];
    for (let at = rowStart[i]; at < rowEnd[i]; at++) if (own + price[rowClass[at]] === rowFit[at]) count++;
    start[i + 1] = start[i] + count;
  }
  const levelClass = new Int32Array(start[workers]);
  const rowEdge = new Int32Array(levelClass.length);
  const rowWeight = new Int32Array(levelClass.length);
  let to = 0;
  for (let i = 0; i < workers; i++) {
    const own = margin[i];
    for (let at = rowStart[i]; to < start[i + 1]; at++) {
      const s = rowClass[at];
      if (own + price[s] !== rowFit[at]) continue;
      levelClass[to] = s;
      rowEdge[to] = at;
      rowWeight[to++] = tieWeight(workerTie[i], classTie[s]);
    }
  }
  const rows = { rowStart: start.subarray(0, workers), rowEnd: start.subarray(1) };
  return { ...rows, rowClass: levelClass, rowWeight, rowEdge };
}

function termsOf(market: PlaceMarket, edges: LevelEdges): Omit<AuctionTerms, keyof LevelEdges> {
  const { workers, classes, margin, tierValue } = market;
  const capacity = new Int32Array(classes);
  for (const s of edges.rowClass) capacity[s]++;
  const price = market.tiePrice.fill(0);
  for (let s = 0; s < classes; s++) {
    if (market.capacity[s] === 0) price[s] = Infinity;
    capacity[s] = Math.min(capacity[s], market.capacity[s]);
  }
  const stayOut = new Float64Array(workers);
  for (let i = 0; i < workers; i++) if (margin[i] + tierValue[i] > 0) stayOut[i] = -Infinity;
  return { workers, classes, capacity, price, stayOut, certain: 2 ** TIE_BITS };
}

function takeOver(market: PlaceMarket, terms: LevelEdges & AuctionTerms, auction: Auction): void {
  const { rowStart, rowEnd, rowClass, rowWeight, rowEdge, stayOut, workers } = terms;
  const { tiePrice, tieMargin, rowFit } = market;
  for (let i = 0; i < workers; i++) {
    let best = stayOut[i];
    for (let at = rowStart[i]; at < rowEnd[i]; at++) {
      best = Math.max(best, rowWeight[at] - tiePrice[rowClass[at]]);
    }
    tieMargin[i] = best;
    if (auction.classOf[i] >= 0) market.seat(i, auction.classOf[i], rowFit[rowEdge[auction.edgeOf[i]]]);
  }
}

/** A class without places costs what the first would bring. */
function priceWithoutPlaces(market: PlaceMarket, edges: LevelEdges): void {
  const { tiePrice, price, tieMargin, capacity, workers } = market;
  for (let s = 0; s < market.classes; s++) if (capacity[s] === 0) tiePrice[s] = price[s] > 0 ? -Infinity : 0;
  for (let i = 0; i < workers; i++) {
    for (let at = edges.rowStart[i]; at < edges.rowEnd[i]; at++) {
      const s = edges.rowClass[at];
      if (capacity[s] === 0) tiePrice[s] = Math.max(tiePrice[s], edges.rowWeight[at] - tieMargin[i]);
    }
  }
  for (let s = 0; s < market.classes; s++) if (tiePrice[s] === -Infinity) tiePrice[s] = 0;
}
