import { type BusinessDate, dayAfter } from '../../kernel/business-date.js';
import type { EmploymentEnding, Labour } from '../facts.js';
import { employedOn, worksOf } from './employed.js';
import { countedOn } from './ending-counts.js';
import { hadDiedBy } from './lists.js';
import { lastDayOfWork } from './unstable-work.js';

/**
 * 未就业: nothing runs on the day, whether the person ever worked or not.
 *
 * Law: N6 art. 13; N25 §2(10).
 */
export function isOutOfWork(labour: Labour, on: BusinessDate): boolean {
  return !hadDiedBy(labour, on) && !employedOn(labour, on);
}

/** The first day without work after the last that had some; null where none was ever begun by the day. */
export function outOfWorkSince(labour: Labour, on: BusinessDate): BusinessDate | null {
  const lastDays = worksOf(labour)
    .filter(({ from }) => from <= on)
    // Work that ended before its first day, or on it, never ran.
    .filter((work) => work.from <= (lastDayOfWork(work) ?? on))
    .map(lastDayOfWork)
    .filter((last) => last !== null && last < on);
  const last = lastDays.reduce((one, other) => (one !== null && one > (other ?? '') ? one : other), null);
  return last === null ? null : dayAfter(last);
}

/**
 * Did work begin from one day to another, both included? A registration or a return is answered by it, and
 * stays so when that work ends (POLICY interpretation 51: 就业之日销号).
 */
export function beganWork(labour: Labour, from: BusinessDate, to: BusinessDate): boolean {
  return worksOf(labour).some((work) => {
    const last = lastDayOfWork(work);
    return from <= work.from && work.from <= to && (last === null || work.from <= last);
  });
}

/** The ending by which a person out of work lost the last work held: the latest that counts by the day. */
export function lastLoss(labour: Labour, on: BusinessDate): EmploymentEnding | undefined {
  const counting = labour.endings.filter((ending) => countedOn(ending) <= on);
  return counting.reduce<EmploymentEnding | undefined>(
    (latest, one) => (latest === undefined || one.lastDay >= latest.lastDay ? one : latest),
    undefined,
  );
}
