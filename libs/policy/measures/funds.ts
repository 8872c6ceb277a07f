import type { Fund } from '../law/parameter-names.js';
import type { FundShare } from './measure.js';

/**
 * Draws an amount from funds in their order: each gives what it has left, the last whatever remains.
 *
 * Law: N25 §2(1). 不足部分统筹就业补助资金落实. A fund whose remainder is not known gives the whole; the shares sum to
 * the amount, and a fund that gives nothing is left out.
 */
export function drawFrom(
  funds: readonly Fund[],
  amountFen: number,
  leftFen: { readonly [fund: string]: number },
): FundShare[] {
  const shares: FundShare[] = [];
  let openFen = amountFen;
  funds.forEach((fund, index) => {
    const last = index === funds.length - 1;
    const givesFen = last ? openFen : Math.min(openFen, Math.max(0, leftFen[fund] ?? openFen));
    if (givesFen > 0) shares.push({ fund, amountFen: givesFen });
    openFen -= givesFen;
  });
  return shares;
}
