import { isRefusal } from '../../../kernel/refusal.js';
import { lawWith, madeUp } from '../../measures/testing/office.js';
import { BUILT_IN } from '../../testing/law.js';
import { lastDayOfNotice } from './notice-stands-for-working-days.js';
import { announcedCalendar } from './working-days.js';

describe('a public notice stands for working days, as the State Council announces them', () => {
  it.each([
    ['opened on a Monday, five days', '2025-03-10', 5, '2025-03-14'],
    ['opened on a Tuesday, five days', '2025-03-11', 5, '2025-03-17'],
    ['opened on a Friday, five days', '2025-03-14', 5, '2025-03-20'],
    ['opened on a Saturday, five days', '2025-03-15', 5, '2025-03-21'],
    ['opened on a Sunday, five days', '2025-03-16', 5, '2025-03-21'],
    ['opened on a Monday, one day', '2025-03-10', 1, '2025-03-10'],
    ['opened on a Sunday, one day', '2025-03-16', 1, '2025-03-17'],
    ['opened on a Monday, ten days', '2025-03-10', 10, '2025-03-21'],
    ['no day asked for', '2025-03-10', 0, '2025-03-10'],
    ['over the spring festival of 2025, Sunday 26 January worked', '2025-01-26', 5, '2025-02-07'],
    ['the Saturday after it is worked too', '2025-02-05', 4, '2025-02-08'],
    ['over the national day of 2023, a Saturday and a Sunday worked', '2023-09-28', 4, '2023-10-09'],
    ['over the new year of 2023: 31 December is of the notice for 2023', '2022-12-30', 2, '2023-01-03'],
    ['the day before a worked Sunday of 2026', '2026-01-03', 1, '2026-01-04'],
    ['up to the last day known', '2026-12-31', 1, '2026-12-31'],
    ['from the first day known, itself off', '2021-01-01', 1, '2021-01-04'],
  ])('%s', (_case, opensOn, days, until) => {
    expect(lastDayOfNotice(opensOn, days, BUILT_IN)).toBe(until);
  });

  it.each([
    ['one day beyond the last year known', '2026-12-31', 2],
    ['wholly beyond', '2027-02-08', 1],
    ['before the first year known', '2020-12-31', 1],
  ])('refuses to guess %s', (_case, opensOn, days) => {
    const answer = lastDayOfNotice(opensOn, days, BUILT_IN);
    expect(isRefusal(answer) && answer.code).toBe('calendar-not-covered');
  });

  it('refuses to guess a year left out between two that were announced', () => {
    const values = '{ 2024-01-01: [off 2024-01-01], 2026-01-01: [off 2026-01-01], 2027-01-01: null }';
    const law = lawWith({ 'holidays/parameters/public-holidays.yaml': madeUp('days', values) });
    expect(lastDayOfNotice('2024-12-31', 1, law)).toBe('2024-12-31');
    const answer = lastDayOfNotice('2024-12-31', 2, law);
    expect(isRefusal(answer) && answer.code).toBe('calendar-not-covered');
  });

  it.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('counts the working days of %s as a second source counts them: %s', (year, count) => {
    const calendar = announcedCalendar(BUILT_IN);
    let worked = 0;
    for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
      if (calendar(new Date(day).toISOString().slice(0, 10)) === 'worked') worked += 1;
    }
    expect(worked).toBe(count);
  });
});
