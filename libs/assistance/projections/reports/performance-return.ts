import type { DataSource } from 'typeorm';
import {
  type BusinessDate,
  calendarYearOf,
  earlierOf,
  lastDayOfCalendarYear,
} from '../../../kernel/business-date.js';
import { isWithin, levelOf } from '../../../kernel/divisions/divisions.js';
import { report } from '../../../projections/report.js';
import type { AreaTerms } from '../../area/terms.js';
import { type Help, NO_HELP } from '../../rules/help-of-a-year.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import { hadDiedBy, listsOn } from '../../rules/lists.js';
import { wantsWorkUnoffered } from '../../rules/wants-and-was-offered-none.js';
import { divisionsAbove } from '../employment-scale.js';
import { everyPerson, type Person } from '../labour-pages.js';
import { compare } from './key-people.js';
import { GROUP_WORDS } from './area-words.js';

const NOWHERE: ReadonlyMap<string, string> = new Map();
export const GROUPS = ['lifted-out-of-poverty', 'rural-low-income'] as const;

/** What one city or county came to in a year for one group. */
interface Result extends Help {
  readonly division: string;
  readonly year: string;
  readonly group: (typeof GROUPS)[number];
  readonly countedOn: BusinessDate;
  readonly people: number;
  readonly employed: number;
  readonly employedPermille: number | null;
  /** In work on the last day of the year before. */
  readonly employedYearBefore: number;
  readonly change: number;
  /** Who wants work, has none and was offered none. */
  readonly unoffered: number;
}

/**
 * 市县就业帮扶实绩 (N25 §3(1)): city and county results of a calendar year for 脱贫人口 and 农村低收入人口, counted on the
 * year's last day, in the year that runs on the day asked.
 *
 * Every figure comes of recorded facts and of the day alone: a replay of the log to the same position gives
 * the same rows in the same order.
 */
export const performanceReturn = (terms: AreaTerms) =>
  report<Result>({
    name: 'performance-return',
    zh: '市县就业帮扶实绩',
    en: 'Yearly results of cities and counties',
    measure: 'performance-return',
    cites: ['N25 §3(1)'],
    columns: [
      { key: 'division', zh: '市县', en: 'city or county', kind: 'division' },
      { key: 'year', zh: '年度', en: 'year', kind: 'text' },
      { key: 'group', zh: '人群', en: 'group', kind: 'text', words: GROUP_WORDS },
      { key: 'countedOn', zh: '统计日', en: 'counted on', kind: 'day' },
      { key: 'people', zh: '人数', en: 'people', kind: 'count' },
      { key: 'employed', zh: '在业', en: 'in work', kind: 'count' },
      { key: 'employedPermille', zh: '在业比例', en: 'share in work', kind: 'permille' },
      { key: 'employedYearBefore', zh: '上年末在业', en: 'in work a year before', kind: 'count' },
      { key: 'change', zh: '增减', en: 'change', kind: 'count' },
      { key: 'unoffered', zh: '有意愿未推荐', en: 'want work, offered none', kind: 'count' },
      { key: 'offers', zh: '推荐岗位', en: 'offers', kind: 'count' },
      { key: 'contracts', zh: '签订合同', en: 'contracts', kind: 'count' },
      { key: 'journeys', zh: '有组织输出', en: 'organised journeys', kind: 'count' },
      { key: 'trainings', zh: '完成培训', en: 'trainings', kind: 'count' },
    ],
    keyOf: ({ division, year, group }) => `${division}/${year}/${group}`,
    rows: (source, tenant, asked) => resultsOf(source, tenant, { ...asked, terms }),
  });

interface Asked {
  readonly on: BusinessDate;
  readonly division?: string;
  readonly terms: AreaTerms;
}

type Sums = {
  -readonly [Key in keyof Omit<Result, 'division' | 'employedPermille' | 'change'>]: Result[Key];
};

async function resultsOf(
  source: DataSource,
  tenant: string,
  { on, division, terms }: Asked,
): Promise<readonly Result[]> {
  const year = calendarYearOf(on);
  const days = { on: earlierOf(lastDayOfCalendarYear(year), on), before: lastDayOfCalendarYear(year - 1) };
  const help = await helpOfYear(source, tenant, year);
  const sums = new Map<string, Sums>();
  const statusesOf = (day: BusinessDate) =>
    ({
      'lifted-out-of-poverty': terms.liftedStatuses(day),
      'rural-low-income': ['rural-low-income'],
    }) as const;
  const held = { on: statusesOf(days.on), before: statusesOf(days.before) };
  const statuses = GROUPS.flatMap((group) => [...held.on[group], ...held.before[group]]);
  await everyPerson(source, tenant, { division, statuses }, (person) => {
    const places = divisionsAbove(person.labour.householdCounty ?? '').filter(
      (one) => levelOf(one) !== 'province' && (division === undefined || isWithin(one, division)),
    );
    for (const group of GROUPS) {
      const counts = (day: 'on' | 'before') =>
        !hadDiedBy(person.labour, days[day]) && holdsOneOf(person.labour, held[day][group], days[day]);
      const [now, before] = [counts('on'), counts('before')];
      if (!now && !before) continue;
      for (const place of places) {
        const key = `${place}/${group}`;
        const sum = sums.get(key) ?? emptySums(group, days.on);
        sums.set(key, sum);
        if (before && listsOn(person.labour, days.before, NOWHERE).employed) sum.employedYearBefore += 1;
        if (now) add(sum, person, { on: days.on, help: help.get(person.workerId) ?? NO_HELP });
      }
    }
  });
  return [...sums].map(([key, sum]) => finished(key.split('/')[0] ?? '', sum)).sort(inOrder);
}

function emptySums(group: Result['group'], countedOn: BusinessDate): Sums {
  const counts = { people: 0, employed: 0, employedYearBefore: 0, unoffered: 0 };
  return { year: countedOn.slice(0, 'YYYY'.length), group, countedOn, ...counts, ...NO_HELP };
}

function add(sum: Sums, { labour, wishes }: Person, { on, help }: { on: BusinessDate; help: Help }): void {
  sum.people += 1;
  if (listsOn(labour, on, NOWHERE).employed) sum.employed += 1;
  if (wantsWorkUnoffered(labour, wishes, on)) sum.unoffered += 1;
  for (const kind of ['offers', 'contracts', 'trainings', 'journeys'] as const) sum[kind] += help[kind];
}

function finished(division: string, sum: Sums): Result {
  const { people, employed, employedYearBefore } = sum;
  const employedPermille = people === 0 ? null : Math.round((employed * 1_000) / people);
  return { division, ...sum, employedPermille, change: employed - employedYearBefore };
}

/** A city before its counties, 脱贫人口 before the others. */
function inOrder(one: Result, other: Result): number {
  return compare(one.division, other.division) || GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group);
}

/** What was done in the year, by person; served by `help_of_year_year`. */
async function helpOfYear(
  source: DataSource,
  tenant: string,
  year: number,
): Promise<ReadonlyMap<string, Help>> {
  const rows: readonly (Help & { workerId: string })[] = await source.query(
    `select "workerId", offers, contracts, trainings, journeys from help_of_year
     where tenant = $1 and year = $2 order by "workerId"`,
    [tenant, year],
  );
  return new Map(rows.map(({ workerId, ...help }) => [workerId, help]));
}
