import { z } from 'zod';
import { defineEvent, type EventOf, type RecordedOf } from '../../kernel/event.js';
import {
  actorReference,
  businessDate,
  divisionCode,
  fen,
  identifier,
  reference,
  shortText,
} from '../../kernel/fields.js';
import { FUNDS } from '../law/parameter-names.js';

const fund = z.enum(FUNDS);
const share = z.object({ fund, amountFen: fen });
/** Withheld for a claw-back settled by offset: which of its offsets, and the how-manieth time. */
const withheld = z
  .array(
    z.object({
      entitlementId: reference,
      settlement: z.int().min(1),
      use: z.int().min(1),
      amountFen: fen,
    }),
  )
  .optional();
const year = z.int().min(1900).max(2199);
const of = { division: divisionCode, year };

/** A county's budget of a fund for a calendar year; a later one replaces it. */
export const fundBudgetSet = defineEvent({
  type: 'FundBudgetSet',
  version: 2,
  summary: 'A county has so much of a fund for a year.',
  schema: z.object({ ...of, fund, amountFen: fen, document: shortText, by: actorReference }),
  upcasts: { 1: (data) => data },
});

/** 支付批次: one row a grant, each with the funds that bear it. */
export const paymentBatchPrepared = defineEvent({
  type: 'PaymentBatchPrepared',
  version: 2,
  summary: 'A payment file was prepared.',
  schema: z.object({
    ...of,
    batchId: identifier,
    by: actorReference,
    rows: z.array(
      z.object({
        row: z.int().min(1),
        entitlementId: reference,
        policy: z.string(),
        beneficiary: actorReference,
        /** What goes to the bank: the grant's sum less what is withheld. */
        amountFen: fen,
        withheld,
        shares: z.array(share),
      }),
    ),
    totalFen: fen,
    byFund: z.array(share),
  }),
  upcasts: { 1: (data) => data },
  claims: ({ batchId, rows }) => [
    ...rows
      .flatMap((row) => row.withheld ?? [])
      .map(({ entitlementId, settlement, use }) => ({
        action: 'take' as const,
        kind: 'offset-use',
        key: `${entitlementId}#${settlement}.${use}`,
        decidesAgain: true,
      })),
    { action: 'take', kind: 'payment-batch', key: batchId, refusedWith: 'already-exists' },
    ...rows.map(({ entitlementId }) => ({
      action: 'take' as const,
      kind: 'payment',
      key: entitlementId,
      refusedWith: 'already-in-batch',
      citation: 'PRACTICE accounts',
    })),
  ],
});

/** What the bank said of rows of one file; a returned row may be sent again in another file. */
export const bankReturnRecorded = defineEvent({
  type: 'BankReturnRecorded',
  version: 2,
  summary: 'The bank answered rows of a payment file.',
  schema: z.object({
    ...of,
    batchId: identifier,
    by: actorReference,
    fileHash: z.string().optional(),
    rows: z.array(
      z.object({
        row: z.int().min(1),
        entitlementId: reference,
        outcome: z.enum(['paid', 'returned']),
        amountFen: fen,
        on: businessDate,
        reason: shortText.optional(),
        /** As the file said; a returned row withholds nothing. */
        beneficiary: actorReference.optional(),
        withheld,
      }),
    ),
    paidFen: fen,
    returnedFen: fen,
  }),
  upcasts: { 1: (data) => data },
  claims: ({ rows }) =>
    rows
      .filter(({ outcome }) => outcome === 'returned')
      .map(({ entitlementId }) => ({ action: 'release' as const, kind: 'payment', key: entitlementId })),
});

export const fundRanLow = defineEvent({
  type: 'FundRanLow',
  version: 2,
  summary: 'Little or nothing is left of a budget.',
  schema: z.object({ ...of, fund, budgetFen: fen, leftFen: fen }),
  upcasts: { 1: (data) => data },
});

/**
 * A grant whose measure names several funds waits for its payment: those granted before draw on a limited
 * fund first (POLICY interpretation 66). `funds` in the order drawn.
 */
export const fundsReserved = defineEvent({
  type: 'FundsReserved',
  version: 2,
  summary: 'A grant took its turn at the funds that bear it.',
  schema: z.object({
    ...of,
    entitlementId: reference,
    amountFen: fen,
    funds: z.array(fund).min(2),
    /** Of the grant in the log, whose order the turns follow; absent in turns from before it was kept. */
    grantPosition: z.int().min(1).optional(),
  }),
  upcasts: { 1: (data) => data },
});

/** The grant was undone before it was paid. */
export const fundsReleased = defineEvent({
  type: 'FundsReleased',
  version: 1,
  summary: 'A grant gave its turn at the funds back.',
  schema: z.object({ ...of, entitlementId: reference }),
});

export const FUND_EVENTS = [
  fundBudgetSet,
  paymentBatchPrepared,
  bankReturnRecorded,
  fundRanLow,
  fundsReserved,
  fundsReleased,
] as const;
export type FundEvent = EventOf<(typeof FUND_EVENTS)[number]>;
export type RecordedFundEvent = RecordedOf<(typeof FUND_EVENTS)[number]>;
