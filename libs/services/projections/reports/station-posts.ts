import type { DataSource } from 'typeorm';
import { alliancesHolding, type Membership, standsOn } from '../../../kernel/alliances.js';
import { STARTING_MEMBERSHIPS } from '../../../kernel/alliances-starting-set.js';
import { liesIn } from '../../../projections/held-on.js';
import { type AnyReport, report, type ReportAsked } from '../../../projections/report.js';
import { areaPattern, rowsOf } from './asking.js';
import { REACH_WORDS, WAGE_UNIT_WORDS } from './words.js';

interface StationPost {
  readonly stationId: string;
  readonly jobId: string;
  readonly title: string;
  readonly occupation: string;
  readonly employerId: string;
  readonly division: string;
  readonly reach: 'own-area' | 'alliance' | 'province';
  readonly free: number;
  readonly wageMinFen: number;
  readonly wageMaxFen: number;
  readonly wageUnit: string;
  readonly postedOn: string;
}

/** Of each station so many postings are shown, its own area's before the shared ones. */
const POSTS_A_STATION = 200;

const STATIONS = `
  select s.key as "stationId", s.division, s.serves
  from service_station s
  where s.tenant = $1 and s."from" <= $2 and (s."closedOn" is null or s."closedOn" >= $2)
    and (${liesIn('s.division', '$3')} or exists (
      select 1 from jsonb_array_elements_text(s.serves) as a where a like $3))
  order by s.key collate "C"`;

/** $1 tenant, $2 day, $3 own areas, $4 the areas of every alliance that holds one of them. */
const POSTS = `
  select j.key as "jobId", j.title, j.occupation, j."employerId", j.division, j."postedOn",
    j."wageMinFen"::float8 as "wageMinFen", j."wageMaxFen"::float8 as "wageMaxFen", j."wageUnit",
    j.openings - taken.people as free,
    case when j.division like any($3) then 'own-area'
      when j."shareWith" = 'alliance' then 'alliance' else 'province' end as reach
  from job_opening j, lateral (
    select count(*)::int as people from jsonb_each(j.places) as person (worker, grounds)
    where exists (
      select 1 from jsonb_array_elements(grounds) as ground
      where ground ->> 'until' is null or ground ->> 'until' >= $2)
  ) as taken
  where j.tenant = $1 and j."postedOn" <= $2 and j.openings > taken.people
    and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
    and (j.division like any($3) or j."shareWith" = 'province'
      or (j."shareWith" = 'alliance' and j.division like any($4)))
  order by case when j.division like any($3) then 1 when j."shareWith" = 'alliance' then 2 else 3 end,
    j."postedOn" desc, j.key collate "C"
  limit ${POSTS_A_STATION}`;

/** Who belongs to which alliance: what events changed, else what the notices begin with. */
async function memberships(source: DataSource, tenant: string): Promise<readonly Membership[]> {
  const rows = await rowsOf<{ key: string; memberships: readonly Membership[] }>(
    source,
    'select key, memberships from alliance where tenant = $1',
    [tenant],
  );
  const changed = new Set(rows.map(({ key }) => key));
  const starting = STARTING_MEMBERSHIPS.filter(({ allianceId }) => !changed.has(allianceId));
  return [...starting, ...rows.flatMap((row) => row.memberships)];
}

async function postsOf(
  source: DataSource,
  tenant: string,
  asked: ReportAsked,
): Promise<readonly StationPost[]> {
  const { on, division } = asked;
  const stations = await rowsOf<{ stationId: string; division: string; serves: readonly string[] }>(
    source,
    STATIONS,
    [tenant, on, areaPattern(division)],
  );
  const known = await memberships(source, tenant);
  const given: StationPost[] = [];
  for (const { stationId, division: place, serves } of stations) {
    const areas = [...new Set([place, ...serves])];
    const alliances = new Set(areas.flatMap((area) => alliancesHolding(known, area, on)));
    const members = known.filter((one) => alliances.has(one.allianceId) && standsOn(one, on));
    const posts = await rowsOf<Omit<StationPost, 'stationId'>>(source, POSTS, [
      tenant,
      on,
      areas.map(areaPattern),
      members.map((one) => areaPattern(one.division)),
    ]);
    given.push(...posts.map((post) => ({ stationId, ...post })));
  }
  return given;
}

/**
 * What each station can give at once: open postings of the areas in which it stands and which it serves, of
 * the alliances that hold one of them, and those shared with the whole province.
 */
export const stationPosts: AnyReport = report<StationPost>({
  name: 'station-posts',
  zh: '站点可即时提供的岗位（本地、服务地区、联盟、全省共享）',
  en: 'Postings that each station can give at once',
  measure: 'service-station',
  cites: ['N6 art. 5', 'N25 §2(2)'],
  columns: [
    { key: 'stationId', zh: '站点编号', en: 'station', kind: 'id' },
    { key: 'jobId', zh: '岗位编号', en: 'posting', kind: 'id' },
    { key: 'title', zh: '岗位', en: 'title', kind: 'text' },
    { key: 'occupation', zh: '工种', en: 'trade', kind: 'text' },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'division', zh: '工作地', en: 'division', kind: 'division' },
    { key: 'reach', zh: '来源', en: 'shared by', kind: 'text', words: REACH_WORDS },
    { key: 'free', zh: '剩余名额', en: 'free places', kind: 'count' },
    { key: 'wageMinFen', zh: '最低工资', en: 'wage from', kind: 'fen' },
    { key: 'wageMaxFen', zh: '最高工资', en: 'wage to', kind: 'fen' },
    { key: 'wageUnit', zh: '计薪', en: 'for a', kind: 'text', words: WAGE_UNIT_WORDS },
    { key: 'postedOn', zh: '发布日期', en: 'posted on', kind: 'day' },
  ],
  keyOf: ({ stationId, jobId }) => `${stationId}/${jobId}`,
  rows: postsOf,
});
