import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import { divisionOf } from '../../../libs/kernel/divisions/divisions.js';
import { type AnyReport, citedOn, type ReportAsked } from '../../../libs/projections/report.js';
import { type RowNames, shownCells } from '../../../libs/projections/report-cells.js';
import { escaped, htmlPage } from './html.js';

/** A page is read by a person: who wants the rest narrows it down or takes the file. */
const ROWS_AT_MOST = 500;
const NUMBERS: readonly string[] = ['fen', 'count', 'permille'];
const DATES: readonly string[] = ['day', 'month', 'instant'];

type Rows = readonly Record<string, unknown>[];

/** Which lists there are: each with the articles that ask for it. */
export function listsPage(all: readonly AnyReport[], today: BusinessDate): string {
  const rows = all.map((one) => {
    const { name, zh, en } = one;
    return (
      `<tr><td><a href="/lists/${name}">${escaped(zh)}</a><br><span class="en">${escaped(en)}</span></td>` +
      `<td>${escaped(citedOn(one, today))}</td></tr>`
    );
  });
  return htmlPage({
    title: '清单与台账 · Lists',
    body: `<p><a href="/">首页 · Start</a></p>
<h1>清单与台账 <span class="en">Lists that the notices ask for</span></h1>
<table><tr><th>清单 <span class="en">list</span></th><th>依据 <span class="en">source</span></th></tr>
${rows.join('\n')}
</table>`,
  });
}

/** One list as it stands on a day, in a division or everywhere. */
export function listPage(report: AnyReport, rows: Rows, asked: ReportAsked, names: RowNames): string {
  const { name, zh, en } = report;
  const place = asked.division === undefined ? '' : (divisionOf(asked.division)?.fullName ?? asked.division);
  const query = new URLSearchParams({
    on: asked.on,
    ...(asked.division === undefined ? {} : { division: asked.division }),
  });
  return htmlPage({
    title: `${zh} · ${en}`,
    wide: true,
    body: `<p><a href="/lists">清单与台账 · All lists</a></p>
<h1>${escaped(zh)} <span class="en">${escaped(en)}</span></h1>
<p>${escaped([asked.on, place, citedOn(report, asked.on)].filter(Boolean).join(' · '))}</p>
<form>
<label>日期 · day<input type="date" name="on" value="${escaped(asked.on)}"></label>
<label>区划代码 · division
<input name="division" value="${escaped(asked.division ?? '')}" placeholder="4205"></label>
<button>查询 · Show</button>
<a href="/lists/${name}.csv?${escaped(query.toString())}">下载 CSV · as CSV</a>
</form>
${bodyOf(report, rows, asked, names)}`,
  });
}

function bodyOf(report: AnyReport, rows: Rows, { on }: ReportAsked, names: RowNames): string {
  const ended = report.endedOn(on);
  if (ended) return `<p>${escaped(ended.zh)}<br><span class="en">${escaped(ended.en)}</span></p>`;
  if (rows.length === 0) return '<p>无 · none</p>';
  return `<p>${counted(rows.length)}</p>
${tableOf(report, rows, names)}`;
}

function counted(rows: number): string {
  const all = `共 ${rows} 行 · rows`;
  if (rows <= ROWS_AT_MOST) return all;
  return `${all}; 此处列出前 ${ROWS_AT_MOST} 行，请按区划缩小范围或下载全部 · the first ${ROWS_AT_MOST} are shown`;
}

function tableOf(report: AnyReport, rows: Rows, names: RowNames): string {
  const sides = report.columns.map(({ kind }) => styleOf(kind));
  const head = report.columns.map(
    ({ zh, en }, at) => `<th${sides[at]}>${escaped(zh)}<span class="en">${escaped(en)}</span></th>`,
  );
  const body = rows.slice(0, ROWS_AT_MOST).map((row) => {
    const cells = shownCells(report, row, names).map((text, at) => `<td${sides[at]}>${escaped(text)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><tr>${head.join('')}</tr>\n${body.join('\n')}\n</table></div>`;
}

/** Numbers stand to the right, dates on one line. */
function styleOf(kind: string): string {
  if (NUMBERS.includes(kind)) return ' class="number"';
  return DATES.includes(kind) ? ' class="date"' : '';
}
