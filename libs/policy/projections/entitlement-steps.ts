import type { BusinessDate } from '../../kernel/business-date.js';

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
  /** What was not done in time last. */
  readonly overdue?: { readonly awaits: string; readonly dueOn: BusinessDate };
  readonly settled?: readonly { readonly way: string; readonly amountFen: number }[];
  /** Of the grant, where a late fact has put its own beside it. */
  readonly traceBefore?: readonly Readonly<Record<string, unknown>>[];
}
