import type { Fund } from '../law/parameter-names.js';
import type { ReleaseFunds, ReserveFunds } from './commands.js';
import type { FundEvent } from './events.js';
import { type BatchRow, type FundState, leftFen } from './state.js';

/** A grant not in a payment file yet, with its turn among the others. */
export interface Reservation {
  readonly entitlementId: string;
  readonly amountFen: number;
  /** In the order drawn. */
  readonly funds: readonly Fund[];
  /** Of the grant in the log. */
  readonly grantPosition: number;
}

/** Once for each grant; what is reserved is reckoned when it is asked, so that it follows the budgets. */
export function reserve(state: FundState, { with: asked }: ReserveFunds): readonly FundEvent[] {
  if (hasTurn(state, asked.entitlementId, ['sent', 'paid'])) return [];
  return [{ type: 'FundsReserved', data: asked }];
}

/** A grant that was paid, or had no turn, has none to give back; one that the bank has may have it again. */
export function release(state: FundState, { with: asked }: ReleaseFunds): readonly FundEvent[] {
  if (!hasTurn(state, asked.entitlementId, ['sent'])) return [];
  return [{ type: 'FundsReleased', data: asked }];
}

/** It waits, or is in a file with the turn that it had. */
function hasTurn(state: FundState, entitlementId: string, inFile: readonly BatchRow['outcome'][]): boolean {
  if (turnOf(state, entitlementId) !== undefined) return true;
  const isMeant = (row: BatchRow) => row.entitlementId === entitlementId && row.turn !== undefined;
  return Object.values(state.batches).some(({ rows }) =>
    rows.some((row) => isMeant(row) && inFile.includes(row.outcome)),
  );
}

function turnOf({ reserved = [] }: FundState, entitlementId: string): number | undefined {
  const at = reserved.findIndex((one) => one.entitlementId === entitlementId);
  return at < 0 ? undefined : at;
}

/**
 * What those granted before hold of a fund that is not their last, of what is left of its budget; a grant
 * without a turn comes after all. Never more than is left, and nothing where no budget is in the data.
 *
 * Law: N25 §2(1). 额度内列支，不足部分统筹就业补助资金落实: the order of the grants decides who is borne within the
 * line (POLICY interpretation 66). Cost: one pass over the grants that wait.
 */
export function heldBefore(
  state: FundState,
  fund: Fund,
  of: { readonly entitlementId: string; readonly drawnFen: number; readonly sent: ReadonlySet<string> },
): number {
  const left = leftFen(state, fund);
  if (left === undefined) return 0;
  const { reserved = [] } = state;
  const waiting = reserved.slice(0, turnOf(state, of.entitlementId));
  const open = Math.max(0, left - of.drawnFen);
  const asked = waiting
    .filter(({ entitlementId, funds }) => !of.sent.has(entitlementId) && funds.slice(0, -1).includes(fund))
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  return Math.min(open, asked);
}

/** What all that wait hold of a fund. */
export function reservedFen(state: FundState, fund: Fund): number {
  return heldBefore(state, fund, { entitlementId: '', drawnFen: 0, sent: new Set() });
}
