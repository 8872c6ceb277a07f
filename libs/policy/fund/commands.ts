import { z } from 'zod';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { businessDate, divisionCode, fen, identifier, reference, shortText } from '../../kernel/fields.js';
import { FUNDS } from '../law/parameter-names.js';

/** Rows of one payment file. */
export const MOST_ROWS = 1_000;

export const setFundBudget = defineCommand({
  name: 'SetFundBudget',
  summary: 'Set what a county has of a fund for a year',
  summaryZh: '登记县级资金年度预算',
  roles: ['bureau'],
  schema: z.strictObject({
    division: divisionCode,
    year: z.int().min(1900).max(2199),
    fund: z.enum(FUNDS),
    amountFen: fen,
    document: shortText,
  }),
  example: {
    division: '420525',
    year: 2025,
    fund: 'central-transition-fund',
    amountFen: 100_000_000,
    document: '示例文件',
  },
});

/** Of ordered payments of one county, on the day it is given; what is asked for is prepared whole or not. */
export const preparePaymentBatch = defineCommand({
  name: 'PreparePaymentBatch',
  summary: 'Prepare a payment file of ordered payments',
  summaryZh: '编制支付批次',
  roles: ['bureau'],
  schema: z.strictObject({
    batchId: identifier,
    division: divisionCode,
    entitlementIds: z.array(reference).min(1).max(MOST_ROWS),
  }),
  example: { batchId: 'b1', division: '420525', entitlementIds: ['absorption-reward/e1/w1'] },
});

/** What the bank says of rows of a payment file; refused whole where one row does not fit. */
export const recordBankReturn = defineCommand({
  name: 'RecordBankReturn',
  summary: "Record the bank's answer to a payment file, row by row",
  summaryZh: '导入银行回盘',
  roles: ['bureau'],
  schema: z.strictObject({
    batchId: identifier,
    /** Of the rows paid, as the bank's file says. */
    paidTotalFen: fen,
    rows: z
      .array(
        z.strictObject({
          /** Line of the bank's file, for refusals. */
          line: z.int().min(1).optional(),
          row: z.int().min(1),
          outcome: z.enum(['paid', 'returned']),
          amountFen: fen,
          /** The day; without it the day this happened. */
          on: businessDate.optional(),
          /** Needed where returned. */
          reason: shortText.optional(),
        }),
      )
      .min(1)
      .max(MOST_ROWS),
    /** SHA-256 of the bank's file. */
    fileHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  example: {
    batchId: 'b1',
    paidTotalFen: 200000,
    rows: [{ row: 1, outcome: 'paid', amountFen: 200000, on: '2025-03-18' }],
  },
});

const turn = {
  division: divisionCode,
  year: z.int().min(1900).max(2199),
  entitlementId: reference,
};
const example = { division: '420525', year: 2025, entitlementId: 'transport-subsidy/w1/w1' };

/** Given by the room's saga alone when a grant's measure names several funds. */
export const reserveFunds = defineCommand({
  name: 'ReserveFunds',
  summary: 'Give a grant its turn at the funds that bear it',
  summaryZh: '按认定先后预留资金',
  roles: ['system'],
  schema: z.strictObject({
    ...turn,
    amountFen: fen,
    funds: z.array(z.enum(FUNDS)).min(2),
    /** Of the grant in the log: the turn that it takes. */
    grantPosition: z.int().min(1),
  }),
  example: {
    ...example,
    amountFen: 50_000,
    funds: ['central-transition-fund', 'employment-fund'],
    grantPosition: 1,
  },
});

/** Given by the room's saga alone when such a grant is undone. */
export const releaseFunds = defineCommand({
  name: 'ReleaseFunds',
  summary: "Give a grant's turn at the funds back",
  summaryZh: '退还预留资金',
  roles: ['system'],
  schema: z.strictObject(turn),
  example,
});

export const FUND_COMMANDS = [
  setFundBudget,
  preparePaymentBatch,
  recordBankReturn,
  reserveFunds,
  releaseFunds,
] as const;
export type FundCommand = CommandOf<(typeof FUND_COMMANDS)[number]>;
export type SetFundBudget = CommandOf<typeof setFundBudget>;
export type PreparePaymentBatch = CommandOf<typeof preparePaymentBatch>;
export type ReserveFunds = CommandOf<typeof reserveFunds>;
export type ReleaseFunds = CommandOf<typeof releaseFunds>;
export type RecordBankReturn = CommandOf<typeof recordBankReturn>;
