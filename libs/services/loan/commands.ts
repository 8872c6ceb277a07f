import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, businessMonth, fen, identifier } from '../../kernel/fields.js';

/** `grantedOn` is the day of the loan's contract. */
export const reportStartupLoan = defineCommand({
  name: 'ReportStartupLoan',
  summary: 'Report a guaranteed start-up loan to a founder',
  summaryZh: '登记创业担保贷款',
  roles: ['bureau'],
  schema: z.strictObject({
    loanId: identifier,
    workerId: identifier,
    principalFen: fen.min(1),
    grantedOn: businessDate,
  }),
  example: { loanId: 'l1', workerId: 'w1', principalFen: 20_000_000, grantedOn: '2023-03-01' },
});

/** Interest paid in a month that has come. */
export const reportLoanInterest = defineCommand({
  name: 'ReportLoanInterest',
  summary: 'Report interest that a founder paid on a start-up loan',
  summaryZh: '登记创业担保贷款付息',
  roles: ['bureau'],
  schema: z.strictObject({
    loanId: identifier,
    workerId: identifier,
    month: businessMonth,
    interestFen: fen.min(1),
  }),
  example: { loanId: 'l1', workerId: 'w1', month: '2023-04', interestFen: 70_000 },
});

export const LOAN_COMMANDS = [reportStartupLoan, reportLoanInterest] as const;
export type LoanCommand = CommandOf<(typeof LOAN_COMMANDS)[number]>;
