import fc from 'fast-check';
import { addDays } from './business-date.js';
import { lastDayOfYear, runsAtLeastOneYear, workedOneYear, yearOverOn } from './periods.js';

describe('one year by calendar-anniversary', () => {
  it.each([
    // begun,      last day,     over on
    ['2022-03-01', '2023-02-28', '2023-03-01'],
    ['2023-03-01', '2024-02-29', '2024-03-01'],
    ['2024-02-28', '2025-02-27', '2025-02-28'],
    ['2024-02-29', '2025-02-27', '2025-02-28'],
    ['2024-03-01', '2025-02-28', '2025-03-01'],
    ['2023-02-28', '2024-02-27', '2024-02-28'],
    ['2025-01-01', '2025-12-31', '2026-01-01'],
    ['2025-01-02', '2026-01-01', '2026-01-02'],
    ['2020-12-31', '2021-12-30', '2021-12-31'],
  ])('begun on %s has %s as its last day and is over on %s', (begun, lastDay, over) => {
    expect(lastDayOfYear(begun, 'calendar-anniversary')).toBe(lastDay);
    expect(yearOverOn(begun, 'calendar-anniversary')).toBe(over);
  });

  it.each([
    // begun,      last day worked, worked a year
    ['2022-03-01', '2023-02-27', false],
    ['2022-03-01', '2023-02-28', true],
    ['2022-03-01', '2023-03-01', true],
    ['2022-03-01', null, true],
    ['2024-02-29', '2025-02-26', false],
    ['2024-02-29', '2025-02-27', true],
  ])('work from %s to %s is a year: %s', (startsOn, endedOn, year) => {
    expect(workedOneYear({ startsOn, endedOn }, 'calendar-anniversary')).toBe(year);
    expect(runsAtLeastOneYear({ startsOn, endsOn: endedOn }, 'calendar-anniversary')).toBe(year);
  });

  it('never lasts fewer than 365 or more than 366 days, and later beginnings are never over earlier', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(day, (begun) => {
        const over = yearOverOn(begun, 'calendar-anniversary');
        const lastDay = lastDayOfYear(begun, 'calendar-anniversary');
        expect(addDays(lastDay, 1)).toBe(over);
        expect([addDays(begun, 365), addDays(begun, 366)]).toContain(over);
        expect(yearOverOn(addDays(begun, 1), 'calendar-anniversary') >= over).toBe(true);
      }),
    );
  });
});

describe('one year by civil-code-without-holidays', () => {
  it.each([
    ['2022-03-01', '2023-03-01', '2023-03-02'],
    ['2024-02-29', '2025-02-28', '2025-03-01'],
    ['2024-12-31', '2025-12-31', '2026-01-01'],
  ])('begun on %s has %s as its last day and is over on %s', (begun, lastDay, over) => {
    expect(lastDayOfYear(begun, 'civil-code-without-holidays')).toBe(lastDay);
    expect(yearOverOn(begun, 'civil-code-without-holidays')).toBe(over);
  });
});
