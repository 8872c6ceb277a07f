import { formatInstant, parseInstant } from '../../../libs/kernel/business-date.js';
import { csvLine } from '../../../libs/kernel/csv.js';
import { divisionOf } from '../../../libs/kernel/divisions/divisions.js';
import type { AnyReport, ReportAsked } from '../../../libs/projections/report.js';
import { idsIn, type RowNames } from './row-names.js';
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

/** One list: its name and articles, then a row a line; amounts in yuan, ids with the names given for them. */
export function reportText(
  report: AnyReport,
  rows: Rows,
  asked: ReportAsked,
  names: RowNames = new Map(),
): string[] {
  const head = `${report.zh} · ${report.en}, ${asked.on}${placeOf(asked)} (${report.cites.join('; ')})`;
  if (rows.length === 0) return [head, '', '  无 · none'];
  const header = report.columns.map(({ zh, en }) => `${zh} ${en}`);
  const cells = rows.map((row) =>
    report.columns.map((column) => {
      const known = names.get(column.key);
      return known ? withNames(row, column.key, known) : shown(row[column.key], column);
    }),
  );
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
      return yuan(Number(value));
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
