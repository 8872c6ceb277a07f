import { after, type OffsetRecord } from '../facts/offsets.js';
import type { PayableRecord } from '../facts/payables.js';
import type { Withheld } from './state.js';

/**
 * What the payment of a grant withholds for claw-backs settled by offset: in the order in which they were
 * settled, never more than the grant's sum; what does not fit is carried to the next payment.
 *
 * Law: PRACTICE returns. `offsets` are those open of the same beneficiary in the county that pays.
 */
export function withhold(
  { entitlementId, amountFen }: Pick<PayableRecord, 'entitlementId' | 'amountFen'>,
  offsets: readonly OffsetRecord[],
): { readonly withheld: readonly Withheld[]; readonly offsets: readonly OffsetRecord[] } {
  const withheld: Withheld[] = [];
  let leftFen = amountFen;
  for (const { settlement, uses, against, openFen, ...owed } of offsets) {
    const bears = against === null || against === entitlementId;
    const fen = bears ? Math.min(openFen, leftFen) : 0;
    if (fen === 0) continue;
    withheld.push({ entitlementId: owed.entitlementId, settlement, use: uses + 1, amountFen: fen });
    leftFen -= fen;
  }
  return { withheld, offsets: withheld.reduce((before, use) => after(before, use, 'withheld'), offsets) };
}
