import type { DataSource } from 'typeorm';
import {
  addMonths,
  type BusinessDate,
  type BusinessMonth,
  earlierOf,
  lastDayOf,
} from '../../kernel/business-date.js';
import { isWithin, prefectureOf, provinceOf } from '../../kernel/divisions/divisions.js';
import { holdsOneOf } from '../rules/holds-one-of.js';
import { hadDiedBy, listsOn } from '../rules/lists.js';
import { scaleWarning, type ScaleWarning } from '../rules/scale-is-stable.js';
import type { AreaTerms } from '../area/terms.js';
import { everyPerson } from './labour-pages.js';

/** Months a list shows; each is held against the one before and the one a year before. */
const SHOWN_MONTHS = 12;
const MONTHS_OF_A_YEAR = 12;

/** 脱贫人口 of a division in a month, counted on its last day (of the month that runs: on the day asked). */
export interface ScaleLine {
  readonly division: string;
  readonly month: BusinessMonth;
  readonly countedOn: BusinessDate;
  readonly people: number;
  readonly employed: number;
  /** Employed of a thousand people; null where there are none. */
  readonly employedPermille: number | null;
  readonly monthBefore: number | null;
  readonly yearBefore: number | null;
  readonly warning: ScaleWarning | null;
}

interface Count {
  people: number;
  employed: number;
}

type Settings = Pick<AreaTerms, 'liftedStatuses' | 'scaleTolerancePermille'>;
interface Asked {
  readonly on: BusinessDate;
  readonly division?: string | undefined;
}

const NOWHERE: ReadonlyMap<string, string> = new Map();
const monthOf = (day: BusinessDate): BusinessMonth => day.slice(0, 'YYYY-MM'.length);

/** The month so many before that of the day. */
function monthBefore(on: BusinessDate, months: number): BusinessMonth {
  return monthOf(addMonths(`${monthOf(on)}-01`, -months));
}

/** The day on which a month is counted when it is asked on a day. */
function countedOn(month: BusinessMonth, on: BusinessDate): BusinessDate {
  return earlierOf(lastDayOf(month), on);
}

/** County, prefecture and province of a household, each once. */
export function divisionsAbove(county: string): readonly string[] {
  const all = [county, prefectureOf(county), provinceOf(county)];
  return [...new Set(all.filter((one) => one !== undefined))];
}

/**
 * How many people lifted out of poverty are in work, by division (province, city, county) and month, the
 * twelve months up to the day asked; the latest month first, where it fell below what was before it stands
 * in `warning`.
 *
 * Law: N25 §1; N6 art. 15. Who counts is asked of each month's own day, and who is in work as in the list of
 * the employed: the sum is what that list would have held.
 *
 * Cost: one pass over who ever held the status in the division, 24 days looked at for each.
 */
export async function employmentScale(
  source: DataSource,
  tenant: string,
  asked: Asked,
  settings: Settings,
): Promise<readonly ScaleLine[]> {
  const counts = await countMonths(source, tenant, asked, settings);
  const lines: ScaleLine[] = [];
  for (const [division, byMonth] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
    for (let back = 0; back < SHOWN_MONTHS; back++) {
      const line = lineOf(division, byMonth, { back, on: asked.on, settings });
      if (line) lines.push(line);
    }
  }
  return lines;
}

function lineOf(
  division: string,
  byMonth: ReadonlyMap<BusinessMonth, Count>,
  { back, on, settings }: { back: number; on: BusinessDate; settings: Settings },
): ScaleLine | undefined {
  const month = monthBefore(on, back);
  const count = byMonth.get(month);
  const before = known(byMonth.get(monthBefore(on, back + 1)));
  const year = known(byMonth.get(monthBefore(on, back + MONTHS_OF_A_YEAR)));
  if (!count) return undefined;
  const { people, employed } = count;
  if (people === 0 && before === null && year === null) return undefined;
  const day = countedOn(month, on);
  const scale = { employed, monthBefore: before, yearBefore: year };
  return {
    division,
    month,
    countedOn: day,
    people,
    employedPermille: people === 0 ? null : Math.round((employed * 1_000) / people),
    ...scale,
    warning: scaleWarning(scale, settings.scaleTolerancePermille(day)) ?? null,
  };
}

/** Before anybody was known to hold the status there is nothing to be held against. */
function known(count: Count | undefined): number | null {
  return count === undefined || count.people === 0 ? null : count.employed;
}

async function countMonths(
  source: DataSource,
  tenant: string,
  { on, division }: Asked,
  settings: Settings,
): Promise<ReadonlyMap<string, ReadonlyMap<BusinessMonth, Count>>> {
  const months = Array.from({ length: SHOWN_MONTHS + MONTHS_OF_A_YEAR }, (_, back) => monthBefore(on, back));
  const days = months.map((month) => {
    const day = countedOn(month, on);
    return { month, day, statuses: settings.liftedStatuses(day) };
  });
  const statuses = [...new Set(days.flatMap((one) => one.statuses))];
  const counts = new Map<string, Map<BusinessMonth, Count>>();
  await everyPerson(source, tenant, { division, statuses }, ({ labour }) => {
    const above = divisionsAbove(labour.householdCounty ?? '').filter(
      (one) => division === undefined || isWithin(one, division),
    );
    for (const one of days) {
      if (hadDiedBy(labour, one.day) || !holdsOneOf(labour, one.statuses, one.day)) continue;
      const { employed } = listsOn(labour, one.day, NOWHERE);
      for (const place of above) add(counts, months, { place, month: one.month, employed });
    }
  });
  return counts;
}

function add(
  counts: Map<string, Map<BusinessMonth, Count>>,
  months: readonly BusinessMonth[],
  { place, month, employed }: { place: string; month: BusinessMonth; employed: boolean },
): void {
  let byMonth = counts.get(place);
  if (!byMonth) {
    byMonth = new Map(months.map((one) => [one, { people: 0, employed: 0 }]));
    counts.set(place, byMonth);
  }
  const count = byMonth.get(month);
  if (!count) return;
  count.people += 1;
  if (employed) count.employed += 1;
}

/** Only where the latest month fell below what was before it, the smallest divisions first. */
export async function fallingScale(
  source: DataSource,
  tenant: string,
  asked: Asked,
  settings: Settings,
): Promise<readonly ScaleLine[]> {
  const lines = await employmentScale(source, tenant, asked, settings);
  return lines.filter(({ month, warning }) => month === monthOf(asked.on) && warning !== null);
}
