/**
 * What one more opening is worth at each posting: which employers to call.
 *
 * Idea. The price of a posting is the whole gain of one more place open to all, in one number. It divides
 * exactly: a placement is won just where the place can be reached from somebody unplaced over edges and
 * holders, whatever the fit, and a priority placement where such a worker is of tier 1 (the over-demanded
 * block of Dulmage and Mendelsohn). What is left of the price is fit, which may be below zero: one placement
 * more at a worse fit.
 *
 * Cost. Two passes over the edges. Paper: see `competition.ts`.
 */
import { holdersByClass, type SettledMarket } from '../optimiser/settled-market.js';

export interface OpeningWorth {
  readonly posting: number;
  /** 1 where one more worker would be placed, and of them priority workers. */
  readonly placed: number;
  readonly priority: number;
  /** How total fit would change beside it. */
  readonly fit: number;
}

/** One entry for each posting, in order of postings. */
export function worthOfOpenings(market: SettledMarket): readonly OpeningWorth[] {
  const { instance, places, ordinary, price } = market;
  const unplaced = [...market.classOf.keys()].filter((worker) => (market.classOf[worker] as number) < 0);
  const wantedByAll = reachedFrom(market, unplaced);
  const wantedFirst = reachedFrom(
    market,
    unplaced.filter((worker) => instance.tier[worker] === 1),
  );
  return [...places.open].map((s, posting) => {
    const placed = wantedByAll.has(s) ? 1 : 0;
    const priority = wantedFirst.has(s) ? 1 : 0;
    return { posting, placed, priority, fit: (price[s] as number) - (placed + priority) * ordinary };
  });
}

/** Most priority placements first, then placements, then fit, then by number. */
export function worthMore(one: OpeningWorth, other: OpeningWorth): number {
  return (
    other.priority - one.priority ||
    other.placed - one.placed ||
    other.fit - one.fit ||
    one.posting - other.posting
  );
}

function reachedFrom(market: SettledMarket, workers: readonly number[]): ReadonlySet<number> {
  const { rowStart, rowClass } = market.places;
  const holders = holdersByClass(market);
  const reached = new Set<number>();
  const queue = [...workers];
  for (let next = 0; next < queue.length; next++) {
    const worker = queue[next] as number;
    for (let at = rowStart[worker] as number; at < (rowStart[worker + 1] as number); at++) {
      const s = rowClass[at] as number;
      if (reached.has(s)) continue;
      reached.add(s);
      for (const holder of holders(s)) queue.push(holder);
    }
  }
  return reached;
}
