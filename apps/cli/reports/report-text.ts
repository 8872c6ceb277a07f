import { divisionOf } from '../../../libs/kernel/divisions/divisions.js';
import { type AnyReport, citedOn, type ReportAsked } from '../../../libs/projections/report.js';
import { type RowNames, shownCells } from '../../../libs/projections/report-cells.js';
import { grouped } from '../../../libs/kernel/money.js';
import { tableText } from './table.js';

type Rows = readonly Record<string, unknown>[];

/** Every list with its number of rows and its articles, and beneath it what it lists. */
export function reportsText(
  all: readonly { readonly found: AnyReport; readonly rows: Rows }[],
  asked: ReportAsked,
): string[] {
  return [`清单与台账 · Lists, ${asked.on}${placeOf(asked)}`, '', ...listsTable(all, asked)];
}

/** A line a list: its name, how many rows it has, its articles; beneath it what it lists. */
function listsTable(
  all: readonly { readonly found: AnyReport; readonly rows: Rows }[],
  { on }: ReportAsked,
): string[] {
  const header = ['清单 list', '行 rows', '依据 source'];
  const [titles = '', rule = '', ...lines] = tableText(
    header,
    all.map(({ found, rows }) => [
      found.name,
      found.endedOn(on) === null ? rows.length : '-',
      citedOn(found, on),
    ]),
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
  const head = `${report.zh} · ${report.en}, ${asked.on}${placeOf(asked)} (${citedOn(report, asked.on)})`;
  const ended = report.endedOn(asked.on);
  if (ended) return [head, '', `  ${ended.zh}`, `  ${ended.en}`];
  if (rows.length === 0) return [head, '', '  无 · none'];
  const header = report.columns.map(({ zh, en }) => `${zh} ${en}`);
  const cells = rows.map((row) => shownCells(report, row, names));
  return [head, '', ...tableText(header, cells), '', `  共 ${grouped(rows.length)} 行 · rows`];
}

function placeOf({ division }: ReportAsked): string {
  return division === undefined ? '' : `, ${divisionOf(division)?.fullName ?? division}`;
}
