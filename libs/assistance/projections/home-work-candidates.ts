import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { report, type ReportAsked } from '../../projections/report.js';
import type { Labour } from '../facts.js';
import { SCOPE_WORDS } from '../welfare-post/words.js';
import { prefixOf } from './three-lists.js';
import { employedOn } from '../rules/employed.js';
import { hadDiedBy } from '../rules/lists.js';

/** Somebody lifted out of poverty who cannot leave, has no work and was not led to work at home yet. */
export interface HomeWorkCandidate {
  readonly workerId: string;
  readonly county: string;
  readonly scope: string;
  /** The day on which the wish to stay was declared. */
  readonly since: BusinessDate;
  readonly introducedOn: BusinessDate | null;
  /** Free places of work at home in the county. */
  readonly freePlaces: number;
}

type Found = Labour & {
  readonly workerId: string;
  readonly introductions: readonly { readonly on: BusinessDate; readonly taken: boolean }[] | null;
  readonly freePlaces: number;
};

const STAYS: readonly string[] = ['none', 'county', 'gig'];

/**
 * Whom to lead to work at home (N25 §2(8))? People lifted out of poverty without work whose last declared
 * scope does not leave the county; who took such work up is left out. Those nobody introduced come first,
 * then where there are places, then who waits the longest.
 */
export async function homeWorkCandidates(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<readonly HomeWorkCandidate[]> {
  const found: readonly Found[] = await source.query(
    `with places as (
       select left(j.division, 6) as county, sum(greatest(j.openings - (
         select count(*) from jsonb_each(j.places) as person (worker, grounds) where exists (
           select 1 from jsonb_array_elements(grounds) as ground
           where ground ->> 'until' is null or ground ->> 'until' >= $2)), 0))::int as free
       from job_opening j join posting_trait t on t.tenant = j.tenant and t.key = j.key
       where j.tenant = $1 and t."atHome" and j."postedOn" <= $2
         and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
       group by 1)
     select l.key as "workerId", l."householdCounty", l.statuses, l.contracts, l.endings, l.businesses,
       l."unemployedFrom", l.willingness, f.introductions, coalesce(p.free, 0) as "freePlaces"
     from labour_list l
     left join flexible_worker f on f.tenant = l.tenant and f.key = l.key
     left join places p on p.county = l."householdCounty"
     where l.tenant = $1 and ($3::text is null or l."householdCounty" like $3)
       and exists (select 1 from jsonb_array_elements(l.statuses) as one
         where one ->> 'status' in ('lifted-out-of-poverty', 'return-to-poverty-monitored')
           and one ->> 'from' <= $2 and (one ->> 'to' is null or one ->> 'to' >= $2))`,
    [tenant, on, division === undefined ? null : prefixOf(division)],
  );
  return found
    .flatMap((one) => candidateOf(one, on) ?? [])
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function candidateOf(found: Found, on: BusinessDate): HomeWorkCandidate | undefined {
  const { workerId, householdCounty, freePlaces } = found;
  const declared = found.willingness.findLast((one) => one.on <= on);
  const introductions = (found.introductions ?? []).filter((one) => one.on <= on);
  if (!declared || !STAYS.includes(declared.scope) || employedOn(found, on)) return undefined;
  if (hadDiedBy(found, on)) return undefined;
  if (introductions.some(({ taken }) => taken)) return undefined;
  const introducedOn =
    introductions
      .map((one) => one.on)
      .sort()
      .at(-1) ?? null;
  const shown = { scope: declared.scope, since: declared.on, introducedOn, freePlaces };
  return { workerId, county: householdCounty ?? '', ...shown };
}

function orderOf({ introducedOn, freePlaces, since, workerId }: HomeWorkCandidate): string {
  return `${Number(introducedOn !== null)} ${Number(freePlaces === 0)} ${since} ${workerId}`;
}

export const homeWorkCandidatesReport = report<HomeWorkCandidate>({
  name: 'home-work-candidates',
  zh: '可引导居家就业的脱贫人口',
  en: 'People lifted out of poverty to be led to work at home',
  measure: 'flexible-work',
  cites: ['N25 §2(8)'],
  columns: [
    { key: 'workerId', zh: '人员', en: 'worker', kind: 'id' },
    { key: 'county', zh: '户籍县', en: 'household', kind: 'division' },
    { key: 'scope', zh: '就业意愿范围', en: 'scope', kind: 'text', words: SCOPE_WORDS },
    { key: 'since', zh: '自', en: 'since', kind: 'day' },
    { key: 'introducedOn', zh: '最近引导日期', en: 'introduced', kind: 'day' },
    { key: 'freePlaces', zh: '县内居家岗位剩余名额', en: 'free places at home in the county', kind: 'count' },
  ],
  keyOf: ({ workerId }) => workerId,
  rows: homeWorkCandidates,
});
