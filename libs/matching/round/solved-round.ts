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

/** What is solved: the numbers of the instance are places in the lists. */
export type MarketToSolve = Pick<RoundMarket, 'instance' | 'workers' | 'open'>;

/** `fitForASeat`: what may be given up for a seat, where that is not what the day's terms say. */
export function solvedRound(
  market: MarketToSolve,
  on: BusinessDate,
  change: { readonly fitForASeat?: number } = {},
): SolvedRound {
  return filledRound(market, solve(market.instance), { on, ...change });
}

/** As `solvedRound`, from the optimum with its least prices, whoever found it. */
export function filledRound(
  { instance, workers, open }: MarketToSolve,
  matching: Matching,
  { on, ...change }: { readonly on: BusinessDate; readonly fitForASeat?: number },
): SolvedRound {
  const settled = settle(instance, matching);
  const terms = { ...coachTermsOn(on), ...change };
  return { matching, settled, filled: fillCoaches(settled, journeysOf(workers, open), terms) };
}
