import { WORDS } from './words.js';

type Words = Readonly<Record<string, string>>;

/** Chinese words of the codes in the lists of areas and wishes. */
export const GROUP_WORDS: Words = WORDS;
/** In work fewer than the month before, or than the year before. */
export const FELL_BELOW_WORDS: Words = {
  month: '上月',
  year: '上年同期',
  'month-and-year': '上月和上年同期',
};
export const KEY_AREA_WORDS: Words = { 'key-county': '重点帮扶县', settlement: '易地搬迁安置区' };
export const WINDOW_WORDS: Words = { station: '服务站', window: '服务窗口' };
export const WINDOW_GAP_WORDS: Words = {
  'no-window': '未设站（窗口）',
  'no-full-time-staff': '无专职人员',
};
export const WANTS_WORDS: Words = { work: '就业', training: '培训' };
/** How far somebody would go; `*` stands for a wish that names nothing. */
export const WISH_WORDS: Words = {
  'cross-province': '可跨省',
  'in-province': '省内',
  county: '县内',
  gig: '零工',
  '*': '不限',
};
