import type { ComparedRow, WhatIfReport } from './report.js';

/** What the systems of an office have; the last is any that knows the characters. */
const FONTS =
  'Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, sans-serif';
const WIDTH = 960;
const [LEFT, RIGHT] = [70, 30];
const MONTHS_TOP = 112;
const MONTHS_HEIGHT = 230;
const COUNTIES_TOP = 430;
const COUNTIES_SHOWN = 10;
const COUNTY_LINE = 25;
const COUNTY_NAMES = 230;
/** Characters of a county's name that fit; its own name stands last. */
const COUNTY_CHARACTERS = 18;
/** Beside a bar, for its sum. */
const SUM_ROOM = 110;
const MONTHS_NAMED = 16;
const TITLE_SIZE = 17;
const INK = '#22313f';
const QUIET = '#5f6e7a';
/** Blue and orange are told apart by the colour-blind as well. */
const BEFORE = '#9bb4c9';
const AFTER = '#d9822b';
const LESS = '#2f5d8a';

/** Cost by month under both laws, and the counties where most changes, as one SVG. No font is embedded. */
export function chartOf(report: WhatIfReport): string {
  const { total, parameters, parameterLabels } = report;
  const named = parameters.map((id, at) => `${parameterLabels[at]} ${id}`).join('；');
  const title = `政策模拟 What if：${named || '无变化 no change'}`;
  const sums =
    `现行 today ${yuan(total.beforeFen)} 元 → 变更后 changed ${yuan(total.afterFen)} 元 ` +
    `（差额 difference ${signed(total.differenceFen)} 元）`;
  const counties = mostChanged(report.by.county);
  const height = COUNTIES_TOP + Math.max(1, counties.length) * COUNTY_LINE + 24;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}"`,
    ` width="${WIDTH}" height="${height}" role="img"`,
    ` font-family="${FONTS}" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text({ x: LEFT, y: 32, size: TITLE_SIZE, fill: INK }, clipped(title)),
    text({ x: LEFT, y: 54, size: 13, fill: INK }, sums),
    keyed({ x: LEFT, y: 78, fill: BEFORE }, '现行 today'),
    keyed({ x: LEFT + 110, y: 78, fill: AFTER }, '变更后 changed'),
    text({ x: WIDTH - RIGHT, y: 78, fill: QUIET, anchor: 'end' }, '按月 by month'),
    ...monthsDrawn(everyMonth(report.by.month)),
    ...countiesDrawn(counties),
    '</svg>',
  ].join('\n');
}

function monthsDrawn(rows: readonly MonthOf[]): string[] {
  const most = Math.max(0, ...rows.flatMap((row) => [row.beforeFen, row.afterFen]));
  const middle = MONTHS_TOP + MONTHS_HEIGHT / 2;
  if (most === 0)
    return [text({ x: WIDTH / 2, y: middle, fill: QUIET, anchor: 'middle' }, '无给付 nothing is paid')];
  const tick = niceTick(most);
  const ticks = Math.ceil(most / tick);
  const bottom = MONTHS_TOP + MONTHS_HEIGHT;
  const high = (fen: number) => (fen / (ticks * tick)) * MONTHS_HEIGHT;
  const lines = Array.from({ length: ticks + 1 }, (_none, at) => {
    const y = round(bottom - high(at * tick));
    return (
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}" stroke="#e3e8ec"/>` +
      text({ x: LEFT - 8, y: Number(y) + 4, fill: QUIET, anchor: 'end' }, short(at * tick))
    );
  });
  const unit = ticks * tick >= 1e6 ? '元 yuan（万 = 10,000）' : '元 yuan';
  const step = (WIDTH - LEFT - RIGHT) / rows.length;
  const bar = Math.min(22, step * 0.4);
  const every = Math.ceil(rows.length / MONTHS_NAMED);
  const bars = rows.map((row, at) => {
    const x = LEFT + at * step + step / 2;
    const one = (fen: number, from: number, fill: string) =>
      rectangle({ x: from, y: bottom - high(fen), width: bar, height: high(fen) }, fill);
    const label =
      at % every === 0 ? text({ x, y: bottom + 18, fill: QUIET, anchor: 'middle' }, row.name) : '';
    return one(row.beforeFen, x - bar, BEFORE) + one(row.afterFen, x, AFTER) + label;
  });
  return [text({ x: LEFT - 62, y: MONTHS_TOP - 14, fill: QUIET }, unit), ...lines, ...bars];
}

type MonthOf = Pick<ComparedRow, 'name' | 'beforeFen' | 'afterFen'>;

/** With the months between in which nothing was paid: an axis of time leaves none out. */
function everyMonth(rows: readonly ComparedRow[]): readonly MonthOf[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const known = new Map<string, MonthOf>(rows.map((row) => [row.name, row]));
  const number = (name: string) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1;
  const [from, to] = [number(first.name), number(last.name)];
  return Array.from({ length: to - from + 1 }, (_none, at) => {
    const [year, month] = [Math.floor((from + at) / 12), ((from + at) % 12) + 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    return known.get(name) ?? { name, beforeFen: 0, afterFen: 0 };
  });
}

function mostChanged(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const changed = rows.filter(({ differenceFen }) => differenceFen !== 0);
  return changed.sort((one, other) => size(other) - size(one)).slice(0, COUNTIES_SHOWN);
}

function size({ differenceFen }: ComparedRow): number {
  return Math.abs(differenceFen);
}

function countiesDrawn(rows: readonly ComparedRow[]): string[] {
  const top = Math.max(1, ...rows.map(size));
  const loses = rows.some(({ differenceFen }) => differenceFen < 0);
  const gains = rows.some(({ differenceFen }) => differenceFen > 0);
  const [from, to] = [LEFT + COUNTY_NAMES, WIDTH - RIGHT];
  const room = to - from - (loses ? SUM_ROOM : 0) - (gains ? SUM_ROOM : 0);
  const scale = (loses && gains ? room / 2 : room) / top;
  const zero = from + (loses ? SUM_ROOM + top * scale : 0);
  const y = COUNTIES_TOP - 16;
  const heading = [
    text({ x: LEFT, y, fill: INK, size: 14 }, '变化最大的县 Counties where most changes（元 yuan）'),
    keyed({ x: to - 210, y, fill: AFTER }, '增加 more'),
    keyed({ x: to - 100, y, fill: LESS }, '减少 less'),
  ];
  if (rows.length === 0)
    return [...heading, text({ x: LEFT, y: COUNTIES_TOP + 15, fill: QUIET }, '各县无变化 no county changes')];
  const lines = rows.map((row, at) => {
    const above = COUNTIES_TOP + at * COUNTY_LINE;
    const long = size(row) * scale;
    const below = row.differenceFen < 0;
    const end = below ? zero - long : zero + long;
    const anchor = below ? 'end' : 'start';
    const name =
      row.label.length > COUNTY_CHARACTERS ? `…${row.label.slice(1 - COUNTY_CHARACTERS)}` : row.label;
    return [
      text({ x: from - 10, y: above + 15, fill: INK, anchor: 'end' }, name),
      rectangle({ x: below ? end : zero, y: above + 3, width: long, height: 15 }, below ? LESS : AFTER),
      text({ x: end + (below ? -6 : 6), y: above + 15, fill: QUIET, anchor }, signed(row.differenceFen)),
    ].join('');
  });
  return [...heading, ...lines];
}

/** A colour and what it stands for. */
function keyed({ x, y, fill }: { x: number; y: number; fill: string }, words: string): string {
  return rectangle({ x, y: y - 10, width: 11, height: 11 }, fill) + text({ x: x + 17, y, fill: INK }, words);
}

function text(
  of: { x: number; y: number; fill: string; size?: number; anchor?: string },
  words: string,
): string {
  const { x, y, fill, size = 12, anchor = 'start' } = of;
  const place = `x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}"`;
  return `<text ${place} fill="${fill}">${escaped(words)}</text>`;
}

function rectangle(of: { x: number; y: number; width: number; height: number }, fill: string): string {
  const place = `x="${round(of.x)}" y="${round(of.y)}"`;
  return `<rect ${place} width="${round(of.width)}" height="${round(of.height)}" fill="${fill}"/>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A title as far as it fits: a Chinese character is as wide as it is high, others a little over half. */
function clipped(words: string): string {
  let room = (WIDTH - LEFT - RIGHT) / TITLE_SIZE - 1;
  let fits = '';
  for (const character of words) {
    room -= (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.58 : 1;
    if (room < 0) return `${fits}…`;
    fits += character;
  }
  return fits;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The step of an axis of three to six, in fen: 1, 2, 2.5 or 5 times a power of ten, a yuan at least. */
function niceTick(most: number): number {
  const wanted = Math.max(100, most / 5);
  const unit = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 2.5, 5].find((times) => times * unit >= wanted) ?? 10) * unit;
}

function yuan(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function signed(fen: number): string {
  return `${fen > 0 ? '+' : ''}${yuan(fen)}`;
}

function short(fen: number): string {
  const value = fen / 100;
  if (value >= 1e8) return `${value / 1e8}亿`;
  return value >= 1e4 ? `${value / 1e4}万` : String(value);
}
