import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import { addMonths, firstDayOf } from '../../kernel/business-date.js';
import { contractsOn, type LookedAt, unstableGrounds } from './unstable-work.js';

export const SIGNS = ['ends-soon', 'insurance-stopped', 'wages-not-reported'] as const;
export type Sign = (typeof SIGNS)[number];

export interface SignOfLoss {
  readonly sign: Sign;
  readonly since: BusinessDate;
  readonly employerId: string;
}

/**
 * 及时发现苗头性问题: what announces, of a person in work, that the work may be lost: it ends soon, its social
 * insurance stopped while the contract runs, or its wages are no longer reported.
 *
 * Law: N6 art. 13.
 */
export function signsOfLoss(looked: LookedAt): readonly SignOfLoss[] {
  const contracts = contractsOn(looked.labour, looked.on);
  const ending = unstableGrounds(looked).find(({ ground }) => ground === 'ends-soon');
  const last = contracts.at(-1);
  return [
    ...(ending && last
      ? [{ sign: 'ends-soon' as const, since: ending.since, employerId: last.employerId }]
      : []),
    ...contracts.flatMap(({ employerId }) => insuranceStopped(looked, employerId)),
    ...contracts.flatMap(({ employerId, startsOn }) => wagesMissing(looked, { employerId, startsOn })),
  ];
}

function insuranceStopped({ file, on }: LookedAt, employerId: string): readonly SignOfLoss[] {
  const own = file.insurance.filter(
    (one) => one.employerId === employerId && one.kinds.some((kind) => kind !== 'accident') && one.from <= on,
  );
  if (own.length === 0 || own.some(({ until }) => until === null || on <= until)) return [];
  const stopped = own.map(({ until }) => until as BusinessDate).reduce((one, two) => (one > two ? one : two));
  return [{ sign: 'insurance-stopped', since: stopped, employerId }];
}

/** Wages once reported for this employer, and then not for so many whole months that are over. */
function wagesMissing(
  { file, on, terms }: LookedAt,
  { employerId, startsOn }: { employerId: string; startsOn: BusinessDate },
): readonly SignOfLoss[] {
  const last = file.wages[employerId];
  if (last === undefined || last < startsOn.slice(0, 7)) return [];
  const missing = wholeMonthsBetween(last, on.slice(0, 7));
  if (missing < terms.wageMonthsMissing) return [];
  return [{ sign: 'wages-not-reported', since: addMonths(firstDayOf(last), 1), employerId }];
}

/** Months after one and before another. */
function wholeMonthsBetween(last: BusinessMonth, current: BusinessMonth): number {
  const count = (month: BusinessMonth) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return count(current) - count(last) - 1;
}
