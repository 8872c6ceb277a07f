import { type BusinessDate, dayAfter, daysBetween, earlierOf, laterOf } from '../../kernel/business-date.js';
import type { LawValues } from '../law/law.js';
import type { CrewMember } from './employer-facts.js';
import { heldOn } from './status-held.js';

/**
 * Who of a workshop's crew counts on a day, and how many are needed then.
 *
 * Law: N6 art. 14. 吸纳脱贫人口就业数量: employments in the workshop of persons who had a counted status on the
 * day the employment began (POLICY interpretation 31).
 */

/** The parameters by whose change another number may be needed. */
export const COUNTED_BY = ['workshop-recognised-from-workers', 'workshop-reward-statuses'] as const;

/** Days on which the number at work or the number needed may change; between two of them neither does. */
export function turningDays(crew: readonly CrewMember[], law: LawValues): readonly BusinessDate[] {
  const days = crew.flatMap(({ from, to }) => (to === null ? [from] : [from, dayAfter(to)]));
  return [...new Set([...days, ...COUNTED_BY.flatMap((id) => law.turns(id))])].sort();
}

/** Those who count by the statuses of a day. */
export function countedOf(crew: readonly CrewMember[], law: LawValues, day: BusinessDate): CrewMember[] {
  const statuses: readonly string[] = law.value('workshop-reward-statuses', day).value;
  return crew.filter(({ from, statuses: held }) =>
    held.some((period) => statuses.includes(period.status) && heldOn(period, from)),
  );
}

/** Persons at work on a day; one with two employments there counts once. */
export function atWorkOn(crew: readonly CrewMember[], day: BusinessDate): number {
  const there = crew.filter(({ from, to }) => from <= day && (to === null || to >= day));
  return new Set(there.map(({ workerId }) => workerId)).size;
}

/** How many are needed on a day; null where local rules say nothing then, so that nothing is recognised. */
export function neededOn(law: LawValues, day: BusinessDate): number | null {
  const [id] = COUNTED_BY;
  if (law.standing(id, day).state !== 'in-force') return null;
  const { value } = law.value(id, day);
  return typeof value === 'number' ? value : null;
}

/** Days worked by all from one day to another, both included; a day of one person counts once. */
export function daysWorked(
  crew: readonly CrewMember[],
  { from, lastDay }: { readonly from: BusinessDate; readonly lastDay: BusinessDate },
): number {
  const inOrder = [...crew].sort((one, other) => (one.from < other.from ? -1 : 1));
  const counted = new Map<string, BusinessDate>();
  let days = 0;
  for (const { workerId, from: begun, to } of inOrder) {
    const begins = laterOf(laterOf(begun, from), counted.get(workerId) ?? from);
    const ends = earlierOf(to ?? lastDay, lastDay);
    if (ends < begins) continue;
    days += daysBetween(begins, ends) + 1;
    counted.set(workerId, dayAfter(ends));
  }
  return days;
}
