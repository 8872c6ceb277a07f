import { chartOf } from './chart.js';
import type { ComparedRow, WhatIfReport } from './report.js';

/** What an analyst sees of the months and counties. */

function row(label: string, beforeFen: number, afterFen: number): ComparedRow {
  const differenceFen = afterFen - beforeFen;
  return { name: label, label, beforeCount: 1, beforeFen, afterCount: 1, afterFen, differenceFen };
}

function chart(
  month: readonly ComparedRow[],
  county: readonly ComparedRow[],
  parameters: readonly string[] = ['absorption-reward-amount'],
): string {
  return chartOf({
    parameters,
    parameterLabels: parameters.map(() => '吸纳就业奖补标准'),
    total: row('total', 200_000, 250_000),
    by: { month, county } as unknown as WhatIfReport['by'],
  } as unknown as WhatIfReport);
}

const words = (drawn: string) => [...drawn.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);

it('leaves no month out of its axis, the turn of the year included', () => {
  const drawn = words(chart([row('2022-11', 1, 1), row('2023-02', 1, 1)], []));
  expect(drawn.filter((text) => /^\d{4}-\d\d$/.test(text ?? ''))).toEqual([
    '2022-11',
    '2022-12',
    '2023-01',
    '2023-02',
  ]);
});

it.each([
  [200_000, ['元 yuan', '0', '500', '1000', '1500', '2000']],
  [1_900_000, ['元 yuan（万 = 10,000）', '0', '5000', '1万', '1.5万', '2万']],
])('has round steps just above %i fen, with their unit', (fen, expected) => {
  const drawn = words(chart([row('2023-02', 0, fen)], []));
  const unit = drawn.findIndex((text) => text?.startsWith('元 yuan'));
  expect(drawn.slice(unit, unit + expected.length)).toEqual(expected);
});

it('shows counties that gain and lose apart, and none in which nothing changes', () => {
  const drawn = chart([], [row('甲县', 0, 100), row('乙县', 300, 0), row('丙县', 7, 7)]);
  expect(words(drawn).filter((text) => /^(.县|[+-].*)$/.test(text ?? ''))).toEqual([
    '乙县',
    '-3',
    '甲县',
    '+1',
  ]);
});

it('keeps sums clear of the names beside which the longest bar ends', () => {
  const drawn = chart([], [row('甲县', 300, 0), row('乙县', 0, 100)]);
  const place = (text: string) => Number(new RegExp(`x="([\\d.]+)"[^>]*>${text}<`).exec(drawn)?.[1]);
  const sixCharacters = 60;
  expect(place('-3') - sixCharacters).toBeGreaterThan(place('甲县'));
});

it('keeps the end of a long name, which tells two counties of one prefecture apart', () => {
  const drawn = chart([], [row('某某省某某土家族苗族自治州某某土家族自治县', 0, 1)]);
  expect(words(drawn)).toContain('…某土家族苗族自治州某某土家族自治县');
});

it('says so where nothing is paid', () => {
  const drawn = chart([], []);
  expect(words(drawn)).toEqual(
    expect.arrayContaining(['无给付 nothing is paid', '各县无变化 no county changes']),
  );
  expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
});

it('cuts off a title that names more than fits, but not one that fits', () => {
  const titleOf = (drawn: string) => words(drawn)[0] ?? '';
  expect(titleOf(chart([], []))).toBe('政策模拟 What if：吸纳就业奖补标准 absorption-reward-amount');
  const long = titleOf(chart([], [], Array<string>(9).fill('absorption-reward-amount')));
  expect(long).toMatch(/…$/);
  expect(long.length).toBeLessThan(80);
});
