/** About 4 % a year. */
const INTEREST_PER_100_000_A_MONTH = 337;

/** What a month of a loan costs, in fen. */
export function interestOf(principalFen: number): number {
  return Math.floor((principalFen * INTEREST_PER_100_000_A_MONTH) / 100_000);
}
