import type { ComparedRow, WhatIfReport } from './report.js';

const WIDTH = 960;
const HEIGHT = 720;
const [LEFT, RIGHT] = [70, 30];
const MONTHS_TOP = 96;
const MONTHS_HEIGHT = 240;
const COUNTIES_TOP = 430;
const COUNTIES_SHOWN = 10;
const COUNTY_LINE = 25;
const COUNTY_NAMES = 190;
const INK = '#22313f';
const QUIET = '#7b8a97';
/** Blue and orange are told apart by the colour-blind as well. */
const BEFORE = '#9bb4c9';
const AFTER = '#d9822b';

/** Cost by month under both laws, and the counties where most changes, as one SVG. No font is embedded. */
export function chartOf(report: WhatIfReport): string {
  const { total } = report;
  const title = `What if · 政策模拟：${report.parameters.join(', ') || 'no change 无变化'}`;
  const sums =
    `现行 today ${yuan(total.beforeFen)} 元 → 变更后 changed ${yuan(total.afterFen)} 元 ` +
    `(${signed(total.differenceFen)})`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"`,
    ` width="${WIDTH}" height="${HEIGHT}"`,
    ' font-family="Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif" font-size="12">',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text({ x: LEFT, y: 32, size: 18, fill: INK }, clipped(title, 80)),
    text({ x: LEFT, y: 54, fill: INK }, sums),
    legend(),
    ...months(report.by.month),
    ...counties(report.by.county),
    '</svg>',
  ].join('\n');
}

function legend(): string {
  const y = 72;
  return [
    `<rect x="${LEFT}" y="${y - 9}" width="11" height="11" fill="${BEFORE}"/>`,
    text({ x: LEFT + 17, y, fill: INK }, '现行 today'),
    `<rect x="${LEFT + 110}" y="${y - 9}" width="11" height="11" fill="${AFTER}"/>`,
    text({ x: LEFT + 127, y, fill: INK }, '变更后 changed · 元 yuan，按月 by month'),
  ].join('');
}

function months(rows: readonly ComparedRow[]): string[] {
  const top = niceCeiling(Math.max(1, ...rows.flatMap((row) => [row.beforeFen, row.afterFen])));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, rows.length);
  const bar = Math.min(22, step * 0.4);
  const bottom = MONTHS_TOP + MONTHS_HEIGHT;
  const high = (fen: number) => (fen / top) * MONTHS_HEIGHT;
  const lines = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = bottom - share * MONTHS_HEIGHT;
    return (
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}" stroke="#e3e8ec"/>` +
      text({ x: LEFT - 8, y: y + 4, fill: QUIET, anchor: 'end' }, short(share * top))
    );
  });
  const every = Math.ceil(rows.length / 16);
  const bars = rows.map((row, at) => {
    const x = LEFT + at * step + step / 2;
    const one = (fen: number, from: number, fill: string) =>
      rectangle({ x: from, y: bottom - high(fen), width: bar, height: high(fen) }, fill);
    const label =
      at % every === 0 ? text({ x, y: bottom + 18, fill: QUIET, anchor: 'middle' }, row.name) : '';
    return one(row.beforeFen, x - bar, BEFORE) + one(row.afterFen, x, AFTER) + label;
  });
  return [...lines, ...bars];
}

function counties(rows: readonly ComparedRow[]): string[] {
  const size = ({ differenceFen }: ComparedRow) => Math.abs(differenceFen);
  const most = [...rows].sort((one, other) => size(other) - size(one)).slice(0, COUNTIES_SHOWN);
  const top = Math.max(1, ...most.map(size));
  const room = WIDTH - LEFT - RIGHT - COUNTY_NAMES - 110;
  const loses = most.some(({ differenceFen }) => differenceFen < 0);
  const zero = LEFT + COUNTY_NAMES + (loses ? room / 2 : 0);
  const scale = (loses ? room / 2 : room) / top;
  const heading = text(
    { x: LEFT, y: COUNTIES_TOP - 14, fill: INK, size: 14 },
    '变化最大的县 Counties where most changes (元 yuan)',
  );
  const lines = most.map((row, at) => {
    const y = COUNTIES_TOP + at * COUNTY_LINE;
    const long = size(row) * scale;
    const below = row.differenceFen < 0;
    const end = below ? zero - long : zero + long;
    return [
      text({ x: LEFT + COUNTY_NAMES - 10, y: y + 14, fill: INK, anchor: 'end' }, clipped(row.label, 14)),
      rectangle({ x: below ? end : zero, y: y + 3, width: long, height: 15 }, below ? BEFORE : AFTER),
      text(
        { x: end + (below ? -6 : 6), y: y + 15, fill: QUIET, anchor: below ? 'end' : 'start' },
        signed(row.differenceFen),
      ),
    ].join('');
  });
  return [heading, ...lines];
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

function clipped(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** 1, 2 or 5 times a power of ten, at or above a sum in fen. */
function niceCeiling(fen: number): number {
  const unit = 10 ** Math.floor(Math.log10(fen));
  return ([1, 2, 5, 10].find((times) => times * unit >= fen) ?? 10) * unit;
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
