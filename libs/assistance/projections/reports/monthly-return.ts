import type { DataSource } from 'typeorm';
import {
  addMonths,
  type BusinessDate,
  type BusinessMonth,
  dayBefore,
  earlierOf,
  firstDayOf,
  lastDayOf,
} from '../../../kernel/business-date.js';
import { sha256Hex } from '../../../kernel/sha256.js';
import { type AnyReport, report, type ReportAsked } from '../../../projections/report.js';
import type { WorkerStatus } from '../../../registry/events.js';
import { employedOn } from '../../rules/employed.js';
import { countedOn } from '../../rules/ending-counts.js';
import { hadDiedBy } from '../../rules/lists.js';
import { isOutOfWork } from '../../rules/out-of-work.js';
import { unstableGrounds } from '../../rules/unstable-work.js';
import { failingCondition } from '../../rules/warnings.js';
import { groupsOn } from '../../rules/watched-groups.js';
import type { TermsOn } from '../../terms.js';
import type { ReturnSentRow } from '../returns-sent.js';
import { byTexts, everyone, type Filed } from './people.js';
import { WORDS } from './words.js';

/** How many months back a return that was not sent stays a task. */
const MOST_MONTHS_BACK = 12;

/** The figures of a county and group in a month, people each counted once. */
export interface ReturnLine {
  readonly month: BusinessMonth;
  readonly county: string;
  readonly group: WorkerStatus;
  readonly people: number;
  readonly employed: number;
  readonly outOfWork: number;
  readonly unstable: number;
  readonly registered: number;
  readonly lost: number;
  readonly found: number;
  readonly called: number;
  readonly visited: number;
  readonly helped: number;
}

const FIGURES = [
  { key: 'people', zh: '人数', en: 'people', kind: 'count' },
  { key: 'employed', zh: '就业', en: 'in work', kind: 'count' },
  { key: 'outOfWork', zh: '未就业', en: 'out of work', kind: 'count' },
  { key: 'unstable', zh: '就业不稳', en: 'in unstable work', kind: 'count' },
  { key: 'registered', zh: '本月失业登记', en: 'registered as unemployed in the month', kind: 'count' },
  { key: 'lost', zh: '本月失业', en: 'lost work in the month', kind: 'count' },
  { key: 'found', zh: '本月新就业', en: 'found work in the month', kind: 'count' },
  { key: 'called', zh: '电话联系', en: 'called', kind: 'count' },
  { key: 'visited', zh: '上门走访', en: 'visited', kind: 'count' },
  { key: 'helped', zh: '就业服务', en: 'guided or introduced', kind: 'count' },
] as const;
type Figure = (typeof FIGURES)[number]['key'];

/** The lines of one month, and how many people stand in them by county. */
interface MonthOfReturn {
  readonly month: BusinessMonth;
  readonly on: BusinessDate;
  readonly lines: Map<string, ReturnLine>;
  readonly people: Map<string, number>;
}

/** The returns of months, each as of its last day or the day given, from one look at everybody. */
async function monthsOfReturn(
  source: DataSource,
  tenant: string,
  { terms: termsOn, months, ...asked }: ReportAsked & { terms: TermsOn; months: readonly BusinessMonth[] },
): Promise<readonly MonthOfReturn[]> {
  const found = months.map((month) => {
    const on = earlierOf(asked.on, lastDayOf(month));
    return { month, on, terms: termsOn(on), lines: new Map(), people: new Map() };
  });
  await everyone(source, { ...asked, tenant, who: 'ever-recognised' }, (filed) => {
    for (const one of found) addTo(one, filed, one.terms);
    return [];
  });
  return found;
}

function addTo({ month, on, lines, people }: MonthOfReturn, filed: Filed, terms: ReturnType<TermsOn>): void {
  const { householdCounty: county, labour, file } = filed;
  if ((file.enteredOn ?? '') > on) return;
  const groups = groupsOn(labour.statuses, on, terms);
  if (groups.length === 0 || hadDiedBy(labour, on)) return;
  people.set(county, (people.get(county) ?? 0) + 1);
  const figures = figuresOf(filed, { on, month, terms });
  for (const group of groups) {
    const before = lines.get(`${county}/${group}`) ?? emptyLine({ month, county, group });
    const added = FIGURES.map(({ key }) => [key, before[key] + Number(figures[key])]);
    lines.set(`${county}/${group}`, { ...before, ...Object.fromEntries(added) });
  }
}

function sortedLines({ lines, on }: MonthOfReturn, terms: TermsOn): readonly ReturnLine[] {
  const groups = terms(on).ledgerGroups;
  const place = (group: WorkerStatus) => String(groups.indexOf(group));
  return [...lines.values()].sort(byTexts(({ county, group }) => [county, place(group)]));
}

/** The return of the month of a day, as of that day; counties and groups in their order. */
export async function returnLines(
  source: DataSource,
  tenant: string,
  asked: ReportAsked & { readonly terms: TermsOn },
): Promise<readonly ReturnLine[]> {
  const months = await monthsOfReturn(source, tenant, { ...asked, months: [asked.on.slice(0, 7)] });
  return months.flatMap((one) => sortedLines(one, asked.terms));
}

function emptyLine(of: Pick<ReturnLine, 'month' | 'county' | 'group'>): ReturnLine {
  const none = { people: 0, employed: 0, outOfWork: 0, unstable: 0, registered: 0, lost: 0, found: 0 };
  return { ...of, ...none, called: 0, visited: 0, helped: 0 };
}

function figuresOf(
  filed: Filed,
  { on, month, terms }: { on: BusinessDate; month: BusinessMonth; terms: ReturnType<TermsOn> },
): Readonly<Record<Figure, boolean>> {
  const { labour, file } = filed;
  const inMonth = (day: BusinessDate) => day.slice(0, 7) === month && day <= on;
  const employed = employedOn(labour, on);
  const reached = (by: 'call' | 'visit') => file.contacts.some((one) => one.by === by && inMonth(one.on));
  return {
    people: true,
    employed,
    outOfWork: isOutOfWork(labour, on),
    unstable: unstableGrounds({ ...filed, on, terms }).length > 0,
    registered: file.registrations.some(({ from }) => inMonth(from)),
    lost: labour.endings.some(
      (ending) =>
        inMonth(countedOn(ending)) && failingCondition('job-lost', { labour, ending }) === undefined,
    ),
    found: employed && !employedOn(labour, dayBefore(firstDayOf(month))),
    called: reached('call'),
    visited: reached('visit'),
    helped: file.help.some((one) => one.kind !== 'policy-support' && inMonth(one.on)),
  };
}

/** SHA-256 over a county's lines as they are sent: the same log gives the same. */
export function digestOf(lines: readonly ReturnLine[]): string {
  const rows = lines.map((line) =>
    [line.month, line.county, line.group, ...FIGURES.map(({ key }) => line[key])].join(','),
  );
  return sha256Hex(rows.join('\n'));
}

/** 按月在全国防返贫监测信息系统更新相关数据 (N6 art. 13). */
export const monthlyReturn = (terms: TermsOn): AnyReport =>
  report<ReturnLine>({
    name: 'monthly-return',
    zh: '全国防返贫监测信息系统月度更新数据',
    en: 'Monthly return to the national monitoring system, by county and group',
    measure: 'assistance-ledger',
    cites: ['N6 art. 13', 'N25 §2(10)'],
    columns: [
      { key: 'month', zh: '月份', en: 'month', kind: 'month' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'group', zh: '人群', en: 'group', kind: 'text', words: WORDS },
      ...FIGURES,
    ],
    keyOf: ({ county, group }) => `${county}/${group}`,
    rows: (source, tenant, asked) => returnLines(source, tenant, { ...asked, terms }),
  });

interface ReturnTask {
  readonly month: BusinessMonth;
  readonly county: string;
  readonly people: number;
  readonly dueOn: BusinessDate;
  readonly state: 'overdue' | 'due' | 'changed-since' | 'sent';
  readonly sentOn: BusinessDate | null;
  readonly digest: string;
}

/**
 * Returns of the months that are over: which are due, sent, or have changed since they were sent by what was
 * reported late. A task until sent as they stand.
 */
export const monthlyReturns = (terms: TermsOn): AnyReport =>
  report<ReturnTask>({
    name: 'monthly-returns-due',
    zh: '月度更新应报情况',
    en: 'Monthly returns due, sent, or changed since',
    measure: 'assistance-ledger',
    cites: ['N6 art. 13'],
    columns: [
      { key: 'month', zh: '月份', en: 'month', kind: 'month' },
      { key: 'county', zh: '户籍县', en: 'county of household', kind: 'division' },
      { key: 'people', zh: '人数', en: 'people', kind: 'count' },
      { key: 'dueOn', zh: '应报日', en: 'due on', kind: 'day' },
      { key: 'state', zh: '状态', en: 'state', kind: 'text', words: WORDS },
      { key: 'sentOn', zh: '报送日', en: 'sent on', kind: 'day' },
      { key: 'digest', zh: '数据摘要', en: 'digest of the lines', kind: 'text' },
    ],
    keyOf: ({ month, county }) => `${county}/${month}`,
    rows: async (source, tenant, asked) => {
      const sent = await readSent(source, tenant);
      const thisMonth = firstDayOf(asked.on.slice(0, 7));
      const backwards = Array.from({ length: MOST_MONTHS_BACK }, (_unused, back) => -1 - back);
      const months = backwards.map((back) => addMonths(thisMonth, back).slice(0, 7));
      const found = await monthsOfReturn(source, tenant, { ...asked, terms, months });
      const tasks = found.flatMap((month) => tasksOf(month, { on: asked.on, sent, terms }));
      return tasks.sort(byTexts(({ month, county }) => [month, county]));
    },
  });

function tasksOf(
  returned: MonthOfReturn,
  { on, sent, terms }: { on: BusinessDate; sent: ReadonlyMap<string, ReturnSentRow>; terms: TermsOn },
): readonly ReturnTask[] {
  const { month } = returned;
  const lines = sortedLines(returned, terms);
  const dueDay = String(terms(on).monthlyReturnDueDay).padStart(2, '0');
  const dueOn = `${addMonths(firstDayOf(month), 1).slice(0, 7)}-${dueDay}`;
  return [...returned.people].map(([county, people]): ReturnTask => {
    const digest = digestOf(lines.filter((line) => line.county === county));
    const found = sent.get(`${county}/${month}`);
    const before = found && found.sentOn <= on ? found : undefined;
    const open = on <= dueOn ? 'due' : 'overdue';
    const state = before ? (before.digest === digest ? 'sent' : 'changed-since') : open;
    return { month, county, people, dueOn, state, sentOn: before?.sentOn ?? null, digest };
  });
}

async function readSent(source: DataSource, tenant: string): Promise<ReadonlyMap<string, ReturnSentRow>> {
  const rows: readonly ReturnSentRow[] = await source.query('select * from return_sent where tenant = $1', [
    tenant,
  ]);
  return new Map(rows.map((row) => [row.key, row]));
}
