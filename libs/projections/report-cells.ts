import { csvLine } from '../kernel/csv.js';
import { divisionOf } from '../kernel/divisions/divisions.js';
import { formatYuan } from '../kernel/money.js';
import type { AnyReport } from './report.js';

type Column = AnyReport['columns'][number];
type Rows = readonly Record<string, unknown>[];

const NONE = '-';

/** A list for a spreadsheet: amounts in fen as recorded, a line of names above. */
export function reportCsv(report: AnyReport, rows: Rows): string[] {
  const header = report.columns.map(({ zh, en }) => `${zh} ${en}`);
  const lines = rows.map((row) => report.columns.map(({ key }) => plain(row[key])));
  return [`\uFEFF${csvLine(header)}`, ...lines.map(csvLine)];
}

/** A cell as people read it: amounts in yuan, shares in percent, places by name, codes with Chinese words. */
export function shownCell(value: unknown, { kind, words }: Pick<Column, 'kind' | 'words'>): string {
  if (value === null || value === undefined) return NONE;
  switch (kind) {
    case 'fen':
      return grouped(formatYuan(Number(value)).replace(/\.00$/, ''));
    case 'permille':
      return `${Number(value) / 10}%`;
    case 'count':
      return grouped(String(value));
    case 'flag':
      return value ? '是 yes' : '否 no';
    case 'division':
      return `${String(value)} ${divisionOf(String(value))?.name ?? ''}`.trimEnd();
    default:
      return words === undefined ? plain(value) : spoken(value, words);
  }
}

/** Each code with its Chinese words before it. */
function spoken(value: unknown, words: NonNullable<Column['words']>): string {
  const codes: readonly unknown[] = Array.isArray(value) ? value : [value];
  return codes.map((code) => [words[String(code)], String(code)].filter(Boolean).join(' ')).join('; ');
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('; ') : String(value);
}

/** `1234500.50` → `1,234,500.50` */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(\.|$))/g, ',');
}
