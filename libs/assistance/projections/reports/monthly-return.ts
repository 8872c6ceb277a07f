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
import { isUnstable } from '../../rules/unstable-work.js';
import { failingCondition } from '../../rules/warnings.js';
import { groupsOn } from '../../rules/watched-groups.js';
import type { TermsOn } from '../../terms.js';
import type { ReturnSentRow } from '../returns-sent.js';
import { numbersBy, WORK_DAYS } from './numbers.js';
import { byTexts, everyoneWith, type Filed } from './people.js';
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

/** A month that is counted as of a day of it, and who stands in it. */
interface MonthOfReturn {
  readonly month: BusinessMonth;
  readonly firstDay: BusinessDate;
  readonly dayBefore: BusinessDate;
  readonly on: BusinessDate;
  readonly terms: ReturnType<TermsOn>;
  readonly counties: Map<string, CountyOfReturn>;
}

/** People of a county: how many there are, and of each group how many by the flags of their figures. */
interface CountyOfReturn {
  people: number;
  readonly groups: Map<WorkerStatus, Uint32Array>;
}

/** What of the files the figures are counted from. */
const PARTS = ['enteredOn', 'terms', 'insurance', 'registrations', 'contacts', 'help'] as const;
type Counted = Filed<(typeof PARTS)[number]>;

/** A bit for each figure. */
const FLAG = Object.fromEntries(FIGURES.map(({ key }, at) => [key, 1 << at])) as Record<Figure, number>;
const FLAGS = 1 << FIGURES.length;

/**
 * The returns of months, each as of its last day or the day given, from one look at everybody.
 *
 * Cost: a page of people at a time, each asked for every month. A person adds one to a number, and the lines
 * are summed at the end: a province has a million people, and the returns due are those of twelve months.
 */
async function monthsOfReturn(
  source: DataSource,
  tenant: string,
  { terms: termsOn, months, ...asked }: ReportAsked & { terms: TermsOn; months: readonly BusinessMonth[] },
): Promise<readonly MonthOfReturn[]> {
  const found = months.map((month): MonthOfReturn => {
    const firstDay = firstDayOf(month);
    const on = earlierOf(asked.on, lastDayOf(month));
    return { month, firstDay, dayBefore: dayBefore(firstDay), on, terms: termsOn(on), counties: new Map() };
  });
  await everyoneWith(source, { ...asked, tenant, who: 'ever-recognised', parts: PARTS }, (filed) => {
    const days = daysOf(filed);
    for (const one of found) addTo(one, filed, days);
    return [];
  });
  return found;
}

/** The days on which something was that a month counts. */
interface DaysOfPerson {
  readonly registered: readonly BusinessDate[];
  readonly lost: readonly BusinessDate[];
  readonly called: readonly BusinessDate[];
  readonly visited: readonly BusinessDate[];
  readonly helped: readonly BusinessDate[];
}

function daysOf({ labour, file }: Counted): DaysOfPerson {
  const reached = (by: 'call' | 'visit') => file.contacts.filter((one) => one.by === by).map(({ on }) => on);
  return {
    registered: file.registrations.map(({ from }) => from),
    lost: labour.endings
      .filter((ending) => failingCondition('job-lost', { labour, ending }) === undefined)
      .map(countedOn),
    called: reached('call'),
    visited: reached('visit'),
    helped: file.help.filter(({ kind }) => kind !== 'policy-support').map(({ on }) => on),
  };
}

function addTo(month: MonthOfReturn, filed: Counted, days: DaysOfPerson): void {
  const { counties, on, terms } = month;
  const { householdCounty, labour, file } = filed;
  if ((file.enteredOn ?? '') > on) return;
  const groups = groupsOn(labour.statuses, on, terms);
  if (groups.length === 0 || hadDiedBy(labour, on)) return;
  const flags = flagsOf(filed, days, month);
  const county = counties.get(householdCounty) ?? { people: 0, groups: new Map() };
  counties.set(householdCounty, county);
  county.people += 1;
  for (const group of groups) {
    const counts = county.groups.get(group) ?? new Uint32Array(FLAGS);
    county.groups.set(group, counts);
    counts[flags] = (counts[flags] ?? 0) + 1;
  }
}

/** The figures of somebody who lives: who is not in work is out of it. */
function flagsOf(filed: Counted, days: DaysOfPerson, month: MonthOfReturn): number {
  const { labour } = filed;
  const { on, firstDay, terms } = month;
  const inMonth = (day: BusinessDate) => firstDay <= day && day <= on;
  const employed = employedOn(labour, on);
  let flags = FLAG.people | (employed ? FLAG.employed : FLAG.outOfWork);
  if (employed && isUnstable({ ...filed, on, terms })) flags |= FLAG.unstable;
  if (employed && !employedOn(labour, month.dayBefore)) flags |= FLAG.found;
  if (days.registered.some(inMonth)) flags |= FLAG.registered;
  if (days.lost.some(inMonth)) flags |= FLAG.lost;
  if (days.called.some(inMonth)) flags |= FLAG.called;
  if (days.visited.some(inMonth)) flags |= FLAG.visited;
  if (days.helped.some(inMonth)) flags |= FLAG.helped;
  return flags;
}

function sortedLines({ counties, month, terms }: MonthOfReturn): readonly ReturnLine[] {
  const place = (group: WorkerStatus) => String(terms.ledgerGroups.indexOf(group));
  const lines = [...counties].flatMap(([county, { groups }]) =>
    [...groups].map(([group, counts]): ReturnLine => ({ month, county, group, ...summed(counts) })),
  );
  return lines.sort(byTexts(({ county, group }) => [county, place(group)]));
}

function summed(counts: Uint32Array): Record<Figure, number> {
  const sumOf = (key: Figure) =>
    counts.reduce((sum, people, flags) => sum + ((flags & FLAG[key]) === 0 ? 0 : people), 0);
  return Object.fromEntries(FIGURES.map(({ key }) => [key, sumOf(key)])) as Record<Figure, number>;
}

/** The return of the month of a day, as of that day; counties and groups in their order. */
export async function returnLines(
  source: DataSource,
  tenant: string,
  asked: ReportAsked & { readonly terms: TermsOn },
): Promise<readonly ReturnLine[]> {
  const months = await monthsOfReturn(source, tenant, { ...asked, months: [asked.on.slice(0, 7)] });
  return months.flatMap(sortedLines);
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
    numbers: numbersBy({ province: WORK_DAYS }),
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
    numbers: numbersBy({ province: [...WORK_DAYS, 'monthly-return-due-day'] }),
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
  const lines = sortedLines(returned);
  const dueDay = String(terms(on).monthlyReturnDueDay).padStart(2, '0');
  const dueOn = `${addMonths(firstDayOf(month), 1).slice(0, 7)}-${dueDay}`;
  return [...returned.counties].map(([county, { people }]): ReturnTask => {
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
