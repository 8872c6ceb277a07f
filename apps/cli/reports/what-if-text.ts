import type { ComparedRow, Side, WhatIfReport } from '../../../libs/analytics/projections/report.js';
import { grouped, groupedYuan } from '../../../libs/kernel/money.js';
import { tableText } from './table.js';

const COUNTIES_SHOWN = 20;

/** What a change would cost and to whom, as a table for the terminal. */
export function whatIfText(report: WhatIfReport): string {
  const { total, lastYear, by, log } = report;
  const counties = [...by.county].sort(
    (one, other) => Math.abs(other.differenceFen) - Math.abs(one.differenceFen),
  );
  return [
    `政策模拟 What if: ${changeText(report)}`,
    `measures 涉及政策: ${report.measures.join(', ')}; ` +
      `${grouped(report.events)} events, ${grouped(report.workers)} workers`,
    ...(report.notReplayed.length > 0
      ? [`not replayed 不能重放（其他环节当时已按现行规定计算）: ${report.notReplayed.join(', ')}`]
      : []),
    '',
    ...compared('合计 total', [total, { ...lastYear, label: `上年 last year ${lastYear.name}` }]),
    ...compared('按政策 by measure', by.measure),
    ...compared('按年 by year', by.year),
    ...compared('按月 by month', by.month),
    ...compared(
      counties.length > COUNTIES_SHOWN
        ? `按县 by county (${COUNTIES_SHOWN} of ${counties.length}, all in --json)`
        : '按县 by county',
      counties.slice(0, COUNTIES_SHOWN),
    ),
    ...compared('按身份 by status', by.group),
    ...compared('按优先 by priority', by.priority),
    ...compared('按资金 by fund', by.fund),
    sideText('增加 gain', report.gaining),
    sideText('减少 lose', report.losing),
    `变化的结论 changed answers: ${grouped(report.changedAnswers)}`,
    `与日志核对 against the log: ${grouped(log.answers)} answers, ${grouped(log.unlike)} unlike; ` +
      `undone by officers 人工撤销 ${log.undoneByOfficers}`,
    ...log.differences.map(
      ({ entitlementId, log: told, replay, cause }) =>
        `  ${entitlementId}: log ${told ?? 'nothing'}, replay ${replay ?? 'nothing'} (${cause})`,
    ),
  ].join('\n');
}

function changeText({ parameters, parameterLabels }: WhatIfReport): string {
  return parameters.map((id, at) => `${parameterLabels[at]} ${id}`).join('; ') || '无变化 no change';
}

function compared(title: string, rows: readonly ComparedRow[]): string[] {
  if (rows.length === 0) return [];
  const header = [title, '现行人次 today', '元 yuan', '变更后人次 changed', '元 yuan', '差额 difference'];
  const lines = rows.map((row) => [
    row.label,
    grouped(row.beforeCount),
    groupedYuan(row.beforeFen),
    grouped(row.afterCount),
    groupedYuan(row.afterFen),
    signed(row.differenceFen),
  ]);
  return [...tableText(header, lines), ''];
}

function sideText(title: string, side: Side): string {
  const most = side.mostPayees.slice(0, 5).map(({ id, differenceFen }) => `${id} ${signed(differenceFen)}`);
  return (
    `${title}: ${grouped(side.workers)} workers, ${grouped(side.payees)} payees, ${signed(side.fen)} 元` +
    (most.length > 0 ? ` (${most.join(', ')})` : '')
  );
}

function signed(fen: number): string {
  return fen < 0 ? `-${groupedYuan(-fen)}` : groupedYuan(fen);
}
