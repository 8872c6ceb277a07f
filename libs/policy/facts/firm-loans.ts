import { type BusinessDate, lastDayOf } from '../../kernel/business-date.js';
import { factsProjection } from '../../process/room.js';
import type { RecordedBorrowingEvent } from '../../services/borrowing/events.js';
import { type Seen, sightingOf } from './sighting.js';

/** A loan to an employer, with the workers whom it names. */
export interface FirmLoanRecord extends Seen {
  readonly loanId: string;
  readonly principalFen: number;
  readonly grantedOn: BusinessDate;
  readonly absorbed: readonly string[];
}

/** A month's interest on one of them. */
export interface FirmInterestRecord extends Seen {
  readonly loanId: string;
  readonly month: string;
  readonly on: BusinessDate;
  readonly interestFen: number;
}

export interface FirmLoansRecord {
  readonly loans: readonly FirmLoanRecord[];
  readonly interest: readonly FirmInterestRecord[];
}

export const NO_FIRM_LOANS: FirmLoansRecord = { loans: [], interest: [] };

type Followed = Extract<RecordedBorrowingEvent, { type: 'FirmLoanGranted' | 'FirmLoanInterestPaid' }>;

/** Loans and interest of an employer, by employer. Rests on `borrowing-ID`. */
export const firmLoansRecord = factsProjection<FirmLoansRecord, Followed>({
  kind: 'firm-loans',
  on: {
    FirmLoanGranted: (event) => [event.data.employerId],
    FirmLoanInterestPaid: (event) => [event.data.employerId],
  },
  fold: (doc, event) => {
    const before = doc ?? NO_FIRM_LOANS;
    const seen = [sightingOf(event)];
    if (event.type === 'FirmLoanGranted') {
      const { loanId, principalFen, grantedOn, absorbed } = event.data;
      return { ...before, loans: [...before.loans, { loanId, principalFen, grantedOn, absorbed, seen }] };
    }
    const { loanId, month, interestFen } = event.data;
    const paid = { loanId, month, on: lastDayOf(month), interestFen, seen };
    return { ...before, interest: [...before.interest, paid] };
  },
});

/** A month's interest that an employer may be given back for having absorbed a worker. */
export interface AbsorbedRecord {
  readonly of: readonly { readonly employerId: string; readonly followed: string }[];
}

type Paid = Extract<RecordedBorrowingEvent, { type: 'FirmLoanInterestPaid' }>;

/** By worker: whose contract, ending or status is recorded late decides them. */
export const absorbedRecord = factsProjection<AbsorbedRecord, Paid>({
  kind: 'absorbed-by-borrowers',
  on: { FirmLoanInterestPaid: ({ data }) => data.absorbed },
  fold: (doc, { data: { employerId }, eventId }) => ({
    of: [...(doc?.of ?? []), { employerId, followed: eventId }],
  }),
});
