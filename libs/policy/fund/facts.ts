import type { AccountRecord } from '../facts/accounts.js';
import type { OffsetRecord } from '../facts/offsets.js';
import type { PayableRecord } from '../facts/payables.js';

/** The grants that a payment file is to carry, in the order asked for, each with its account. */
export interface FundFacts {
  readonly payables: readonly {
    readonly payable: PayableRecord | undefined;
    readonly account: AccountRecord | undefined;
    /** Open of its beneficiary in the county that pays. */
    readonly offsets: readonly OffsetRecord[];
    /** Of an employer whose trade comes first. */
    readonly first: boolean;
  }[];
}

export const NO_PAYABLES: FundFacts = { payables: [] };
