import { CODE_MEANINGS } from '../../../libs/policy/measures/codes.js';
import type { Measure } from '../../../libs/policy/measures/measure.js';
import { MEASURES } from '../../../libs/policy/measures/measures.js';
import { inChinese } from '../../../libs/policy/measures/words.js';
import type { MoneyRow, MoneyTally } from '../demo/tally-of-money.js';
import { groupedYuan } from '../../../libs/kernel/money.js';
import { heading, tableText } from './table.js';

type Named = Pick<Measure<never>, 'label' | 'cites' | 'paysNothing'>;
const KNOWN: { readonly [id: string]: Named } = MEASURES;
/** Measures of a place that are named beside it. */
const NAMED_AT_MOST = 3;

/** Money by measure, by fund and by who pays it, and what was refused and why. */
export function moneyText(money: MoneyTally): string[] {
  return [...byMeasure(money), ...byFund(money), ...byPlace(money), ...refused(money)];
}

function byMeasure({ byMeasure: rows }: MoneyTally): string[] {
  const ids = Object.keys(KNOWN);
  const touched = ids.filter((id) => rows.has(id));
  const untouched = ids.filter((id) => !rows.has(id));
  const remark = untouched.length === 0 ? '' : `; 未涉及 not touched: ${untouched.join(', ')}`;
  return [
    heading('资金（元）· Money by measure (yuan)'),
    ...tableText(
      [
        '政策 measure',
        '核准 granted',
        '金额 sum',
        '发放 paid',
        '金额 sum',
        '办理中 in hand',
        '待地方标准 no sum yet',
        '不予 refused',
        '追回 taken back',
        '应退 owed back',
        '依据 law',
      ],
      touched.map((id) => shown(id, rows.get(id) as MoneyRow)),
    ),
    `  ${touched.length} of ${ids.length} measures were touched 涉及政策${remark}`,
    '  EX-…: 示例地方文件，虚构 local documents made up for the demo; elsewhere a sum waits for one',
  ];
}

function shown(id: string, row: MoneyRow): (string | number)[] {
  const sums = (fen: number) => (KNOWN[id]?.paysNothing ? '' : groupedYuan(fen));
  return [
    nameOf(id),
    row.granted,
    sums(row.grantedFen),
    row.paid,
    sums(row.paidFen),
    row.inHand,
    row.withoutSum,
    row.refused,
    row.clawedBack,
    groupedYuan(row.toReturnFen),
    [KNOWN[id]?.cites ?? '', ...[...row.documents].sort()].join('; '),
  ];
}

function byFund({ byFund: funds }: MoneyTally): string[] {
  const rows = [...funds].sort(([one, a], [other, b]) => b.paidFen - a.paidFen || (one < other ? -1 : 1));
  return [
    heading('资金来源（元）· Money by fund (yuan)'),
    ...tableText(
      ['资金 fund', '核准 granted', '发放 paid', '政策 measures'],
      rows.map(([fund, { grantedFen, paidFen, measures }]) => [
        `${inChinese(fund)} ${fund}`,
        groupedYuan(grantedFen),
        groupedYuan(paidFen),
        measures.size > NAMED_AT_MOST
          ? `${measures.size} 项 measures，含通知未指明资金的 those whose fund no notice names included (PRACTICE funds)`
          : [...measures].sort().join(', '),
      ]),
    ),
  ];
}

function byPlace({ byPrefecture }: MoneyTally): string[] {
  const rows = [...byPrefecture].sort(
    ([one, a], [other, b]) => b.paidFen - a.paidFen || (one < other ? -1 : 1),
  );
  return [
    heading('各地发放（元）· Money paid by place (yuan)'),
    ...tableText(
      ['支付地 paid by', '笔 payments', '合计 sum', '最多的政策 largest measures'],
      rows.map(([place, { payments, paidFen, byMeasure: sums }]) => [
        place,
        payments,
        groupedYuan(paidFen),
        largest(sums),
      ]),
    ),
  ];
}

function largest(sums: ReadonlyMap<string, number>): string {
  return [...sums]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, NAMED_AT_MOST)
    .map(([id, fen]) => `${id} ${groupedYuan(fen)}`)
    .join(' · ');
}

function refused({ refused: reasons }: MoneyTally): string[] {
  const rows = [...reasons].sort(([one, a], [other, b]) => b.count - a.count || (one < other ? -1 : 1));
  const meaning = (code: string) =>
    (CODE_MEANINGS as { readonly [code: string]: { readonly zh: string } })[code]?.zh ?? '';
  return [
    heading('不予支付 · Money refused, by reason'),
    ...tableText(
      ['政策 measure', '原因 reason', '次 times', '依据 law'],
      rows.map(([, { policy, reason, count, citation }]) => [
        nameOf(policy),
        `${meaning(reason)} ${reason}`,
        count,
        citation ?? '',
      ]),
    ),
  ];
}

function nameOf(id: string): string {
  return `${KNOWN[id]?.label.zh ?? ''} ${id}`.trim();
}
