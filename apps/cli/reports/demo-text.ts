import type { RowsSent } from '../import/send-rows.js';
import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import type { Tally } from '../demo/tally.js';
import type { CountedList } from './counted-lists.js';
import { moneyText } from './demo-money-text.js';
import { grouped } from '../../../libs/kernel/money.js';
import { heading, tableText } from './table.js';

const ALLIANCES: Readonly<Record<string, string>> = {
  'wuhan-metropolitan': '武汉 Wuhan',
  'yichang-jingzhou-jingmen': '宜荆荆 Yichang–Jingzhou–Jingmen',
  'xiangyang-metropolitan': '襄阳 Xiangyang',
  '—': '未入联盟 in none',
};
const ENDINGS: Readonly<Record<string, string>> = {
  resigned: '辞职',
  dismissed: '辞退',
  agreed: '协商解除',
  'term-over': '合同期满',
  age: '因年龄清退',
  retired: '退休',
  died: '死亡',
  other: '其他',
};

export interface DemoReport {
  readonly tally: Tally;
  readonly workers: RowsSent;
  readonly jobs: RowsSent;
  readonly story: readonly string[];
  readonly explanation: readonly string[];
  /** The last day of the year played. */
  readonly on: BusinessDate;
  readonly lists: readonly CountedList[];
  readonly seconds: number;
}

/** The year as a bureau chief reads it. */
export function demoText(report: DemoReport): string {
  const { tally } = report;
  return [
    heading('湖北一年 · A year in Hubei (示例数据 made-up people, real divisions and rules)'),
    `  ${grouped(tally.events)} events in ${report.seconds.toFixed(1)} s;`,
    '  every figure below is counted from the log · 以下数字均由事件日志统计',
    ...imported(report),
    ...people(tally),
    ...roads(tally),
    ...contracts(tally),
    ...moneyText(tally.money),
    ...refusals(tally),
    heading(`末日的清单 · What the bureau's lists say on the last day, ${report.on}`),
    ...lists(report.lists),
    heading('一名劳动者的经历 · One worker, from roster to reward'),
    ...report.story.map((line) => `  ${line}`),
    heading('一笔奖补为什么发 · One reward explained'),
    ...report.explanation.map((line) => `  ${line}`),
    heading('接下来 · What next'),
    '  npm start                  启动服务 keeps the server running on data of your own',
    '  http://127.0.0.1:3000/api/docs   接口页面 the API page, with examples to try',
    '  npx labor --help           命令行 everything from the command line',
  ].join('\n');
}

/** Every list that has rows; how to read one, and all. */
function lists(all: readonly CountedList[]): string[] {
  const filled = all.filter(({ rows }) => rows.length > 0);
  return [
    ...tableText(
      ['清单 list', '名称', '行 rows', '依据 law'],
      filled.map(({ found, rows }) => [found.name, found.zh, grouped(rows.length), found.cites.join('; ')]),
    ),
    `  ${all.length - filled.length} more lists are empty 另有 ${all.length - filled.length} 份为空`,
    '  npx labor report           所有清单 every list, also the empty ones',
    '  npx labor report NAME      一份清单 one list, row by row',
  ];
}

const BAR_WIDTH = 40;

function bar(share: number): string {
  return '█'.repeat(Math.round(share * BAR_WIDTH));
}

function imported({ workers, jobs }: DemoReport): string[] {
  const row = (what: string, sent: RowsSent) => [
    what,
    sent.added,
    sent.returned.length,
    sent.returned[0]?.reasons[0] ?? '',
  ];
  return [
    heading('导入 · Import'),
    ...tableText(
      ['文件 file', '导入 added', '退回 returned', '例 for example'],
      [row('劳动者 workers', workers), row('岗位 vacancies', jobs)],
    ),
  ];
}

function people(tally: Tally): string[] {
  const rows = [...tally.byAlliance].sort(([one], [other]) => (one < other ? 1 : -1));
  const share = (part: number, whole: number) => (whole === 0 ? '' : `${Math.round((part / whole) * 100)}%`);
  const { made, accepted, declined, expired } = tally.offers;
  return [
    heading('安置 · People placed by alliance and priority'),
    ...tableText(
      ['联盟 alliance', '登记 registered', '就业 placed', '', '优先 priority', '就业 placed', ''],
      rows.map(([alliance, one]) => [
        ALLIANCES[alliance] ?? alliance,
        one.registered,
        one.placed,
        share(one.placed, one.registered),
        one.priority,
        one.priorityPlaced,
        share(one.priorityPlaced, one.priority),
      ]),
    ),
    ...matched(tally),
    `  offers 推荐 ${made}: accepted 接受 ${accepted}, declined 拒绝 ${declined}, expired 过期 ${expired}`,
  ];
}

/** What the matcher did by itself, and what its rounds came to against working off the list. */
function matched({ rounds, atOnce }: Tally): string[] {
  const sum = (of: (one: Tally['rounds'][number]) => number) => rounds.reduce((all, one) => all + of(one), 0);
  const best = `${sum((one) => one.optimum.placed)} (priority 优先 ${sum((one) => one.optimum.priority)})`;
  const list = `${sum((one) => one.firstCome.placed)} (${sum((one) => one.firstCome.priority)})`;
  return [
    `  ${rounds.length} rounds 轮: the optimum placed 最优 ${best},`,
    `  first come, first served would have placed 先到先得 ${list}`,
    `  offered at once after a lost job 失业即荐 ${atOnce.made}, accepted 接受 ${atOnce.accepted}`,
  ];
}

function roads(tally: Tally): string[] {
  const { departed, aboard, arrived, outside } = tally.convoys;
  const top = [...tally.carriedTo].sort(([, one], [, other]) => other - one).slice(0, 8);
  return [
    heading('点对点输送 · Convoys'),
    `  ${departed} convoys 车次, ${aboard} aboard 上车, ${arrived} arrived 到达,`,
    `  of them ${outside} outside the province 省外`,
    `  ${top.map(([name, people]) => `${name} ${people}`).join(' · ')}`,
  ];
}

function contracts(tally: Tally): string[] {
  const most = Math.max(1, ...tally.aliveByMonth.map((one) => one.contracts));
  const endings = [...tally.endings].sort(([, one], [, other]) => other - one);
  return [
    heading('合同 · Contracts alive at the end of each month'),
    ...tally.aliveByMonth.map(
      (one) => `  ${one.on.slice(0, 7)} ${String(one.contracts).padStart(5)} ${bar(one.contracts / most)}`,
    ),
    `  ${tally.signed} contracts with renewals; ${tally.years} people employed for one year 就业满一年`,
    `  endings 终止: ${endings.map(([why, times]) => `${ENDINGS[why] ?? why} ${why} ${times}`).join(' · ')}`,
    `  warnings 预警: ${[...tally.warnings].map(([kind, times]) => `${kind} ${times}`).join(' · ')}`,
  ];
}

function refusals(tally: Tally): string[] {
  const commands = [...tally.commandsRefused].sort(([, one], [, other]) => other.count - one.count);
  return [
    heading('被拒绝的操作 · Orders refused, by reason'),
    ...tableText(
      ['操作 order', '次 times', '依据 law', '例 for example'],
      commands.map(([what, one]) => [what, one.count, one.citation ?? '', shortened(one.example)]),
    ),
  ];
}

const EXAMPLE_SHOWN = 70;

function shortened(text: string): string {
  return text.length <= EXAMPLE_SHOWN ? text : `${text.slice(0, EXAMPLE_SHOWN - 1)}…`;
}
