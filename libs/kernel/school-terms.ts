import { addMonths, type BusinessDate, dayBefore } from './business-date.js';

/** `YYYY-spring` or `YYYY-autumn`. */
export type SchoolTerm = string;

export function isSchoolTerm(text: string): boolean {
  return /^(19|20)\d{2}-(spring|autumn)$/.test(text);
}

/** A school year begins on 1 September, its second term on 1 March (教育部: 学年, 学期). */
export function firstDayOfTerm(term: SchoolTerm): BusinessDate {
  return `${term.slice(0, 4)}-${term.endsWith('spring') ? '03' : '09'}-01`;
}

const MONTHS_OF_A_TERM = 6;

/** The day before the next one begins, holidays among it. */
export function lastDayOfTerm(term: SchoolTerm): BusinessDate {
  return dayBefore(addMonths(firstDayOfTerm(term), MONTHS_OF_A_TERM));
}
