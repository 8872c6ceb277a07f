import { marketOf, type RoundInput, type RoundMarket } from '../round/matcher.js';
import { coachTermsOn } from '../packer/coach-terms.js';
import { filledRound, solvedRound } from '../round/solved-round.js';
import { settle, type SettledMarket } from '../optimiser/settled-market.js';

/** The market of a day, solved: what a round asked for now would see and propose. */
export interface TodaysMarket extends RoundMarket {
  readonly input: RoundInput;
  readonly settled: SettledMarket;
  readonly sums: MarketSums;
  readonly forCoaches: ForCoaches;
}

/** Who is free, which postings have a place, and what the optimum comes to. */
export interface MarketSums {
  readonly workers: number;
  readonly postings: number;
  readonly priorityPlaced: number;
  readonly placed: number;
  readonly totalFit: number;
}

/** What a round does besides, so that coaches fill: who stands where then, and what it costs and brings. */
export interface ForCoaches {
  readonly assignment: Int32Array;
  /** Total fit given up, and the seats in full coaches that it wins. */
  readonly fitLost: number;
  readonly seats: number;
}

/**
 * Cost: that of a round (`round/matcher.ts`). `fitForASeat`: what may be given up for a seat, where that is
 * not what the day's terms say.
 */
export function todaysMarket(
  input: RoundInput,
  change: { readonly fitForASeat?: number } = {},
): TodaysMarket {
  const market = marketOf(input);
  const { on } = input;
  // Only an optimum can be explained by its prices: what fit is given up for seats is told beside it.
  const { matching, filled } = solvedRound(market, on, { fitForASeat: 0 });
  const { fitForASeat } = { ...coachTermsOn(on), ...change };
  const round = fitForASeat > 0 ? filledRound(market, matching, { on, fitForASeat }).filled : filled;
  const { priority, placed, fit, duals } = matching;
  const { workers, postings } = market.instance;
  return {
    ...market,
    input,
    settled: settle(market.instance, { assignment: filled.assignment, duals }),
    sums: { workers, postings, priorityPlaced: priority, placed, totalFit: fit },
    forCoaches: {
      assignment: round.assignment,
      fitLost: round.fitLost,
      seats: round.after.seated - filled.after.seated,
    },
  };
}
