import { type BusinessDate, dayAfter, laterOf } from '../../kernel/business-date.js';
import type { Ending } from '../facts.js';

/**
 * When an ending counts: one whose last day is today or past when it is recorded, one announced for later
 * on the day after its last.
 */

/** The day on which the ending counted, and on which it warns. */
export function countedOn(ending: Ending): BusinessDate {
  return ending.lastDay <= ending.recordedOn ? ending.recordedOn : dayAfter(ending.lastDay);
}

/**
 * The first day that is no longer counted as worked: a day past is asked by its own facts, so an ending
 * recorded late counts from the day after its last; one recorded on its last day takes that day too.
 */
export function firstDayWithout(ending: Ending): BusinessDate {
  return ending.lastDay === ending.recordedOn ? ending.lastDay : dayAfter(ending.lastDay);
}

/**
 * The day whose work decides whether anything follows the ending: never before the day after the last one
 * worked.
 */
export function dayAfterwards(ending: Ending): BusinessDate {
  return laterOf(countedOn(ending), dayAfter(ending.lastDay));
}
