import { type BusinessDate, dayBefore } from '../../../kernel/business-date.js';
import type { LawValues } from '../../law/law.js';
import type { CrewMember } from '../../measures/employer-facts.js';
import { atWorkOn, countedOf, neededOn, turningDays } from '../../measures/workshop-crew.js';

/** Days without a break on which enough people were at work; `to` is null where it holds on the last day. */
export interface Stretch {
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** How many were at work on a day, and how many were needed. */
export interface Count {
  readonly workers: number;
  readonly needed: number | null;
}

export function countOn(crew: readonly CrewMember[], law: LawValues, day: BusinessDate): Count {
  return { workers: atWorkOn(countedOf(crew, law, day), day), needed: neededOn(law, day) };
}

/**
 * The stretches until a day on which a workshop employs enough. Looked at is each day on which somebody
 * begins, has left, or the law changes; between two of them nothing can.
 *
 * Law: N6 art. 14. 将吸纳脱贫人口就业数量作为认定就业帮扶车间的基本标准 (POLICY interpretation 31).
 */
export function stretchesOf(
  crew: readonly CrewMember[],
  law: LawValues,
  until: BusinessDate,
): readonly Stretch[] {
  const turning = turningDays(crew, law).filter((day) => day <= until);
  const found: Stretch[] = [];
  for (const day of turning) {
    const { workers, needed } = countOn(crew, law, day);
    const enough = needed !== null && workers >= needed;
    const last = found.at(-1);
    const runs = last !== undefined && last.to === null;
    if (enough && !runs) found.push({ from: day, to: null });
    if (!enough && runs) found[found.length - 1] = { from: last.from, to: dayBefore(day) };
  }
  return found;
}
