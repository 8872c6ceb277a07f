import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import { businessDate, businessMonth, fen, identifier } from '../../kernel/fields.js';

/** 创业担保贷款 to a founder (N25 §2(7), N6 art. 8): `grantedOn` is the day of its contract. */
export const startupLoanGranted = defineEvent({
  type: 'StartupLoanGranted',
  version: 1,
  summary: 'A guaranteed start-up loan was granted to a founder.',
  schema: z.object({
    loanId: identifier,
    workerId: identifier,
    principalFen: fen.min(1),
    grantedOn: businessDate,
  }),
  claims: (data) => [
    { action: 'take', kind: 'startup-loan', key: data.loanId, refusedWith: 'already-exists' },
  ],
});

/** Interest that the founder paid in a month. */
export const loanInterestPaid = defineEvent({
  type: 'LoanInterestPaid',
  version: 1,
  summary: 'A founder paid interest on a start-up loan.',
  schema: z.object({
    loanId: identifier,
    workerId: identifier,
    month: businessMonth,
    interestFen: fen.min(1),
  }),
  claims: (data) => [
    {
      action: 'take',
      kind: 'loan-interest',
      key: `${data.loanId}/${data.month}`,
      refusedWith: 'already-exists',
    },
  ],
});

export const LOAN_EVENTS = [startupLoanGranted, loanInterestPaid] as const;
export type LoanEvent = EventOf<(typeof LOAN_EVENTS)[number]>;
export type RecordedLoanEvent = RecordedOf<(typeof LOAN_EVENTS)[number]>;
