/**
 * An optimum of the first weight, from nothing: who is placed, and the prices that prove it.
 *
 * Idea. How many can be placed is settled first, without looking at fit; that shows which places are scarce
 * and what they cost at least. From those prices one auction with a coarse step places nearly all where they
 * belong; whoever missed something by the step bids again with a step of zero; the few who are left are
 * placed by shortest paths, which are exact.
 */
import { Auction } from './auction.js';
import { GreatestPlacement } from './greatest-placement.js';
import type { PlaceMarket } from './place-market.js';
import { PlaceSearch } from './place-search.js';
import { repair } from './repair.js';
import { priceScarceClasses } from './scarce-classes.js';
import { WorkerSearch } from './worker-search.js';

/** The steps of the auction, coarse ones first. */
const STEPS = [16, 4, 0];
/** Bids for each worker and step, at most, before the next step or the searches take over. */
const MOST_BIDS = 40;

export function findFirstOptimum(market: PlaceMarket): void {
  new GreatestPlacement(market).find();
  priceScarceClasses(market);
  market.vacate();
  auctionPlaces(market);
  priceWithoutPlaces(market);
  repair(market, { worker: new WorkerSearch(market, false), place: new PlaceSearch(market, false) });
}

function auctionPlaces(market: PlaceMarket): void {
  const { workers, classes, rowStart, rowEnd, rowClass, rowFit, price } = market;
  const capacity = new Int32Array(classes);
  for (let s = 0; s < classes; s++) {
    capacity[s] = Math.min(market.capacity[s], market.columnEnd[s] - market.columnStart[s]);
    if (market.capacity[s] === 0) price[s] = Infinity;
  }
  const stayOut = market.tierValue.map((value) => -value);
  const terms = { workers, classes, rowStart, rowEnd, rowClass, capacity, price, stayOut };
  const auction = new Auction({ ...terms, rowWeight: rowFit, certain: 1000 });
  STEPS.forEach((step, at) => {
    if (at > 0) releaseMisplaced(market, auction);
    auction.run(step, MOST_BIDS * workers);
  });
  takeOver(market, auction);
}

/**
 * Whoever would gain more elsewhere loses his place; the bids of the others become what they would just pay.
 */
function releaseMisplaced(market: PlaceMarket, auction: Auction): void {
  const { rowStart, rowEnd, rowClass, rowFit, price, tierValue } = market;
  auction.release((worker, s) => {
    const own = rowFit[auction.edgeOf[worker]] - price[s];
    let next = -tierValue[worker];
    for (let at = rowStart[worker]; at < rowEnd[worker]; at++) {
      const value = rowFit[at] - price[rowClass[at]];
      if (value > own) return -Infinity;
      if (value > next && rowClass[at] !== s) next = value;
    }
    return price[s] + own - next;
  });
}

/** Margins from the prices; whoever stands where nothing is better keeps his place. */
function takeOver(market: PlaceMarket, auction: Auction): void {
  const { workers, rowStart, rowEnd, rowClass, rowFit, price, margin, tierValue } = market;
  for (let i = workers - 1; i >= 0; i--) {
    let best = -tierValue[i];
    for (let at = rowStart[i]; at < rowEnd[i]; at++) {
      const value = rowFit[at] - price[rowClass[at]];
      if (value > best) best = value;
    }
    margin[i] = best;
    const edge = auction.edgeOf[i];
    if (auction.classOf[i] < 0 || rowFit[edge] - price[rowClass[edge]] < best) continue;
    market.seat(i, rowClass[edge], rowFit[edge]);
  }
}

/** A class without places costs what the first would bring. */
function priceWithoutPlaces(market: PlaceMarket): void {
  const { classes, columnStart, columnEnd, columnWorker, columnFit, capacity, price, margin } = market;
  for (let s = 0; s < classes; s++) {
    if (capacity[s] > 0) continue;
    price[s] = 0;
    for (let at = columnStart[s]; at < columnEnd[s]; at++) {
      price[s] = Math.max(price[s], columnFit[at] - margin[columnWorker[at]]);
    }
  }
}
