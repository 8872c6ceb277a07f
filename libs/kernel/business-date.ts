/**
 * Business dates of Asia/Shanghai, `YYYY-MM-DD`, and instants in milliseconds since 1970 (UTC).
 *
 * China has kept UTC+8 without summer time since 1992; every date this product handles is later,
 * so the offset is a constant and no time-zone table is consulted.
 */

/** `YYYY-MM-DD`, a day in Asia/Shanghai. Lexical order is order in time. */
export type BusinessDate = string;
/** `YYYY-MM`, a month in Asia/Shanghai. */
export type BusinessMonth = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** Characters of a date, and the code of its first digit. */
const LENGTH = 10;
const ZERO = '0'.charCodeAt(0);
/** Dates kept once they were written: about 140 years. */
const WRITTEN_AT_MOST = 50_000;
const WRITTEN = new Map<number, BusinessDate>();
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** True for a day that exists in the calendar, years 1900 to 2199. */
export function isBusinessDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return (
    year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

export function isBusinessMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && isBusinessDate(`${text}-01`);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01; NaN of what is no date. */
function dayNumberOf(date: BusinessDate): number {
  if (date.length !== LENGTH) return Number.NaN;
  const year = 100 * twoDigits(date, 0) + twoDigits(date, 2);
  return Date.UTC(year, twoDigits(date, 5) - 1, twoDigits(date, 8)) / DAY_MS;
}

function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

/** The day so many days after 1970-01-01. Dates are few and asked for often: each is written once. */
function dateOf(dayNumber: number): BusinessDate {
  const known = WRITTEN.get(dayNumber);
  if (known !== undefined) return known;
  const date = new Date(dayNumber * DAY_MS).toISOString().slice(0, LENGTH);
  if (WRITTEN.size < WRITTEN_AT_MOST) WRITTEN.set(dayNumber, date);
  return date;
}

/** The day in Asia/Shanghai on which the instant falls. */
export function businessDateOf(instant: Instant): BusinessDate {
  return dateOf(Math.floor((instant + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** 00:00 of the day in Asia/Shanghai: what the day brings happens then. */
export function startOfDay(date: BusinessDate): Instant {
  return dayNumberOf(date) * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** 00:00 of the next day: what the end of the day brings happens then. */
export function endOfDay(date: BusinessDate): Instant {
  return startOfDay(date) + DAY_MS;
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOf(dayNumberOf(date) + days);
}

export const dayBefore = (date: BusinessDate): BusinessDate => addDays(date, -1);
export const dayAfter = (date: BusinessDate): BusinessDate => addDays(date, 1);

/**
 * The same day of the month so many months on, or the month's last day where it has none (31 January → 28
 * February).
 */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const year = Number(date.slice(0, 4));
  const index = year * 12 + (twoDigits(date, 5) - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const newDay = Math.min(twoDigits(date, 8), daysInMonth(newYear, newMonth));
  return dateOf(Date.UTC(newYear, newMonth - 1, newDay) / DAY_MS);
}

export function firstDayOf(month: BusinessMonth): BusinessDate {
  return `${month}-01`;
}

export function lastDayOf(month: BusinessMonth): BusinessDate {
  return dayBefore(addMonths(firstDayOf(month), 1));
}

/** 31 December. */
export function lastDayOfCalendarYear(year: number): BusinessDate {
  return `${year}-12-31`;
}

export function calendarYearOf(day: BusinessDate): number {
  return Number(day.slice(0, 4));
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

export function earlierOf(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one <= other ? one : other;
}

export function laterOf(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one >= other ? one : other;
}

/** Whole years from birth to a day; a person born on 29 February ages on 1 March in a common year. */
export function ageOn(birthDate: BusinessDate, date: BusinessDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** ISO 8601 with any offset, to milliseconds; `undefined` when it is no instant. */
export function parseInstant(text: string): Instant | undefined {
  if (!INSTANT.test(text) || !isBusinessDate(text.slice(0, 10))) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** ISO 8601 with `+08:00`; milliseconds only where there are any. */
export function formatInstant(instant: Instant): string {
  const text = new Date(instant + SHANGHAI_OFFSET_MS).toISOString().slice(0, 23);
  return `${text.endsWith('.000') ? text.slice(0, 19) : text}+08:00`;
}
