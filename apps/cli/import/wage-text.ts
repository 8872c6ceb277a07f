import { monthlyEquivalentFen, type WageUnit } from '../../../libs/kernel/money.js';
import { plainText, solidText } from './cell-text.js';

/** A wage as offered or asked for, in fen of its unit. */
export interface Wage {
  readonly wageMinFen: number;
  readonly wageMaxFen: number;
  readonly wageUnit: WageUnit;
}

/** `nothing`: the cell is empty or says so; `negotiable`: 面议; the others say what is wrong with the text. */
export type WageReading =
  | { readonly kind: 'wage'; readonly wage: Wage }
  | {
      readonly kind: 'nothing' | 'negotiable' | 'no-figures' | 'ceiling-only' | 'unreadable' | 'implausible';
    };

const MONTHS_PER_YEAR = 12;

/** Yuan outside of which a figure is a slip (`5-7元/月` for thousands), not a wage. */
const PLAUSIBLE_YUAN: Readonly<Record<WageUnit, readonly [number, number]>> = {
  month: [300, 200_000],
  day: [20, 5_000],
  hour: [3, 1_000],
  piece: [0.01, 20_000],
};

const AMOUNT = String.raw`(\d+(?:\.\d+)?)(万元|千元|百元|万|千|百|k|w|元|块)?`;
const RANGE = new RegExp(`${AMOUNT}(?:(?:-|至|到|~)${AMOUNT})?`, 'g');
const UNIT_AFTER: readonly (readonly [RegExp, WageUnit | 'year'])[] = [
  [/\/(?:年)|每年|一年|年薪/, 'year'],
  [/\/(?:个?月)|每个?月|一个?月|月薪|月工资|月入|月均|\/人月/, 'month'],
  [/\/(?:天|日|工日?)|每[天日]|一[天日]|日薪|日结/, 'day'],
  [/\/(?:个?小时|时|h)|每个?小时|时薪/, 'hour'],
  [/\/(?:件|个|套|双|吨|斤|公斤|米|平方米?|亩|箱|趟|单|只|条)|每件|计件单价/, 'piece'],
];
/** Words that surround a figure and change nothing that is checked. */
const HARMLESS = new RegExp(
  [
    '人民币|¥|￥|rmb|税前|税后|约|大约|左右|不等|综合工资|综合薪资|综合|薪资|薪酬|工资|待遇|底薪|保底|基本工资',
    '加提成|提成|加绩效|绩效|加奖金|奖金|加班费另计|加计件|计件制|计件|计时|多劳多得|含加班|包吃包住|包食宿|包吃住|包吃|包住|食宿',
    '五险一金|五险|社保|可面议|面议|以上|及以上|起步|起|元|月结|周结|日结|每人|人均|人|加|及|和',
  ].join('|'),
  'gi',
);
const SIGNS = /[+,;、/·.()[\]!-]/g;
const CEILING = /以下|以内|不超过|最高|封顶/;
const CHINESE_DIGITS = '零一二三四五六七八九';

/**
 * A wage as postings state it: `5000-7000元/月`, `6-8千/月`, `0.8-1.2万/月`, `20-30万/年` (a twelfth each),
 * `200元/天`, `25元/小时`, `0.5元/件`, `五千到七千`. Without a unit a figure is for a month.
 *
 * One figure is floor and ceiling alike (`5000元以上`, `保底4000`: no more than that is promised). A scale behind
 * the second figure counts for both (`6-8千`), save where the first is larger as it stands (`6000-1.2万`).
 * Year's pay is rounded down to whole fen. Where more than one range stands, or a word nobody knows, the
 * text is unreadable rather than guessed at.
 */
export function readWage(text: string): WageReading {
  const solid = wageText(text);
  if (/^(?:|无|不限|无要求|[-/]+)$/.test(solid)) return { kind: 'nothing' };
  const ranges = [...solid.matchAll(RANGE)];
  if (ranges.length === 0) {
    if (/面议|面谈|协商/.test(solid)) return { kind: 'negotiable' };
    return { kind: /计件|提成|多劳多得/.test(solid) ? 'no-figures' : 'unreadable' };
  }
  if (CEILING.test(solid) && !ranges[0]?.[3]) return { kind: 'ceiling-only' };
  const units = UNIT_AFTER.filter(([pattern]) => pattern.test(solid));
  const rest = units.reduce((left, [pattern]) => left.replace(new RegExp(pattern, 'g'), ''), solid);
  if (ranges.length > 1 || units.length > 1 || !isHarmless(rest)) return { kind: 'unreadable' };
  return wageOf(ranges[0] as RegExpExecArray, units[0]?.[1] ?? 'month');
}

/** What someone asks for, in fen a month: the lower end. A price by the piece is no monthly floor. */
export function monthlyFloorFen(wage: Wage): number | undefined {
  return monthlyEquivalentFen(wage.wageMinFen, wage.wageUnit);
}

function wageText(text: string): string {
  const solid = solidText(text)
    .toLowerCase()
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[–—―~～〜﹣−]|--+/g, '-')
    .replace(/×?\*?1[2-9]薪|上不封顶/g, '');
  return chineseFiguresReplaced(solid.replace(/\((?![^)]*\d)[^)]*\)/g, ''));
}

/** `五千至七千` → `5千至7千`, `一万二` → `1.2万`; a tenth after 万 or 千 only where a digit ends the figure. */
function chineseFiguresReplaced(text: string): string {
  return text
    .replaceAll('两', '二')
    .replace(
      /([一二三四五六七八九])(万|千)([一二三四五六七八九])(?![一二三四五六七八九十百千万])/g,
      '$1.$3$2',
    )
    .replace(/[零一二三四五六七八九](?=\.?[\d.零一二三四五六七八九]*(?:万|千|百))/g, chineseDigit)
    .replace(/(?<=\.)[一二三四五六七八九]/g, chineseDigit);
}

function chineseDigit(sign: string): string {
  return String(CHINESE_DIGITS.indexOf(sign));
}

function isHarmless(rest: string): boolean {
  return rest.replace(RANGE, '').replace(HARMLESS, '').replace(SIGNS, '').trim() === '';
}

function wageOf(range: RegExpExecArray, unit: WageUnit | 'year'): WageReading {
  const [, lowFigure = '', lowScale, highFigure, highScale] = range;
  const low = Number(lowFigure);
  const high = highFigure === undefined ? low : Number(highFigure);
  const highTimes = timesOf(highFigure === undefined ? lowScale : highScale);
  const lowTimes =
    lowScale === undefined && low < high * highTimes && low <= high ? highTimes : timesOf(lowScale);
  const parts = unit === 'year' ? MONTHS_PER_YEAR : 1;
  const wageMinFen = Math.floor(Math.round(low * lowTimes * 100) / parts);
  const wageMaxFen = Math.floor(Math.round(high * highTimes * 100) / parts);
  const wageUnit = unit === 'year' ? 'month' : unit;
  const [least, most] = PLAUSIBLE_YUAN[wageUnit];
  const plausible = [wageMinFen, wageMaxFen].every((fen) => fen >= least * 100 && fen <= most * 100);
  if (!plausible) return { kind: 'implausible' };
  return { kind: 'wage', wage: { wageMinFen, wageMaxFen, wageUnit } };
}

function timesOf(scale: string | undefined): number {
  if (scale === undefined) return 1;
  if (/^[万w]/.test(scale)) return 10_000;
  if (/^[千k]/.test(scale)) return 1_000;
  return scale.startsWith('百') ? 100 : 1;
}

/** What to tell the clerk about a wage that could not be taken. */
export function wageMessage(kind: Exclude<WageReading['kind'], 'wage' | 'nothing'>, text: string): string {
  const found = plainText(text);
  switch (kind) {
    case 'negotiable':
      return '薪资面议: 无法核对工资底线, 请填写范围, 如 5000-7000元/月';
    case 'no-figures':
      return `“${found}”没有数额: 请填写单价或保底, 如 0.5-0.8元/件 或 保底4000元/月`;
    case 'ceiling-only':
      return `“${found}”只有上限: 请同时填写下限, 如 4000-6000元/月`;
    case 'implausible':
      return `“${found}”数额不合常理: 请核对是否漏写“千”“万”或写错单位`;
    case 'unreadable':
      return `“${found}”无法识别: 请写成 5000-7000元/月、200元/天、25元/小时 之一`;
  }
}
