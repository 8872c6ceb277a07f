import { monthlyEquivalentFen } from '../../../kernel/money.js';

export type WageUnit = Parameters<typeof monthlyEquivalentFen>[1];

/** A public-welfare posting as far as others may be like it. */
export interface AlikePost {
  readonly jobId: string;
  readonly county: string;
  readonly occupation: string;
  readonly partTime: boolean;
  readonly weeklyHours: number | null;
  readonly wageMinFen: number;
  readonly wageUnit: WageUnit;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  readonly requiredSkills: readonly { readonly occupation: string; readonly level: number }[];
}

/** How a posting differs from those like it. */
export interface Difference {
  readonly jobId: string;
  readonly alike: number;
  /** By the month; null for piece pay, which is not compared. */
  readonly payFen: number | null;
  readonly medianFen: number | null;
  readonly payApart: boolean;
  readonly standardsApart: boolean;
}

/**
 * Posts alike within a county are treated basically alike: by pay and by what is asked of who takes them.
 *
 * Law: N25 §2(9) (同一区域内类似岗位间聘任标准、待遇保障水平等基本统一); POLICY interpretation 21; POLICY interpretation 57. Alike: one
 * occupation and county, both full-time or part-time, the same weekly hours. Pay is apart when it differs
 * from the median by more than the tolerance; standards are apart when they are not those of most. A post
 * without its like is compared with none.
 */
export function differencesAmong(
  posts: readonly AlikePost[],
  toleranceOf: (county: string) => number | null,
): readonly Difference[] {
  const groups = groupedBy(posts, ({ county, occupation, partTime, weeklyHours }) =>
    JSON.stringify([county, occupation, partTime, weeklyHours]),
  );
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => differencesOf(group, toleranceOf((group[0] as AlikePost).county)));
}

function differencesOf(group: readonly AlikePost[], tolerancePercent: number | null): readonly Difference[] {
  const pays = group.flatMap((post) => payOf(post) ?? []).sort((one, other) => one - other);
  const medianFen = pays[Math.floor((pays.length - 1) / 2)] ?? null;
  const usual = mostFrequent(group.map(standardsOf));
  return group.map((post) => {
    const payFen = payOf(post) ?? null;
    const isApart =
      tolerancePercent !== null &&
      payFen !== null &&
      medianFen !== null &&
      Math.abs(payFen - medianFen) * 100 > tolerancePercent * medianFen;
    const standardsApart = tolerancePercent !== null && standardsOf(post) !== usual;
    return { jobId: post.jobId, alike: group.length, payFen, medianFen, payApart: isApart, standardsApart };
  });
}

function payOf({ wageMinFen, wageUnit }: AlikePost): number | undefined {
  return monthlyEquivalentFen(wageMinFen, wageUnit);
}

function standardsOf({ minAge, maxAge, requiredSkills }: AlikePost): string {
  const skills = requiredSkills.map(({ occupation, level }) => `${occupation} ${level}`).sort();
  return JSON.stringify([minAge, maxAge, skills]);
}

/** Of several equally frequent ones the first. */
function mostFrequent(words: readonly string[]): string | undefined {
  const counted = groupedBy(words, (word) => word);
  return [...counted].reduce<[string, string[]] | undefined>(
    (most, one) => (most === undefined || one[1].length > most[1].length ? one : most),
    undefined,
  )?.[0];
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
