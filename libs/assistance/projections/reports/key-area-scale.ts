import type { DataSource } from 'typeorm';
import { addMonths, type BusinessDate, dayBefore, firstDayOf } from '../../../kernel/business-date.js';
import type { AreaTerms } from '../../area/terms.js';
import { holdsOneOf } from '../../rules/holds-one-of.js';
import { hadDiedBy, listsOn } from '../../rules/lists.js';
import { everyPerson } from '../labour-pages.js';
import { residentsOn } from '../settlement-residents.js';
import type { Area } from './key-area-concentration.js';

const NOWHERE: ReadonlyMap<string, string> = new Map();
const MONTHS_OF_A_YEAR = 12;

/** 脱贫人口 of a key area in work today and before; null where nobody was known there then. */
export interface Scale {
  readonly lifted: number;
  readonly employed: number;
  readonly monthBefore: number | null;
  readonly yearBefore: number | null;
}

interface Count {
  people: number;
  employed: number;
}

/** Today, the last day of the month before, and this day a year before. */
function daysOf(on: BusinessDate): readonly [BusinessDate, BusinessDate, BusinessDate] {
  return [on, dayBefore(firstDayOf(on.slice(0, 'YYYY-MM'.length))), addMonths(on, -MONTHS_OF_A_YEAR)];
}

/**
 * The scale of each area, by `KIND/ID`: who is counted on a day lives there on that day, and holds the status
 * then.
 */
export async function scalesOf(
  source: DataSource,
  tenant: string,
  { areas, on, terms }: { areas: readonly Area[]; on: BusinessDate; terms: AreaTerms },
): Promise<ReadonlyMap<string, Scale>> {
  const days = daysOf(on);
  const settlementIds = areas.filter(({ kind }) => kind === 'settlement').map(({ area }) => area);
  const homes: ReadonlyMap<string, string>[] = [];
  for (const day of days) homes.push(await residentsOn(source, tenant, { settlementIds, on: day }));
  const counties = new Set(areas.filter(({ kind }) => kind === 'key-county').map(({ area }) => area));
  const counts = new Map<string, Count[]>();
  const statuses = [...new Set(days.flatMap((day) => terms.liftedStatuses(day)))];
  await everyPerson(source, tenant, { statuses }, ({ workerId, labour }) => {
    for (const [nth, day] of days.entries()) {
      const home = homes[nth]?.get(workerId);
      const county = labour.householdCounty ?? '';
      const places = [
        ...(home === undefined ? [] : [`settlement/${home}`]),
        ...(counties.has(county) ? [`key-county/${county}`] : []),
      ];
      if (places.length === 0 || hadDiedBy(labour, day)) continue;
      if (!holdsOneOf(labour, terms.liftedStatuses(day), day)) continue;
      const { employed } = listsOn(labour, day, NOWHERE);
      for (const place of places) add(counts, { place, nth, employed });
    }
  });
  return new Map([...counts].map(([place, found]) => [place, scaleOf(found)]));
}

function add(
  counts: Map<string, Count[]>,
  { place, nth, employed }: { place: string; nth: number; employed: boolean },
): void {
  const known = counts.get(place) ?? [EMPTY(), EMPTY(), EMPTY()];
  counts.set(place, known);
  const count = known[nth];
  if (!count) return;
  count.people += 1;
  if (employed) count.employed += 1;
}

const EMPTY = (): Count => ({ people: 0, employed: 0 });

function scaleOf([today, month, year]: readonly Count[]): Scale {
  const before = (one: Count | undefined) => (one === undefined || one.people === 0 ? null : one.employed);
  return {
    lifted: today?.people ?? 0,
    employed: today?.employed ?? 0,
    monthBefore: before(month),
    yearBefore: before(year),
  };
}
