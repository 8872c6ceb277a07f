import { marketOf, type RoundInput, type RoundMarket } from '../round/matcher.js';
import { solvedRound } from '../round/solved-round.js';
import { settle, type SettledMarket } from '../optimiser/settled-market.js';

/** The market of a day, solved: what a round asked for now would see and propose. */
export interface TodaysMarket extends RoundMarket {
  readonly input: RoundInput;
  readonly settled: SettledMarket;
  readonly sums: MarketSums;
}

/** Who is free, which postings have a place, and what the optimum comes to. */
export interface MarketSums {
  readonly workers: number;
  readonly postings: number;
  readonly priorityPlaced: number;
  readonly placed: number;
  readonly totalFit: number;
}

/** Cost: that of a round (`round/matcher.ts`). */
export function todaysMarket(input: RoundInput): TodaysMarket {
  const market = marketOf(input);
  // Only an optimum can be explained by its prices: what fit may be given up for seats is left out.
  const { matching, filled } = solvedRound(market, input.on, { fitForASeat: 0 });
  const { priority, placed, fit, duals } = matching;
  const { workers, postings } = market.instance;
  return {
    ...market,
    input,
    settled: settle(market.instance, { assignment: filled.assignment, duals }),
    sums: { workers, postings, priorityPlaced: priority, placed, totalFit: fit },
  };
}
