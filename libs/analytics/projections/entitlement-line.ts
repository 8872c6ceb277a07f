import type { BusinessDate } from '../../kernel/business-date.js';
import type { MeasureId } from '../../policy/measures/measure.js';

/** What one event of a worker came to under one law. */
export interface EntitlementLine {
  readonly entitlementId: string;
  readonly policy: MeasureId;
  /** `ROLE:ID`. */
  readonly beneficiary: string;
  readonly employerId: string | null;
  /** Empty of a measure for an employer as such. */
  readonly workerId: string;
  /** Name of the event that was answered: the same under every law. */
  readonly followed: string;
  /** From 1: what was taken back may be answered anew. */
  readonly turn: number;
  readonly on: BusinessDate;
  /** Whose rules count: the county that pays. */
  readonly county: string | null;
  /** Statuses held on that day, in the order of their names. */
  readonly groups: readonly string[];
  readonly outcome: 'granted' | 'refused';
  /** The code of a refusal. */
  readonly code: string | null;
  /** null: awaits a local document, or refused. */
  readonly amountFen: number | null;
  readonly funds: readonly { readonly fund: string; readonly amountFen: number }[];
  /** What became of a grant. */
  readonly undone: 'late-fact' | 'officer' | 'rejected' | null;
}

/** What a grant that stands comes to; everything else is nothing. */
export function fenOf(line: EntitlementLine | undefined): number {
  return line !== undefined && countsAsGrant(line) ? (line.amountFen ?? 0) : 0;
}

export function countsAsGrant(line: EntitlementLine | undefined): boolean {
  return line !== undefined && line.outcome === 'granted' && line.undone === null;
}

/** An entitlement as the log's own event tells it. */
export interface Told {
  readonly entitlementId: string;
  readonly outcome: 'granted' | 'refused';
  readonly code: string | null;
  readonly amountFen: number | null;
  readonly on: BusinessDate;
  readonly lawVersion: string | null;
}
