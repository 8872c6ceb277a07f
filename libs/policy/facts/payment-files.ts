import { factsProjection } from '../../process/room.js';
import type { RecordedFundEvent } from '../fund/events.js';
import { evolveFund, type FundState, noFunds, streamOfFund } from '../fund/state.js';

/** Budgets, what was drawn and the payment files of a county and year, by `DIVISION-YEAR`. */
export const fundsRecord = factsProjection<FundState, RecordedFundEvent>({
  kind: 'funds',
  on: {
    FundBudgetSet: ({ data }) => [fundsKey(data.division, data.year)],
    PaymentBatchPrepared: ({ data }) => [fundsKey(data.division, data.year)],
    BankReturnRecorded: ({ data }) => [fundsKey(data.division, data.year)],
    FundRanLow: ({ data }) => [fundsKey(data.division, data.year)],
    FundsReserved: ({ data }) => [fundsKey(data.division, data.year)],
    FundsReleased: ({ data }) => [fundsKey(data.division, data.year)],
  },
  fold: (doc, event) => evolveFund(doc ?? noFunds(), event),
});

export function fundsKey(division: string, year: number): string {
  return streamOfFund(division, year).slice('fund-'.length);
}
