import type { PlaceMarket } from './place-market.js';
import type { PlaceSearch } from './place-search.js';
import type { WorkerSearch } from './worker-search.js';

/** Places whoever gains and has no place, then fills what has a price and is free. */
export function repair(market: PlaceMarket, search: { worker: WorkerSearch; place: PlaceSearch }): void {
  const { workers, classes, classOf, margin, tierValue, tieMargin, filled, capacity, price, tiePrice } =
    market;
  for (let i = 0; i < workers; i++) {
    if (classOf[i] >= 0) continue;
    const gain = margin[i] + tierValue[i];
    if (gain > 0 || (gain === 0 && tieMargin[i] > 0)) search.worker.place(i);
  }
  for (let s = 0; s < classes; s++) {
    const isPriced = (): boolean => price[s] > 0 || (price[s] === 0 && tiePrice[s] > 0);
    for (let free = capacity[s] - filled[s]; free > 0 && isPriced(); free--) search.place.fill(s);
  }
}
