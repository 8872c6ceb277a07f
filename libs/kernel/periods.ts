/**
 * One year, counted by named calculators.
 *
 * A year that begins on a day is over at 00:00 of the day a calculator names; its last day is the day before.
 * Which calculator counts is data (POLICY interpretations 1, 2 and 18), so every caller passes its name.
 */
import { addMonths, dayAfter, dayBefore, type BusinessDate } from './business-date.js';

export const YEAR_CALCULATORS = {
  /** The same day of the next calendar year; 29 February → 28 February. 2022-03-01 → 2023-03-01. */
  'calendar-anniversary': (startsOn: BusinessDate): BusinessDate => addMonths(startsOn, 12),
  /**
   * Civil Code art. 201 and 202: the first day is not counted, the corresponding day is the last one.
   * 2022-03-01 → 2023-03-02. Art. 203 (a last day on a holiday moves on) is left out: it needs a calendar of
   * holidays.
   */
  'civil-code-without-holidays': (startsOn: BusinessDate): BusinessDate => dayAfter(addMonths(startsOn, 12)),
} as const;

export type YearCalculator = keyof typeof YEAR_CALCULATORS;

/**
 * The day on which, at 00:00, a year begun on `startsOn` is over: the `on` of OneYearEmployed and
 * BusinessOneYear.
 */
export function yearOverOn(startsOn: BusinessDate, calculator: YearCalculator): BusinessDate {
  return YEAR_CALCULATORS[calculator](startsOn);
}

/** The last day of a year begun on `startsOn`; whether the year was completed in time is decided by it. */
export function lastDayOfYear(startsOn: BusinessDate, calculator: YearCalculator): BusinessDate {
  return dayBefore(yearOverOn(startsOn, calculator));
}

/** True when the last day worked (null: none recorded) is on or after the last day of the year. */
export function workedOneYear(
  employment: { startsOn: BusinessDate; endedOn: BusinessDate | null },
  calculator: YearCalculator,
): boolean {
  return employment.endedOn === null || employment.endedOn >= lastDayOfYear(employment.startsOn, calculator);
}

/**
 * True for a single contract whose last day is on or after the last day of its first year, or an open-ended
 * one.
 */
export function runsAtLeastOneYear(
  contract: { startsOn: BusinessDate; endsOn: BusinessDate | null },
  calculator: YearCalculator,
): boolean {
  return contract.endsOn === null || contract.endsOn >= lastDayOfYear(contract.startsOn, calculator);
}
