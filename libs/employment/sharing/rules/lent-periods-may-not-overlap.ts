import type { BusinessDate } from '../../../kernel/business-date.js';

/** Days with a borrower, both ends included: until the return where it is recorded. */
export interface Lent {
  readonly sharingId: string;
  readonly borrowerId: string;
  readonly lenderId: string;
  readonly from: BusinessDate;
  /** The last day agreed. */
  readonly until: BusinessDate;
  readonly returnedOn: BusinessDate | null;
}

/**
 * The loan that shares a day with the days wanted, the earliest of several. One that was not returned still
 * holds its last day agreed.
 *
 * Law: N6 art. 2. A worker stands with one borrower at a time (POLICY interpretation 59).
 */
export function loanInTheWay(
  loans: readonly Lent[],
  wanted: { readonly from: BusinessDate; readonly until: BusinessDate },
): Lent | undefined {
  return loans
    .filter((one) => one.from <= wanted.until && wanted.from <= (one.returnedOn ?? one.until))
    .sort((one, other) => (one.from < other.from ? -1 : 1))[0];
}
