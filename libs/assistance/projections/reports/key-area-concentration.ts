import type { DataSource } from 'typeorm';
import { addMonths, type BusinessDate } from '../../../kernel/business-date.js';
import type { ReportAsked } from '../../../projections/report.js';
import { employersByCounty, openingsByCounty, projectsByCounty, welfareOpenings } from '../county-sums.js';

/** Fairs, and employers that came, are counted over so many months. */
const COUNTED_MONTHS = 12;

/** A key county by its code, a settlement by its id. */
export interface Area {
  readonly area: string;
  readonly kind: 'key-county' | 'settlement';
  readonly division: string;
  readonly county: string;
  readonly since: BusinessDate;
  /** The document that names a key county. */
  readonly document: string | null;
}

/**
 * What is concentrated in an area. Of a settlement all but its own fairs and nearby projects is its county's.
 */
export interface Concentration {
  readonly postings: number;
  readonly free: number;
  readonly fairs: number;
  readonly projects: number;
  readonly industryProjects: number;
  readonly workshops: number;
  readonly newLabourIntensive: number;
  readonly newEnvironmentallyFriendly: number;
  readonly welfarePlaces: number;
}

interface Asked {
  readonly areas: readonly Area[];
  readonly asked: ReportAsked;
}

/** Sums of the areas' counties, each read once; the answer says what an area has. */
export async function concentrationOf(
  source: DataSource,
  tenant: string,
  { areas, asked: { on } }: Asked,
): Promise<(area: Area) => Concentration> {
  const openings = await openingsByCounty(source, tenant, { on });
  const newAfter = addMonths(on, -COUNTED_MONTHS);
  const employers = await employersByCounty(source, tenant, { on, newAfter });
  const projects = await projectsByCounty(source, tenant, { on });
  const welfare = await welfareOpenings(source, tenant, { on });
  const fairs = await fairsOf(source, tenant, { areas, asked: { on } });
  const nearby = await nearbyProjects(source, tenant, on);
  return ({ area, kind, county }) => {
    const posts = openings.get(county);
    const came = employers.get(county);
    const works = kind === 'settlement' ? nearby.get(area) : projects.get(county);
    return {
      postings: posts?.postings ?? 0,
      free: (posts?.openings ?? 0) - (posts?.filled ?? 0),
      fairs: fairs.get(`${kind}/${area}`) ?? 0,
      projects: works?.projects ?? 0,
      industryProjects: works?.industryProjects ?? 0,
      workshops: came?.workshops ?? 0,
      newLabourIntensive: came?.newLabourIntensive ?? 0,
      newEnvironmentallyFriendly: came?.newEnvironmentallyFriendly ?? 0,
      welfarePlaces: welfare.get(county) ?? 0,
    };
  };
}

/** Projects at work near each settlement, by its id. */
async function nearbyProjects(
  source: DataSource,
  tenant: string,
  on: BusinessDate,
): Promise<ReadonlyMap<string, { readonly projects: number; readonly industryProjects: number }>> {
  const rows: readonly { area: string; projects: number; industryProjects: number }[] = await source.query(
    `select "nearSettlementId" as area, count(*)::int as projects,
       (count(*) filter (where kind = 'industry'))::int as "industryProjects"
     from project
     where tenant = $1 and "nearSettlementId" is not null
       and "startsOn" <= $2 and ("completedOn" is null or "completedOn" >= $2)
     group by 1`,
    [tenant, on],
  );
  return new Map(rows.map(({ area, ...sums }) => [area, sums]));
}

/**
 * Campaigns that began in the months before the day and were not called off: of a settlement those held for
 * it, of a key county those in it.
 */
async function fairsOf(
  source: DataSource,
  tenant: string,
  {
    areas,
    asked: { on },
  }: { readonly areas: readonly Area[]; readonly asked: { readonly on: BusinessDate } },
): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { county: string; settlementId: string | null; fairs: number }[] = await source.query(
    `select left(division, 6) as county, "settlementId", count(*)::int as fairs from recruitment_campaign
     where tenant = $1 and "from" > $2 and "from" <= $3 and not cancelled
     group by 1, 2`,
    [tenant, addMonths(on, -COUNTED_MONTHS), on],
  );
  const sumOf = ({ area, kind }: Area) =>
    rows
      .filter(({ county, settlementId }) => (kind === 'settlement' ? settlementId : county) === area)
      .reduce((sum, { fairs }) => sum + fairs, 0);
  return new Map(areas.map((area) => [`${area.kind}/${area.area}`, sumOf(area)]));
}
