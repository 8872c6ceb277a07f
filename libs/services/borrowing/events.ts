import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, businessMonth, fen, identifier } from '../../kernel/fields.js';

/** Workers whom a firm names as absorbed; a loan of more is another loan. */
export const MOST_ABSORBED = 500;

/** Why a request ended without a loan. */
export const REQUEST_ENDS = ['refused', 'withdrawn'] as const;

const absorbed = z.array(identifier).max(MOST_ABSORBED);

/** 贷款需求 of an employer that absorbs people lifted out of poverty (N25 §2(3), §2(6)). */
export const firmLoanRequested = defineEvent({
  type: 'FirmLoanRequested',
  version: 1,
  summary: 'An employer asked for a guaranteed start-up loan.',
  schema: z.object({
    loanId: identifier,
    employerId: identifier,
    principalFen: fen.min(1),
    requestedOn: businessDate,
    /** Kept with the request, since workshops come first. */
    workshop: z.boolean(),
  }),
  claims: (data) => [{ action: 'take', kind: 'firm-loan', key: data.loanId, refusedWith: 'already-exists' }],
});

/** A request that led to no loan. */
export const firmLoanRequestEnded = defineEvent({
  type: 'FirmLoanRequestEnded',
  version: 1,
  summary: 'A request for a guaranteed start-up loan ended without one.',
  schema: z.object({
    loanId: identifier,
    employerId: identifier,
    on: businessDate,
    outcome: z.enum(REQUEST_ENDS),
  }),
});

/** `absorbed` are the workers whom the employer named when it was granted; `grantedOn` the contract's day. */
export const firmLoanGranted = defineEvent({
  type: 'FirmLoanGranted',
  version: 1,
  summary: 'A guaranteed start-up loan was granted to an employer.',
  schema: z.object({
    loanId: identifier,
    employerId: identifier,
    principalFen: fen.min(1),
    grantedOn: businessDate,
    absorbed,
  }),
  claims: (data) => [
    { action: 'take', kind: 'firm-loan-granted', key: data.loanId, refusedWith: 'already-exists' },
  ],
});

/** Interest that the employer paid in a month; `absorbed` repeats whom the loan names. */
export const firmLoanInterestPaid = defineEvent({
  type: 'FirmLoanInterestPaid',
  version: 1,
  summary: 'An employer paid interest on a guaranteed start-up loan.',
  schema: z.object({
    loanId: identifier,
    employerId: identifier,
    month: businessMonth,
    interestFen: fen.min(1),
    absorbed,
  }),
  claims: (data) => [
    {
      action: 'take',
      kind: 'firm-loan-interest',
      key: `${data.loanId}/${data.month}`,
      refusedWith: 'already-exists',
    },
  ],
});

export const BORROWING_EVENTS = [
  firmLoanRequested,
  firmLoanRequestEnded,
  firmLoanGranted,
  firmLoanInterestPaid,
] as const;
export type BorrowingEvent = EventOf<(typeof BORROWING_EVENTS)[number]>;
export type RecordedBorrowingEvent = RecordedOf<(typeof BORROWING_EVENTS)[number]>;
