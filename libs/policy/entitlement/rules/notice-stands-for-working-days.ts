import { addDays, type BusinessDate } from '../../../kernel/business-date.js';

/**
 * The last day of a public notice that stands for so many working days, the day it opens among them where
 * that is one.
 *
 * Law: POLICY interpretation 20. Working days are Monday to Friday: which holidays fall on them, and which
 * weekends are worked for them, the State Council says every year, and no such calendar is in the data yet.
 */
export function lastDayOfNotice(opensOn: BusinessDate, workingDays: number): BusinessDate {
  let day = opensOn;
  let counted = isWorkingDay(day) ? 1 : 0;
  while (counted < workingDays) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) counted += 1;
  }
  return day;
}

function isWorkingDay(day: BusinessDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
