/**
 * Who stands in the way of a worker who has no place: these K people compete for C < K places.
 *
 * Idea. From an unplaced worker every class he reaches is full, or he would be in it. Its holders reach more
 * classes, full as well, and so on. The set found is closed: nobody in it can have a place outside, so at
 * least one of them goes without (P. Hall's condition fails). It is the smallest such set with him in it in
 * which all others are placed: take anyone out, and all who are left can be placed together. A worker of
 * tier 1 finds only such workers in it: an ordinary one would have had to make room.
 *
 * Cost. One pass over the edges of those found, at most all.
 * Paper: P. Hall, "On representatives of subsets" (1935); A. Dulmage, N. Mendelsohn, "Coverings of bipartite
 * graphs" (1958).
 */
import { holdersByClass, type SettledMarket } from '../optimiser/settled-market.js';

export interface Competition {
  /** The worker himself and all who hold what he could have; ascending. */
  readonly workers: readonly number[];
  /** Of them, those of tier 1. */
  readonly priority: number;
  /** Where they compete; ascending. */
  readonly postings: readonly number[];
  /** How many places there are for them: one fewer than there are workers. */
  readonly places: number;
}

export function competitionAround(market: SettledMarket, worker: number): Competition {
  const { places } = market;
  const holders = holdersByClass(market);
  const classes = new Set<number>();
  const workers = [worker];
  for (let next = 0; next < workers.length; next++) {
    const one = workers[next] as number;
    for (let at = places.rowStart[one] as number; at < (places.rowStart[one + 1] as number); at++) {
      const s = places.rowClass[at] as number;
      if (classes.has(s)) continue;
      classes.add(s);
      workers.push(...holders(s));
    }
  }
  const sum = (of: (s: number) => number) => [...classes].reduce((total, s) => total + of(s), 0);
  return {
    workers: workers.sort((one, other) => one - other),
    priority: workers.filter((one) => market.instance.tier[one] === 1).length,
    postings: [...new Set([...classes].map((s) => places.posting[s] as number))].sort((a, b) => a - b),
    places: sum((s) => market.capacity[s] as number),
  };
}
