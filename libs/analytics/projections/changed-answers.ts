import { csvLine } from '../../kernel/csv.js';
import { divisionOf } from '../../kernel/divisions/divisions.js';
import { type EntitlementLine, fenOf } from './entitlement-line.js';
import { groupsInChinese, wordsOfMeasure } from './labels.js';
import type { ChangedLine, Tally } from './tally.js';

type Cell = string | number;

interface Column {
  readonly heading: string;
  readonly of: (line: EntitlementLine, both: ChangedLine) => Cell;
}

/** Headings and what stands below them; a spreadsheet reads sums as numbers, in yuan. */
const COLUMNS: readonly Column[] = [
  { heading: '措施 measure', of: ({ policy }) => `${wordsOfMeasure(policy)} ${policy}` },
  { heading: '领取方 payee', of: ({ beneficiary }) => beneficiary },
  { heading: '劳动者 worker', of: ({ workerId }) => workerId },
  { heading: '用人单位 employer', of: ({ employerId }) => employerId ?? '' },
  { heading: '区划代码 division', of: ({ county }) => county ?? '' },
  { heading: '县（区、市） county', of: ({ county }) => (county && divisionOf(county)?.fullName) ?? '' },
  { heading: '日期 day', of: ({ on }) => on },
  { heading: '身份 status', of: ({ groups }) => groupsInChinese(groups.length > 0 ? groups : ['none']) },
  { heading: '现行结论 answer today', of: (_line, { before }) => cameTo(before) },
  { heading: '现行金额（元） yuan today', of: (_line, { before }) => yuan(fenOf(before)) },
  { heading: '变更后结论 answer changed', of: (_line, { after }) => cameTo(after) },
  { heading: '变更后金额（元） yuan changed', of: (_line, { after }) => yuan(fenOf(after)) },
  {
    heading: '差额（元） difference in yuan',
    of: (_line, { before, after }) => yuan(fenOf(after) - fenOf(before)),
  },
];
const UNDONE: { readonly [Cause in NonNullable<EntitlementLine['undone']>]: string } = {
  'late-fact': '因迟报事实收回 late-fact',
  officer: '经办收回 officer',
  rejected: '审核不予 rejected',
};
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Every answer that is not the same under both laws, a line each, as a CSV that a spreadsheet opens; persons
 * and payees by their ids alone. Sorted by measure, payee, worker and day. O(n log n).
 */
export function* csvLines({ changed }: Pick<Tally, 'changed'>): Generator<string> {
  yield BYTE_ORDER_MARK + COLUMNS.map(({ heading }) => heading).join(',');
  for (const both of changed.toSorted(inOrder))
    yield csvLine(COLUMNS.map(({ of }) => String(of(shown(both), both))));
}

function shown({ before, after }: ChangedLine): EntitlementLine {
  return (before ?? after) as EntitlementLine;
}

function inOrder(one: ChangedLine, other: ChangedLine): number {
  const [first, second] = [shown(one), shown(other)];
  for (const key of ['policy', 'beneficiary', 'workerId', 'on'] as const)
    if (first[key] !== second[key]) return first[key] < second[key] ? -1 : 1;
  return first.turn - second.turn;
}

/** What was undone comes to nothing, so its sum is said here. */
function cameTo(line: EntitlementLine | undefined): string {
  if (!line) return '无结论 no answer';
  if (line.outcome === 'refused') return `不予 refused: ${line.code}`;
  if (line.undone !== null) {
    const sum = line.amountFen === null ? '' : ` ${yuan(line.amountFen)}`;
    return `给付${sum} 后撤销 granted${sum}, then undone: ${UNDONE[line.undone]}`;
  }
  return line.amountFen === null
    ? '给付，金额待地方文件 granted, sum awaits a local document'
    : '给付 granted';
}

/** Exact, with decimals only where there are any. */
function yuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}
