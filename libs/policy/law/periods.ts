/**
 * One year as the law in force counts it: the calculator is a parameter, asked for the day the period begins,
 * so that a timer set at the beginning and a decision taken at the end count alike.
 */
import type { BusinessDate } from '../../kernel/business-date.js';
import * as periods from '../../kernel/periods.js';
import type { LawValues } from './law.js';

export type YearOf = 'employment-year-calculator' | 'contract-year-calculator' | 'business-year-calculator';

/** Law: N25 §2(3). `on` of the event that closes a year begun on `startsOn` (POLICY interpretation 1). */
export function yearOverOn(startsOn: BusinessDate, yearOf: YearOf, law: LawValues): BusinessDate {
  return periods.yearOverOn(startsOn, law.value(yearOf, startsOn).value);
}

/**
 * Law: N25 §2(3). The day with which a year begun on `startsOn` is completed (POLICY interpretations 1 and
 * 4).
 */
export function lastDayOfYear(startsOn: BusinessDate, yearOf: YearOf, law: LawValues): BusinessDate {
  return periods.lastDayOfYear(startsOn, law.value(yearOf, startsOn).value);
}

/** Law: N25 §2(3). A single contract of one year or more, or an open-ended one (POLICY interpretation 2). */
export function runsAtLeastOneYear(
  contract: { startsOn: BusinessDate; endsOn: BusinessDate | null },
  law: LawValues,
): boolean {
  return periods.runsAtLeastOneYear(contract, law.value('contract-year-calculator', contract.startsOn).value);
}
