/**
 * What is left of the sum last agreed, awarded or ordered, in fen. As settled a case is closed only when
 * nothing is.
 *
 * Law: N6 art. 11. 案结事了: a case is over when what was decided was done (POLICY interpretation 60).
 */
export function stillOwedFen(of: { readonly dueFen: number | null; readonly paidFen: number }): number {
  return Math.max(0, (of.dueFen ?? 0) - of.paidFen);
}
