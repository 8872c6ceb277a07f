import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { prefixOf } from './three-lists.js';

/** What of a county's posts and employers is counted; the key of a sum is the county. */
export interface SumsAsked {
  readonly on: BusinessDate;
  readonly division?: string | undefined;
}

/** Postings that make offers on a day, and their places. */
export interface OpeningsOfCounty {
  readonly postings: number;
  readonly openings: number;
  /** Places held by an offer or a contract, never more than the openings of each posting. */
  readonly filled: number;
  /** Free places that are shared beyond the county. */
  readonly freeShared: number;
}

/**
 * Posts by county: every posting that is open on the day. Cost: one scan of the postings of the area; a
 * person who holds a place costs one look.
 */
export async function openingsByCounty(
  source: DataSource,
  tenant: string,
  { on, division }: SumsAsked,
): Promise<ReadonlyMap<string, OpeningsOfCounty>> {
  const rows: readonly (OpeningsOfCounty & { county: string })[] = await source.query(
    `select left(j.division, 6) as county, count(*)::int as postings, sum(j.openings)::int as openings,
       sum(least(taken, j.openings))::int as filled,
       coalesce(sum(greatest(0, j.openings - taken)) filter (where j."shareWith" <> 'own-county'), 0)::int
         as "freeShared"
     from job_opening j, lateral (select count(*)::int as taken
       from jsonb_each(j.places) as person (worker, grounds)
       where exists (select 1 from jsonb_array_elements(grounds) as ground
         where ground ->> 'until' is null or ground ->> 'until' >= $2)) as counted
     where j.tenant = $1 and ($3::text is null or j.division like $3) and j."postedOn" <= $2
       and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
     group by 1`,
    [tenant, on, patternOf(division)],
  );
  return new Map(rows.map(({ county, ...sums }) => [county, sums]));
}

/** Employers of a county by what they are; those of a trait are counted in each that they have. */
export interface EmployersOfCounty {
  readonly workshops: number;
  readonly farms: number;
  readonly cooperatives: number;
  /** Came to the county after the first day asked. */
  readonly newEmployers: number;
  readonly newLabourIntensive: number;
  readonly newEnvironmentallyFriendly: number;
  readonly localSpeciality: number;
  readonly ruralECommerce: number;
  readonly otherNewTrades: number;
}

/** Employers by county on a day; new is who came after `newAfter`. One scan of the employers of the area. */
export async function employersByCounty(
  source: DataSource,
  tenant: string,
  { on, division, newAfter }: SumsAsked & { readonly newAfter: BusinessDate },
): Promise<ReadonlyMap<string, EmployersOfCounty>> {
  const rows: readonly (EmployersOfCounty & { county: string })[] = await source.query(
    `select left(e.division, 6) as county,
       (count(*) filter (where e.kind = 'workshop'))::int as workshops,
       (count(*) filter (where e.kind = 'farm'))::int as farms,
       (count(*) filter (where e.kind = 'cooperative'))::int as cooperatives,
       (count(*) filter (where came > $4))::int as "newEmployers",
       (count(*) filter (where came > $4 and t.traits ? 'labour-intensive'))::int as "newLabourIntensive",
       (count(*) filter (where came > $4 and t.traits ? 'environmentally-friendly'))::int
         as "newEnvironmentallyFriendly",
       (count(*) filter (where t.traits ? 'local-speciality'))::int as "localSpeciality",
       (count(*) filter (where t.traits ? 'rural-e-commerce'))::int as "ruralECommerce",
       (count(*) filter (where t.traits ? 'other-new-trade'))::int as "otherNewTrades"
     from employer e
     left join employer_traits t on t.tenant = e.tenant and t.key = e.key,
     lateral (select coalesce(t."from", e."registeredOn") as came) as found
     where e.tenant = $1 and ($3::text is null or e.division like $3) and came <= $2
     group by 1`,
    [tenant, on, patternOf(division), newAfter],
  );
  return new Map(rows.map(({ county, ...sums }) => [county, sums]));
}

/** Projects at work in a county, and public-welfare places on offer or held. */
export interface WorksOfCounty {
  readonly projects: number;
  readonly industryProjects: number;
}

export async function projectsByCounty(
  source: DataSource,
  tenant: string,
  { on, division }: SumsAsked,
): Promise<ReadonlyMap<string, WorksOfCounty>> {
  const rows: readonly (WorksOfCounty & { county: string })[] = await source.query(
    `select left(division, 6) as county, count(*)::int as projects,
       (count(*) filter (where kind = 'industry'))::int as "industryProjects"
     from project
     where tenant = $1 and ($3::text is null or division like $3)
       and "startsOn" <= $2 and ("completedOn" is null or "completedOn" >= $2)
     group by 1`,
    [tenant, on, patternOf(division)],
  );
  return new Map(rows.map(({ county, ...sums }) => [county, sums]));
}

/** Openings of public-welfare posts that are open on a day, by county. */
export async function welfareOpenings(
  source: DataSource,
  tenant: string,
  { on, division }: SumsAsked,
): Promise<ReadonlyMap<string, number>> {
  const rows: readonly { county: string; openings: number }[] = await source.query(
    `select left(division, 6) as county, sum(openings)::int as openings from job_opening
     where tenant = $1 and kind = 'public-welfare' and ($3::text is null or division like $3)
       and "postedOn" <= $2 and ("closedOn" is null or "closedOn" > $2)
     group by 1`,
    [tenant, on, patternOf(division)],
  );
  return new Map(rows.map(({ county, openings }) => [county, openings]));
}

export function patternOf(division: string | undefined): string | null {
  return division === undefined ? null : prefixOf(division);
}
