/** A round's market solved, with people shifted between equally good places so that coaches fill. */
import type { BusinessDate } from '../../kernel/business-date.js';
import { settle, type SettledMarket } from '../optimiser/settled-market.js';
import { type Matching, solve } from '../optimiser/solve.js';
import { coachTermsOn } from '../packer/coach-terms.js';
import { type FilledCoaches, fillCoaches } from '../packer/fill-coaches.js';
import { journeysOf } from './journeys.js';
import type { RoundMarket } from './matcher.js';

export interface SolvedRound {
  /** With the optimum's own assignment. */
  readonly matching: Matching;
  readonly settled: SettledMarket;
  readonly filled: FilledCoaches;
}

/** `fitForASeat`: what may be given up for a seat, where that is not what the day's terms say. */
export function solvedRound(
  { instance, workers, open }: RoundMarket,
  on: BusinessDate,
  change: { readonly fitForASeat?: number } = {},
): SolvedRound {
  const matching = solve(instance);
  const settled = settle(instance, matching);
  const terms = { ...coachTermsOn(on), ...change };
  return { matching, settled, filled: fillCoaches(settled, journeysOf(workers, open), terms) };
}
