import { type BusinessDate, formatInstant, parseInstant } from '../kernel/business-date.js';
import { csvLine } from '../kernel/csv.js';
import { divisionOf } from '../kernel/divisions/divisions.js';
import { grouped, groupedYuan } from '../kernel/money.js';
import type { AnyReport } from './report.js';

type Column = AnyReport['columns'][number];
type Rows = readonly Record<string, unknown>[];

const NONE = '-';

/** Names of what ids stand for, by column and id. */
export type RowNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** One id, or several parted by blanks. */
export function idsIn(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? value.split(' ') : [];
}

/**
 * A list for a spreadsheet: amounts in fen as recorded, a line of names above. One that is kept no more on
 * the day has a line that says why, in its first cell, and no other.
 */
export function reportCsv(report: AnyReport, rows: Rows, on: BusinessDate): string[] {
  const header = report.columns.map(({ zh, en }) => `${zh} ${en}`);
  const ended = report.endedOn(on);
  const lines = ended
    ? [[`${ended.zh} ${ended.en}`]]
    : rows.map((row) => report.columns.map(({ key }) => plain(row[key])));
  return [`\uFEFF${csvLine(header)}`, ...lines.map(csvLine)];
}

/**
 * A row as people read it: amounts in yuan, shares in percent, places by name, codes with Chinese words, ids
 * with the names given for them.
 */
export function shownCells(
  { columns }: AnyReport,
  row: Readonly<Record<string, unknown>>,
  names: RowNames = new Map(),
): string[] {
  return columns.map((column) => {
    const known = names.get(column.key);
    return known ? withNames(row, column.key, known) : shown(row[column.key], column);
  });
}

/** Ids with their names, but for a name that another column of the row says already. */
function withNames(
  row: Readonly<Record<string, unknown>>,
  key: string,
  names: ReadonlyMap<string, string>,
): string {
  const said = new Set(Object.values(row));
  const ids = idsIn(row[key]).map((id) => {
    const name = names.get(id);
    return name === undefined || said.has(name) ? id : `${id} ${name}`;
  });
  return ids.length === 0 ? NONE : ids.join('; ');
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function shown(value: unknown, { kind, words }: Pick<Column, 'kind' | 'words'>): string {
  if (isNothing(value)) return NONE;
  switch (kind) {
    case 'fen':
      return groupedYuan(Number(value));
    case 'permille':
      return `${Number(value) / 10}%`;
    case 'count':
      return grouped(Number(value));
    case 'flag':
      return value ? '是 yes' : '否 no';
    case 'instant':
      return minuteOf(String(value));
    case 'division':
      return codesOf(value)
        .map((code) => placed(code, words))
        .join('; ');
    default:
      return words === undefined ? plain(value) : spoken(value, words);
  }
}

/** By the clocks of China, to the minute. */
function minuteOf(instant: string): string {
  const at = parseInstant(instant);
  return at === undefined ? instant : formatInstant(at).slice(0, 'YYYY-MM-DDTHH:mm'.length).replace('T', ' ');
}

/** A column may hold several codes, as an array or parted by blanks and commas. */
function codesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : String(value).split(/,? /);
}

function placed(code: string, words: Column['words']): string {
  return words?.[code] === undefined
    ? `${code} ${divisionOf(code)?.name ?? ''}`.trimEnd()
    : `${words[code]} ${code}`;
}

/** Each code with its Chinese words before it. */
function spoken(value: unknown, words: NonNullable<Column['words']>): string {
  return codesOf(value)
    .map((code) => [words[code], code].filter(Boolean).join(' '))
    .join('; ');
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('; ') : String(value);
}
