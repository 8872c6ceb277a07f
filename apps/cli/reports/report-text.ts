import { csvLine } from '../../../libs/kernel/csv.js';
import { divisionOf } from '../../../libs/kernel/divisions/divisions.js';
import type { AnyReport, ReportAsked } from '../../../libs/projections/report.js';
import { grouped, tableText, yuan } from './table.js';

type Column = AnyReport['columns'][number];
type Rows = readonly Record<string, unknown>[];

const NONE = '-';

/** Every list with its number of rows and its articles, and beneath it what it lists. */
export function reportsText(
  all: readonly { readonly found: AnyReport; readonly rows: Rows }[],
  asked: ReportAsked,
): string[] {
  return [`清单与台账 · Lists, ${asked.on}${placeOf(asked)}`, '', ...listsTable(all)];
}

/** A line a list: its name, how many rows it has, its articles; beneath it what it lists. */
function listsTable(all: readonly { readonly found: AnyReport; readonly rows: Rows }[]): string[] {
  const header = ['清单 list', '行 rows', '依据 source'];
  const [titles = '', rule = '', ...lines] = tableText(
    header,
    all.map(({ found, rows }) => [found.name, rows.length, found.cites.join('; ')]),
  );
  const described = all.flatMap(({ found }, at) => [lines[at] ?? '', `      ${found.zh} · ${found.en}`]);
  return [titles, rule, ...described];
}

/** One list: its name and articles, then a row a line; amounts in yuan. */
export function reportText(report: AnyReport, rows: Rows, asked: ReportAsked): string[] {
  const head = `${report.zh} · ${report.en}, ${asked.on}${placeOf(asked)} (${report.cites.join('; ')})`;
  if (rows.length === 0) return [head, '', '  无 · none'];
  const header = report.columns.map(({ zh, en }) => `${zh} ${en}`);
  const cells = rows.map((row) => report.columns.map((column) => shown(row[column.key], column)));
  return [head, '', ...tableText(header, cells), '', `  共 ${grouped(rows.length)} 行 · rows`];
}

/** The same for a spreadsheet: amounts in fen as recorded, a line of names above. */
export function reportCsv(report: AnyReport, rows: Rows): string[] {
  const header = report.columns.map(({ zh, en }) => `${zh} ${en}`);
  const lines = rows.map((row) => report.columns.map(({ key }) => plain(row[key])));
  return [`\uFEFF${csvLine(header)}`, ...lines.map(csvLine)];
}

function placeOf({ division }: ReportAsked): string {
  return division === undefined ? '' : `, ${divisionOf(division)?.fullName ?? division}`;
}

function shown(value: unknown, { kind, words }: Pick<Column, 'kind' | 'words'>): string {
  if (value === null || value === undefined) return NONE;
  switch (kind) {
    case 'fen':
      return yuan(Number(value));
    case 'permille':
      return `${Number(value) / 10}%`;
    case 'count':
      return grouped(Number(value));
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
