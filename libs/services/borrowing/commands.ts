import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, businessMonth, fen, identifier } from '../../kernel/fields.js';
import { MOST_ABSORBED, REQUEST_ENDS } from './events.js';

/** `requestedOn` is the day of the request; without it the day this happened. */
export const requestFirmLoan = defineCommand({
  name: 'RequestFirmLoan',
  summary: 'Ask for a guaranteed start-up loan for an employer',
  summaryZh: '登记用人单位创业担保贷款需求',
  roles: ['employer', 'bureau', 'station'],
  schema: z.strictObject({
    loanId: identifier,
    employerId: identifier,
    principalFen: fen.min(1),
    requestedOn: businessDate.optional(),
  }),
  example: { loanId: 'l1', employerId: 'e1', principalFen: 50_000_000, requestedOn: '2023-02-20' },
});

/** Refused by whoever guarantees or lends, or withdrawn by the employer. */
export const endFirmLoanRequest = defineCommand({
  name: 'EndFirmLoanRequest',
  summary: 'Record that a request for a loan ended without one',
  summaryZh: '登记贷款需求未获贷款',
  roles: ['bureau'],
  schema: z.strictObject({
    loanId: identifier,
    employerId: identifier,
    outcome: z.enum(REQUEST_ENDS),
    on: businessDate.optional(),
  }),
  example: { loanId: 'l1', employerId: 'e1', outcome: 'refused', on: '2023-03-20' },
});

/** With or without a request before; `absorbed` are the workers whom the employer names. */
export const reportFirmLoan = defineCommand({
  name: 'ReportFirmLoan',
  summary: 'Report a guaranteed start-up loan to an employer that absorbs workers lifted out of poverty',
  summaryZh: '登记吸纳脱贫人口用人单位的创业担保贷款',
  roles: ['bureau'],
  schema: z.strictObject({
    loanId: identifier,
    employerId: identifier,
    principalFen: fen.min(1),
    grantedOn: businessDate,
    absorbed: z.array(identifier).min(1).max(MOST_ABSORBED),
  }),
  example: {
    loanId: 'l1',
    employerId: 'e1',
    principalFen: 50_000_000,
    grantedOn: '2023-03-01',
    absorbed: ['w1'],
  },
});

/** Interest paid in a month that is over. */
export const reportFirmLoanInterest = defineCommand({
  name: 'ReportFirmLoanInterest',
  summary: 'Report interest that an employer paid on a guaranteed start-up loan',
  summaryZh: '登记用人单位创业担保贷款付息',
  roles: ['bureau'],
  schema: z.strictObject({
    loanId: identifier,
    employerId: identifier,
    month: businessMonth,
    interestFen: fen.min(1),
  }),
  example: { loanId: 'l1', employerId: 'e1', month: '2023-04', interestFen: 180_000 },
});

export const BORROWING_COMMANDS = [
  requestFirmLoan,
  endFirmLoanRequest,
  reportFirmLoan,
  reportFirmLoanInterest,
] as const;
export type BorrowingCommand = CommandOf<(typeof BORROWING_COMMANDS)[number]>;
