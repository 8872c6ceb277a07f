import { isBusinessMonth } from '../../../libs/kernel/business-date.js';
import { isRefusal, type Refusal, refuse } from '../../../libs/kernel/refusal.js';
import { STATUSES, TOPICS, type Topic } from '../../../libs/policy/law/parameter-names.js';
import { dateFromText } from './date-text.js';
import { fenOf } from './yuan-text.js';
import { readTableWithTotal } from './table-with-total.js';
import type { ColumnDefinition, TableLimits, TableRow } from './table.js';

type Key = 'worker' | 'topic' | 'employer' | 'months' | 'sums' | 'status' | 'on';
const COLUMNS: readonly ColumnDefinition<Key>[] = [
  { key: 'worker', names: ['劳动者编号', '身份证号', '公民身份号码'], required: true },
  { key: 'topic', names: ['比对事项', '事项'], required: true },
  { key: 'employer', names: ['单位编号'] },
  { key: 'months', names: ['月份', '缴费月份', '发薪月份'] },
  { key: 'sums', names: ['实发金额（元）', '实发金额', '工资（元）'] },
  { key: 'status', names: ['身份类别', '户籍身份'] },
  { key: 'on', names: ['日期', '登记日期', '认定日期'] },
];
const TOPIC_NAMES: { readonly [text: string]: Topic } = {
  社会保险月数: 'social-insurance-months',
  失业登记: 'unemployment-registration',
  工资发放: 'wages-paid',
  户籍身份: 'household-status',
};
const STATUS_NAMES: { readonly [text: string]: (typeof STATUSES)[number] } = {
  脱贫人口: 'lifted-out-of-poverty',
  防止返贫监测对象: 'return-to-poverty-monitored',
  农村低收入人口: 'rural-low-income',
  易地搬迁: 'relocated',
};
/** The bureau has no record of the person. */
const NOT_FOUND = '查无记录';

/** One person of a bureau's file; `worker` is an id, or an identity number still to be looked up. */
export interface ComparisonRow {
  readonly line: number;
  readonly worker: string;
  readonly stated: object;
}

/**
 * A bureau's file (.xlsx or .csv): a row a person and fact, 查无记录 where the bureau has none, and a last row
 * 合计 with the number of rows. The first cell that cannot be read, or another total, refuses the whole with
 * its line.
 */
export async function comparisonFile(
  bytes: Uint8Array,
  limits?: TableLimits,
): Promise<readonly ComparisonRow[] | Refusal> {
  const table = await readTableWithTotal(bytes, COLUMNS, limits);
  if (isRefusal(table)) return table;
  const { cell } = table;
  const rows: ComparisonRow[] = [];
  for (const row of table.rows) {
    const stated = statedIn(row, (key) => cell(row, key));
    if (isRefusal(stated)) return stated;
    rows.push({ line: row.rowNumber, worker: cell(row, 'worker'), stated });
  }
  const total = table.total && cell(table.total, 'topic');
  if (rows.length === 0 || total !== String(rows.length)) {
    const message = `the total row 合计 says "${total ?? ''}", the file has ${rows.length} rows`;
    return refuse({ code: 'total-wrong', message, citation: 'PRACTICE comparisons' });
  }
  return rows;
}

function statedIn(row: TableRow, cell: (key: Key) => string): object | Refusal {
  const topic = TOPIC_NAMES[cell('topic')] ?? TOPICS.find((one) => one === cell('topic'));
  const absent = [cell('months'), cell('status'), cell('on')].includes(NOT_FOUND);
  switch (topic) {
    case undefined:
      return unreadable(row, `fact "${cell('topic')}", ${Object.keys(TOPIC_NAMES).join('、')} needed`);
    case 'household-status': {
      const status = STATUS_NAMES[cell('status')] ?? null;
      const on = dateFromText(cell('on'));
      if (on === undefined) return unreadable(row, `day "${cell('on')}"`);
      if (status === null && !absent) return unreadable(row, `status "${cell('status')}"`);
      return { topic, status, on };
    }
    case 'unemployment-registration': {
      const registeredFrom = dateFromText(cell('on')) ?? null;
      if (registeredFrom === null && !absent) return unreadable(row, `day "${cell('on')}"`);
      return { topic, registeredFrom };
    }
    case 'social-insurance-months':
    case 'wages-paid': {
      const employerId = cell('employer');
      if (absent) return { topic, employerId, months: null };
      const months = cell('months').split(/[;；、\s]+/);
      const wrong = months.find((month) => !isBusinessMonth(month));
      if (wrong !== undefined) return unreadable(row, `month "${wrong}", as 2025-03`);
      if (topic === 'social-insurance-months') return { topic, employerId, months };
      const sums = cell('sums')
        .split(/[;；、\s]+/)
        .map(fenOf);
      if (sums.length !== months.length || sums.includes(undefined))
        return unreadable(row, `sums "${cell('sums')}", yuan for each of ${months.length} months,`);
      return { topic, employerId, months: months.map((month, at) => ({ month, paidFen: sums[at] })) };
    }
  }
}

function unreadable({ rowNumber }: TableRow, what: string): Refusal {
  return refuse({ code: 'field-invalid', message: `line ${rowNumber}: ${what} cannot be read` });
}
