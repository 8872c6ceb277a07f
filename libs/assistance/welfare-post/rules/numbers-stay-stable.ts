export type NumbersVerdict = 'stable' | 'fallen' | 'grown' | 'not-asked';

/**
 * The number of people in public-welfare posts of a county stays stable on the whole.
 *
 * Law: N25 §2(9) (保持乡村公益性岗位规模总体稳定); POLICY interpretation 57. Held against the same day a year
 * before; the tolerance itself is stable still. Null: not asked on this day. Where there was nobody a year
 * before, there is nothing to hold against.
 */
export function numbersVerdict(
  people: { readonly now: number; readonly yearBefore: number },
  tolerancePercent: number | null,
): NumbersVerdict {
  const { now, yearBefore } = people;
  if (tolerancePercent === null || yearBefore === 0) return 'not-asked';
  if (Math.abs(now - yearBefore) * 100 <= tolerancePercent * yearBefore) return 'stable';
  return now < yearBefore ? 'fallen' : 'grown';
}
