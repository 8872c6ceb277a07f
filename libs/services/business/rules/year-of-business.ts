import { type BusinessDate, dayBefore } from '../../../kernel/business-date.js';
import { yearOverOn } from '../../../kernel/periods.js';
import type { Business } from '../history.js';

/** The day at whose 00:00 a year begun on `licensedOn` is over: a named calculator, chosen by parameter. */
export type YearOver = (licensedOn: BusinessDate) => BusinessDate;

/** The same day of the next calendar year; 29 February → 28 February (POLICY interpretation 1). */
export const calendarAnniversary: YearOver = (licensedOn) => yearOverOn(licensedOn, 'calendar-anniversary');

/**
 * The day at whose 00:00 the business has been in operation for a year; null where it closed before.
 *
 * Law: N25 §2(7). 自领取营业执照之日起正常经营1年以上. The last day of business may be the last day of the year, as with
 * employment (POLICY interpretations 1 and 18); whether a closing on that very day breaks the year is for
 * the measure to judge by its parameter.
 */
export function yearOfBusinessOn(
  business: Pick<Business, 'licensedOn' | 'closedOn'>,
  yearOver: YearOver,
): BusinessDate | null {
  const on = yearOver(business.licensedOn);
  return business.closedOn === null || business.closedOn >= dayBefore(on) ? on : null;
}
