/** What a count fell below. */
export type ScaleWarning = 'month' | 'year' | 'month-and-year';

/** How many were in work on a day, and at the two days it is held against; null where nobody was known. */
export interface Scale {
  readonly employed: number;
  readonly monthBefore: number | null;
  readonly yearBefore: number | null;
}

/**
 * 保持脱贫人口就业规模总体稳定: the number in work does not fall by more than the tolerance.
 *
 * Law: N25 §1; N6 art. 15. The notices name no measure of 稳定: the count of a month's last day is held
 * against that of the month before and of the same month a year before, and may fall by so many in a
 * thousand, that number included (POLICY interpretation 53). A fall is a warning row, nothing is refused.
 */
export function scaleWarning(
  { employed, monthBefore, yearBefore }: Scale,
  tolerancePermille: number,
): ScaleWarning | undefined {
  const fell = (before: number | null) =>
    before !== null && employed * THOUSAND < before * (THOUSAND - tolerancePermille);
  if (fell(monthBefore) && fell(yearBefore)) return 'month-and-year';
  if (fell(monthBefore)) return 'month';
  return fell(yearBefore) ? 'year' : undefined;
}

const THOUSAND = 1_000;
