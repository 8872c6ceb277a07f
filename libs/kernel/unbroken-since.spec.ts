import { unbrokenSince } from './unbroken-since.js';

const last = { startsOn: '2024-03-01', lastDay: '2025-02-28' };
const until = (lastDay: string | null, startsOn = '2023-03-01') => ({ startsOn, lastDay });

describe('the first day without a day between', () => {
  it.each([
    ['of one alone', [], '2024-03-01'],
    ['of one that adjoins', [until('2024-02-29')], '2023-03-01'],
    ['of one that overlaps', [until('2024-03-31')], '2023-03-01'],
    ['of one that is open', [until(null)], '2023-03-01'],
    ['of one with a day between', [until('2024-02-28')], '2024-03-01'],
    ['of three in any order', [until('2023-02-28', '2022-03-01'), until('2024-02-29')], '2022-03-01'],
    ['of one that never ran', [until('2023-12-31', '2024-02-01')], '2024-03-01'],
  ])('%s', (_what, others, since) => {
    expect(unbrokenSince([last, ...others], last.startsOn)).toBe(since);
    expect(unbrokenSince([...others, last], last.startsOn)).toBe(since);
  });
});
