import { lastDayOfNotice } from './notice-stands-for-working-days.js';

describe('a public notice stands for working days, Monday to Friday', () => {
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
  ])('%s', (_case, opensOn, days, until) => {
    expect(lastDayOfNotice(opensOn, days)).toBe(until);
  });
});
