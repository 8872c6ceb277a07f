import type { BusinessDate } from '../kernel/business-date.js';
import { type Refusal, refuse } from '../kernel/refusal.js';
import { accountRecord } from './facts/accounts.js';
import type { Reading } from './facts/gather.js';
import { employerRecord } from './facts/parties.js';
import { type Overdue, type PayableRecord, payableRecord } from './facts/payables.js';
import { fundsKey, fundsRecord } from './facts/payment-files.js';
import { claimComesFirst, idOf } from './facts/trades-first.js';
import type { BatchRow } from './fund/state.js';
import { reservedFen } from './fund/reserving.js';
import { leftFen } from './fund/state.js';
import { FUNDS } from './law/parameter-names.js';

/**
 * What is asked about claims, payment files and funds. No guards: each shows what stands at the moment it is
 * asked.
 */

/** The step that a claim waits for; the first that is missing. */
export type WaitsFor =
  | 'notice'
  | 'notice-over'
  | 'objection'
  | 'approval'
  | 'order'
  | 'account'
  | 'batch'
  | 'bank';

export interface ClaimLine {
  readonly entitlementId: string;
  readonly policy: string;
  readonly beneficiary: string;
  readonly division: string | null;
  readonly on: BusinessDate;
  readonly amountFen: number;
  readonly waitsFor: WaitsFor;
  readonly batchId: string | null;
  /** Steps whose day has passed. */
  readonly overdue: readonly Overdue[];
}

/**
 * Claims with a sum that is not paid yet: employers of construction, manufacturing and services first, and of
 * loan interest that of workshops, then by day, then by id. Cost: one pass over the claims.
 *
 * Law: N6 art. 1; N25 §2(6) (POLICY interpretation 65).
 */
export async function openClaims(reading: Reading, division?: string): Promise<readonly ClaimLine[]> {
  const { source, law, today } = reading;
  const payables = [...(await source.all(payableRecord)).values()].filter(
    (one) =>
      (one.state === 'granted' || one.state === 'ordered') &&
      (division === undefined || (one.division ?? '').startsWith(division)),
  );
  const accounts = await source.all(accountRecord);
  const employers = await source.all(employerRecord);
  const words = law.value('industries-first', today).value;
  const first = (one: PayableRecord) => claimComesFirst(one, employers.get(idOf(one.beneficiary)), words);
  const rank = (one: PayableRecord) => `${first(one) ? 0 : 1} ${one.on} ${one.entitlementId}`;
  const ranked = payables.map((one) => ({ one, rank: rank(one) }));
  ranked.sort((first, second) => (first.rank < second.rank ? -1 : 1));
  return ranked.map(({ one }) => {
    const { entitlementId, policy, beneficiary, on, amountFen, batchId } = one;
    const waitsFor = stepAwaited(one, today, accounts.get(beneficiary)?.number !== undefined);
    const { division, overdue = [] } = one;
    return { entitlementId, policy, beneficiary, division, on, amountFen, waitsFor, batchId, overdue };
  });
}

function stepAwaited(one: PayableRecord, today: BusinessDate, hasAccount: boolean): WaitsFor {
  if (one.batchId !== null) return 'bank';
  if (one.state === 'ordered') return hasAccount ? 'batch' : 'account';
  if (one.openObjections > 0) return 'objection';
  if (one.noticeUntil === null) return 'notice';
  if (!one.approved) return 'approval';
  return today <= one.noticeUntil ? 'notice-over' : 'order';
}

/** A row as it may be shown: of the account the last four alone. */
export interface FileRow extends BatchRow {
  readonly policy: string;
  readonly beneficiary: string;
  readonly accountEnding: string | null;
  readonly bank: string | null;
}

/** A row as the bank needs it. */
export interface RowForBank extends FileRow {
  readonly accountNumber: string;
  readonly holder: string;
}

export interface PaymentFile {
  readonly batchId: string;
  readonly division: string;
  readonly year: number;
  readonly rows: readonly FileRow[];
  readonly totalFen: number;
  readonly paidFen: number;
  readonly returnedFen: number;
}

/** A payment file as it stands, row by row, or `batch-unknown`. */
export async function paymentFile(reading: Reading, batchId: string): Promise<PaymentFile | Refusal> {
  const found = await rowsForBank(reading, batchId);
  if ('code' in found) return found;
  const rows = found.rows.map(({ accountNumber: _number, holder: _holder, ...row }) => row);
  const sum = (of: readonly FileRow[]) => of.reduce((total, { amountFen }) => total + amountFen, 0);
  return {
    ...found,
    rows,
    totalFen: sum(rows),
    paidFen: sum(rows.filter(({ outcome }) => outcome === 'paid')),
    returnedFen: sum(rows.filter(({ outcome }) => outcome === 'returned')),
  };
}

/** The same with the accounts open: for the file that goes to the bank, and never for a screen. */
export async function rowsForBank(
  { source }: Reading,
  batchId: string,
): Promise<{ batchId: string; division: string; year: number; rows: readonly RowForBank[] } | Refusal> {
  const holder = await source.holder({ kind: 'payment-batch', key: batchId });
  const funds = holder && (await source.one(fundsRecord, holder.slice('fund-'.length), []));
  const batch = funds ? funds.batches[batchId] : undefined;
  if (!batch) return refuse({ code: 'batch-unknown', message: `${batchId}: no payment file has this id` });
  const payables = await source.many(
    payableRecord,
    batch.rows.map(({ entitlementId }) => entitlementId),
    () => [],
  );
  const accounts = await source.all(accountRecord);
  const rows = batch.rows.map((row, at): RowForBank => {
    const { policy = '', beneficiary = '' } = payables[at] ?? {};
    const account = accounts.get(beneficiary);
    return {
      ...row,
      policy,
      beneficiary,
      accountEnding: account?.ending ?? null,
      bank: account?.bank ?? null,
      accountNumber: account?.number ?? '',
      holder: account?.holder ?? '',
    };
  });
  return { batchId, division: batch.division, year: batch.year, rows };
}

export interface FundLine {
  readonly fund: string;
  /** null: no budget is in the data. */
  readonly budgetFen: number | null;
  readonly drawnFen: number;
  readonly leftFen: number | null;
  /** Of what is left, held for grants that wait for a payment file, in their order. */
  readonly reservedFen: number;
}

/** Budget, drawn and left of each fund of a county and year. */
export async function fundsOf(
  { source }: Reading,
  { division, year }: { division: string; year: number },
): Promise<readonly FundLine[]> {
  const funds = await source.one(fundsRecord, fundsKey(division, year), []);
  if (!funds) return [];
  return FUNDS.filter((fund) => fund in funds.budgets || fund in funds.drawnFen).map((fund) => ({
    fund,
    budgetFen: funds.budgets[fund] ?? null,
    drawnFen: funds.drawnFen[fund] ?? 0,
    leftFen: leftFen(funds, fund) ?? null,
    reservedFen: reservedFen(funds, fund),
  }));
}
