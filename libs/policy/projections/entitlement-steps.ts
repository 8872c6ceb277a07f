import type { BusinessDate } from '../../kernel/business-date.js';

interface Settled {
  readonly way: string;
  readonly amountFen: number;
}

interface WithheldIn {
  readonly batchId: string;
  readonly row: number;
  readonly amountFen: number;
}

/** How far a grant has come on its way to payment, and by whom. */
export interface EntitlementSteps {
  readonly noticeOpenedBy?: string;
  readonly noticeUntil?: BusinessDate;
  readonly approvedBy?: string;
  readonly orderedBy?: string;
  readonly paidOn?: BusinessDate;
  readonly paymentReference?: string;
  readonly toReturnFen?: number;
  readonly snapshotHash?: string;
  readonly checks?: { readonly [check: string]: { readonly by: string; readonly finding: string } };
  readonly openObjections?: readonly string[];
  readonly appliedBy?: string;
  /** Why the bank sent the payment back last. */
  readonly returnedFor?: string;
  readonly returnDueOn?: BusinessDate;
  /** What was not done in time, each with its day; also where it was done later. */
  readonly overdue?: readonly { readonly awaits: string; readonly dueOn: BusinessDate }[];
  readonly settled?: readonly Settled[];
  /** What payment files withheld for it, row by row; a row that the bank returned is no longer among them. */
  readonly withheldIn?: readonly WithheldIn[];
  /** The law by which a late fact undid it. */
  readonly lawVersionAgain?: string;
  /** Of the grant, where a late fact has put its own beside it. */
  readonly traceBefore?: readonly Readonly<Record<string, unknown>>[];
}
