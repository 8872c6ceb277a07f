import type { DataSource } from 'typeorm';
import { addMonths, type BusinessDate } from '../../kernel/business-date.js';
import { type AnyReport, report, type ReportAsked } from '../../projections/report.js';
import type { CountyPostNumbersRow } from './county-post-numbers.js';
import { prefixOf } from './three-lists.js';
import { numbersVerdict } from '../welfare-post/rules/numbers-stay-stable.js';
import type { WelfareTerms } from '../welfare-post/terms.js';
import { NUMBER_WORDS } from '../welfare-post/words.js';

/** One county with its public-welfare posts: people, openings, what was set, and the figures of need. */
export interface CountyPosts {
  readonly county: string;
  /** What is to be looked at; `stable` alone where nothing is. */
  readonly verdict: readonly string[];
  readonly people: number;
  readonly peopleYearBefore: number;
  readonly openings: number;
  readonly postsSet: number | null;
  readonly setFrom: BusinessDate | null;
  /** Openings, or people where they are more, above the number set. */
  readonly aboveSet: number;
  readonly liftedOut: number;
  readonly liftedOutWithoutWork: number;
  readonly hardToPlace: number | null;
  readonly yearlyIncomeFen: number | null;
}

interface Counted {
  readonly county: string;
  readonly people: number;
  readonly peopleYearBefore: number;
  readonly openings: number;
  readonly liftedOut: number;
  readonly liftedOutWithoutWork: number;
  readonly numbers: CountyPostNumbersRow['numbers'] | null;
}

/** How many hold a post of the kind on a day, by county; `$DAY` is the day's place among the arguments. */
const people = (day: string) => `
  select left(j.division, 6) as county, count(distinct c."workerId")::int as people
  from contract c
  join job_opening j on j.tenant = c.tenant and j.key = c."jobId" and j.kind = 'public-welfare'
  where c.tenant = $1 and c.runs and c."startsOn" <= ${day}
    and (c."lastDay" is null or c."lastDay" >= ${day}) group by 1`;

const RUNS = `one ->> 'startsOn' <= $2 and (one ->> 'endsOn' is null or one ->> 'endsOn' >= $2)
  and (one -> 'ending' ->> 'lastDay' is null or one -> 'ending' ->> 'lastDay' >= $2)`;

/**
 * The number of posts of each county on a day, held against a year before and against what was set by need.
 * Cost: a scan of the area's people, of its postings of this kind and of their contracts.
 */
export async function countyPosts(
  source: DataSource,
  tenant: string,
  { on, division, terms }: ReportAsked & { readonly terms: WelfareTerms },
): Promise<readonly CountyPosts[]> {
  const counted: readonly Counted[] = await source.query(
    `with now as (${people('$2')}), before as (${people('$3')}),
     posts as (
       select left(division, 6) as county, sum(openings)::int as openings from job_opening
       where tenant = $1 and kind = 'public-welfare' and "postedOn" <= $2
         and ("closedOn" is null or "closedOn" > $2) and ("closesOn" is null or "closesOn" >= $2) group by 1),
     need as (
       select "householdCounty" as county, count(*)::int as lifted, count(*) filter (where
         not exists (select 1 from jsonb_array_elements(contracts) as one where ${RUNS})
         and not exists (select 1 from jsonb_array_elements(businesses) as one
           where one ->> 'licensedOn' <= $2 and (one -> 'ending' ->> 'lastDay' is null
             or one -> 'ending' ->> 'lastDay' >= $2)))::int as idle
       from labour_list where tenant = $1 and ($4::text is null or "householdCounty" like $4)
         and exists (select 1 from jsonb_array_elements(statuses) as one
           where one ->> 'status' in ('lifted-out-of-poverty', 'return-to-poverty-monitored')
             and one ->> 'from' <= $2 and (one ->> 'to' is null or one ->> 'to' >= $2))
         and not exists (select 1 from jsonb_array_elements(endings) as one
           where one ->> 'reason' = 'died' and one ->> 'lastDay' < $2) group by 1)
     select county, coalesce(now.people, 0) as people, coalesce(before.people, 0) as "peopleYearBefore",
       coalesce(openings, 0) as openings, coalesce(lifted, 0) as "liftedOut",
       coalesce(idle, 0) as "liftedOutWithoutWork", n.numbers
     from (select county from now union select county from before union select county from posts
       union select key from county_post_numbers where tenant = $1) as counties
     left join now using (county) left join before using (county) left join posts using (county)
     left join need using (county)
     left join county_post_numbers n on n.tenant = $1 and n.key = county
     where $4::text is null or county like $4 order by county`,
    [tenant, on, addMonths(on, -12), division === undefined ? null : prefixOf(division)],
  );
  return counted
    .map((one) => rowOf(one, on, terms))
    .sort(
      (one, other) => Number(!other.verdict.includes('stable')) - Number(!one.verdict.includes('stable')),
    );
}

function rowOf({ numbers, ...counted }: Counted, on: BusinessDate, terms: WelfareTerms): CountyPosts {
  const { county, people: now, peopleYearBefore: yearBefore, openings } = counted;
  const set = (numbers ?? []).findLast(({ from }) => from <= on);
  const verdict = numbersVerdict({ now, yearBefore }, terms.numbersTolerance({ county, on }));
  const aboveSet = set ? Math.max(0, Math.max(now, openings) - set.posts) : 0;
  const findings = [
    ...(verdict === 'fallen' || verdict === 'grown' ? [verdict] : []),
    ...(set ? [] : ['not-set']),
    ...(aboveSet > 0 ? ['above-set'] : []),
  ];
  return {
    ...counted,
    verdict: findings.length > 0 ? findings : ['stable'],
    postsSet: set?.posts ?? null,
    setFrom: set?.from ?? null,
    aboveSet,
    hardToPlace: set?.hardToPlace ?? null,
    yearlyIncomeFen: set?.yearlyIncomeFen ?? null,
  };
}

export function numbersReport(terms: WelfareTerms): AnyReport {
  return report<CountyPosts>({
    name: 'welfare-post-numbers',
    zh: '各县乡村公益性岗位总量与需求',
    en: 'Public-welfare posts of each county, their number and the need',
    measure: 'public-welfare-post',
    cites: ['N6 art. 16', 'N25 §2(9)'],
    columns: [
      { key: 'county', zh: '县', en: 'county', kind: 'division' },
      { key: 'verdict', zh: '情况', en: 'standing', kind: 'text', words: NUMBER_WORDS },
      { key: 'people', zh: '在岗人数', en: 'people in post', kind: 'count' },
      { key: 'peopleYearBefore', zh: '上年同日在岗人数', en: 'a year before', kind: 'count' },
      { key: 'openings', zh: '招聘人数', en: 'openings', kind: 'count' },
      { key: 'postsSet', zh: '设定岗位总量', en: 'number set', kind: 'count' },
      { key: 'setFrom', zh: '设定起始日', en: 'set from', kind: 'day' },
      { key: 'aboveSet', zh: '超出设定总量', en: 'above the number set', kind: 'count' },
      { key: 'liftedOut', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'count' },
      { key: 'liftedOutWithoutWork', zh: '其中未就业', en: 'of them without work', kind: 'count' },
      { key: 'hardToPlace', zh: '就业困难人数', en: 'hard to place', kind: 'count' },
      { key: 'yearlyIncomeFen', zh: '年人均收入', en: 'yearly income of one', kind: 'fen' },
    ],
    keyOf: ({ county }) => county,
    rows: (source, tenant, asked) => countyPosts(source, tenant, { ...asked, terms }),
  });
}
