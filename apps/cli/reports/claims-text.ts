import type { ClaimLine } from '../../../libs/policy/payment-queries.js';

/** A claim a line: what, who pays, since when, fen, the step it waits for, and what is overdue since when. */
export function claimsText(claims: readonly ClaimLine[]): string[] {
  return claims.map(({ entitlementId, division, on, amountFen, waitsFor, overdue }) => {
    const late = overdue.map(({ awaits, dueOn }) => `overdue: ${awaits}, due ${dueOn}`);
    return [entitlementId, division ?? '-', on, amountFen, waitsFor, ...late].join('  ');
  });
}
