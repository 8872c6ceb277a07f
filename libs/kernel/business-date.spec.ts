import fc from 'fast-check';
import {
  addDays,
  addMonths,
  businessDateOf,
  dayBefore,
  daysBetween,
  daysInMonth,
  endOfDay,
  startOfDay,
} from './business-date.js';

/** Days are counted as the calendar of the platform counts them, which is asked here and nowhere else. */

const DAY_MS = 86_400_000;
const iso = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** From 1900-01-01 to 2199-12-31. */
const dayNumber = fc.integer({ min: -25_567, max: 84_005 });

it('adds and counts days, across months, years and 29 February', () => {
  fc.assert(
    fc.property(dayNumber, fc.integer({ min: -2_000, max: 2_000 }), (day, days) => {
      expect(addDays(iso(day), days)).toBe(iso(day + days));
      expect(daysBetween(iso(day), iso(day + days))).toBe(days);
      expect(addDays(dayBefore(iso(day)), 1)).toBe(iso(day));
    }),
  );
});

it('names the day in Asia/Shanghai of any instant, and the instants that begin and end it', () => {
  fc.assert(
    fc.property(dayNumber, fc.integer({ min: 0, max: DAY_MS - 1 }), (day, within) => {
      const begins = Date.parse(`${iso(day)}T00:00:00+08:00`);
      expect(startOfDay(iso(day))).toBe(begins);
      expect(endOfDay(iso(day))).toBe(begins + DAY_MS);
      expect(businessDateOf(begins + within)).toBe(iso(day));
    }),
  );
});

it('adds months to the same day, or to the last day of a shorter month', () => {
  fc.assert(
    fc.property(dayNumber, fc.integer({ min: -60, max: 60 }), (day, months) => {
      const date = iso(day);
      const added = addMonths(date, months);
      const first = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1));
      expect(added.slice(0, 7)).toBe(first.toISOString().slice(0, 7));
      const last = daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
      expect(Number(added.slice(8))).toBe(Math.min(Number(date.slice(8)), last));
    }),
  );
});

it.each([
  [2023, 2, 28],
  [2024, 2, 29],
  [2000, 2, 29],
  [1900, 2, 28],
  [2024, 4, 30],
  [2024, 12, 31],
])('%i-%i has %i days', (year, month, days) => {
  expect(daysInMonth(year, month)).toBe(days);
});

it.each(['', '2023-1-01', '2023-0x-01', 'tomorrow!!'])('%p is no day to count from', (text) => {
  expect(() => addDays(text, 1)).toThrow(RangeError);
  expect(startOfDay(text)).toBeNaN();
});
