import { addMonths, type BusinessDate } from '../../../kernel/business-date.js';
import type { DataSource } from 'typeorm';
import { report } from '../../../projections/report.js';
import { hadDiedBy, listsOn } from '../../rules/lists.js';
import { workWishOn } from '../../wishes.js';
import {
  type EmployersOfCounty,
  employersByCounty,
  openingsByCounty,
  type SumsAsked,
} from '../county-sums.js';
import { everyPerson } from '../labour-pages.js';
import { compare } from './key-people.js';

/** An employer counts as new for so many months. */
const NEW_FOR_MONTHS = 12;
/** Scopes that do not reach beyond the county: work near home. */
const NEAR_HOME: ReadonlySet<string> = new Set(['county', 'gig']);
const NOWHERE: ReadonlyMap<string, string> = new Map();

interface Capacity extends EmployersOfCounty {
  readonly division: string;
  readonly postings: number;
  readonly openings: number;
  readonly filled: number;
  readonly free: number;
  /** People without work who would take it in their own county alone. */
  readonly seekers: number;
  /** Seekers beyond the places free: nothing where there are places for all. */
  readonly short: number;
}

const NO_EMPLOYERS: EmployersOfCounty = {
  workshops: 0,
  farms: 0,
  cooperatives: 0,
  newEmployers: 0,
  newLabourIntensive: 0,
  newEnvironmentallyFriendly: 0,
  localSpeciality: 0,
  ruralECommerce: 0,
  otherNewTrades: 0,
};

/**
 * 县域就业承载力: what a county has to offer near home and who looks for it, with the trades that add to it, the
 * counties first in which most seekers have no place (N6 art. 6; N25 §2(5)).
 */
export const countyCapacity = report<Capacity>({
  name: 'county-capacity',
  zh: '县域就业承载力',
  en: 'What each county can offer near home',
  measure: 'county-capacity',
  cites: ['N6 art. 6', 'N25 §2(5)'],
  columns: [
    { key: 'division', zh: '县', en: 'county', kind: 'division' },
    { key: 'postings', zh: '在招岗位', en: 'postings', kind: 'count' },
    { key: 'openings', zh: '招聘人数', en: 'openings', kind: 'count' },
    { key: 'filled', zh: '已占名额', en: 'filled', kind: 'count' },
    { key: 'free', zh: '剩余名额', en: 'free', kind: 'count' },
    { key: 'seekers', zh: '求近务工人数', en: 'seek work near home', kind: 'count' },
    { key: 'short', zh: '缺口', en: 'short', kind: 'count' },
    { key: 'newEmployers', zh: '近12个月新办主体', en: 'new employers', kind: 'count' },
    { key: 'newLabourIntensive', zh: '其中劳动密集型', en: 'of them labour-intensive', kind: 'count' },
    { key: 'newEnvironmentallyFriendly', zh: '其中环境友好型', en: 'of them eco-friendly', kind: 'count' },
    { key: 'farms', zh: '家庭农场', en: 'farms', kind: 'count' },
    { key: 'cooperatives', zh: '农民专业合作社', en: 'cooperatives', kind: 'count' },
    { key: 'workshops', zh: '就业帮扶车间', en: 'workshops', kind: 'count' },
    { key: 'localSpeciality', zh: '优势特色产业', en: 'local speciality', kind: 'count' },
    { key: 'ruralECommerce', zh: '农村电商', en: 'rural e-commerce', kind: 'count' },
    { key: 'otherNewTrades', zh: '其他新业态', en: 'other new trades', kind: 'count' },
  ],
  keyOf: ({ division }) => division,
  rows: async (source, tenant, asked) => {
    const openings = await openingsByCounty(source, tenant, asked);
    const newAfter = addMonths(asked.on, -NEW_FOR_MONTHS);
    const employers = await employersByCounty(source, tenant, { ...asked, newAfter });
    const seekers = await nearHomeSeekers(source, tenant, asked);
    const counties = [...new Set([...openings.keys(), ...employers.keys(), ...seekers.keys()])].filter(
      isCounty,
    );
    return counties
      .map((division): Capacity => {
        const posts = openings.get(division) ?? { postings: 0, openings: 0, filled: 0 };
        const { postings, openings: places, filled } = posts;
        const [free, looking] = [places - filled, seekers.get(division) ?? 0];
        const of = { division, postings, openings: places, filled, free, seekers: looking };
        return { ...of, short: Math.max(0, looking - free), ...(employers.get(division) ?? NO_EMPLOYERS) };
      })
      .sort((one, other) => other.short - one.short || compare(one.division, other.division));
  },
});

/** A posting or an employer known to its prefecture alone belongs to no county's row. */
function isCounty(division: string): boolean {
  return !division.endsWith('00');
}

async function nearHomeSeekers(
  source: DataSource,
  tenant: string,
  { on, division }: SumsAsked,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await everyPerson(source, tenant, { division }, ({ labour, wishes }) => {
    if (!NEAR_HOME.has(workWishOn(wishes, on)?.scope ?? '') || !isFree(labour, on)) return;
    const county = labour.householdCounty ?? '';
    counts.set(county, (counts.get(county) ?? 0) + 1);
  });
  return counts;
}

function isFree(labour: Parameters<typeof listsOn>[0], on: BusinessDate): boolean {
  return !listsOn(labour, on, NOWHERE).employed && !hadDiedBy(labour, on);
}
