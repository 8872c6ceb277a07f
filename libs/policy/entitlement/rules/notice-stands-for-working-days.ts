import type { BusinessDate } from '../../../kernel/business-date.js';
import { type Refusal, refuse } from '../../../kernel/refusal.js';
import type { LawValues } from '../../law/law.js';
import { announcedCalendar, lastOfWorkingDays } from './working-days.js';

/**
 * The last day of a public notice that stands for so many working days, the day it opens among them where
 * that is one.
 *
 * Law: POLICY interpretation 20; PRACTICE calendar. Which holidays fall on working days, and which weekends
 * are worked for them, the State Council says every year; where the data do not reach, nobody guesses: the
 * last day is to be named.
 */
export function lastDayOfNotice(
  opensOn: BusinessDate,
  workingDays: number,
  law: LawValues,
): BusinessDate | Refusal {
  if (workingDays === 0) return opensOn;
  const last = lastOfWorkingDays(announcedCalendar(law), opensOn, workingDays);
  if (last !== null) return last;
  return refuse({
    code: 'calendar-not-covered',
    message:
      `${workingDays} working days from ${opensOn} reach beyond the years whose holidays are in the data. ` +
      'Perhaps name the last day with until, or add the year to public-holidays.',
    citation: 'PRACTICE calendar',
  });
}
