/**
 * An optimum of the first weight, from nothing: who is placed, and the prices that prove it.
 *
 * Idea. How many can be placed is settled first, without looking at fit; that shows which places are scarce
 * and what they cost at least. From those prices an auction places nearly all where they belong: workers bid
 * for places, then places that are left with a price for workers, first with a coarse step, then finer ones;
 * whoever misses more than a step bids again. Prices are rounded, and the few who are left are placed by
 * shortest paths, which are exact.
 */
import { Auction } from './auction.js';
import { GreatestPlacement } from './greatest-placement.js';
import { PlaceBids } from './place-bids.js';
import type { PlaceMarket } from './place-market.js';
import { PlaceSearch } from './place-search.js';
import { repair } from './repair.js';
import { priceScarceClasses } from './scarce-classes.js';
import { WorkerSearch } from './worker-search.js';

/**
 * The steps of the auction, coarse ones first. With the last an alternating path of a few moves misses less
 * than one point of fit.
 */
const STEPS = [64, 8, 1, 0.1];
/** Bids for each worker and step, at most, before the next step or the searches take over. */
const MOST_BIDS = 40;
/** Looks for each edge and step by classes that bid, likewise. Their step is twice that of the workers. */
const MOST_LOOKS = 10;

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
  const bids = new PlaceBids(market, auction, capacity);
  STEPS.forEach((step, at) => {
    if (at > 0) releaseMisplaced(market, { auction, step });
    auction.run(step, MOST_BIDS * workers);
    bids.run(2 * step, MOST_LOOKS * rowClass.length);
  });
  for (let s = 0; s < classes; s++) price[s] = Math.round(price[s]);
  takeOver(market, auction);
}

/**
 * Whoever would gain a step more elsewhere loses his place; the bids of the others become what they would
 * just pay.
 */
function releaseMisplaced(
  market: PlaceMarket,
  now: { readonly auction: Auction; readonly step: number },
): void {
  const { auction, step } = now;
  const { workers, rowStart, rowEnd, rowClass, rowFit, price, tierValue } = market;
  const { classOf, edgeOf, bid } = auction;
  for (let i = 0; i < workers; i++) {
    const s = classOf[i];
    if (s < 0) continue;
    const own = rowFit[edgeOf[i]] - price[s];
    let next = -tierValue[i];
    for (let at = rowStart[i]; at < rowEnd[i]; at++) {
      const value = rowFit[at] - price[rowClass[at]];
      if (value > next && rowClass[at] !== s) next = value;
    }
    bid[i] = next > own + step ? -Infinity : price[s] + own - next + step;
  }
  auction.release();
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
