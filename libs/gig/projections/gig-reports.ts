import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import type { WorkerStatus } from '../../registry/events.js';
import { normaliseDivision, significantDigits } from '../../kernel/divisions/divisions.js';
import { heldOn, liesIn, runsOn } from '../../projections/held-on.js';
import { type AnyReport, report } from '../../projections/report.js';
import { CALL_WORDS, ITEM_WORDS, LEVEL_WORDS, MARKET_WORDS, PAY_UNIT_WORDS } from './words.js';

/** What the lists of gig work take from the law, each on a day. */
export interface GigReportSettings {
  readonly firstStatuses: (on: BusinessDate) => readonly WorkerStatus[];
  /** What a gig station must have. */
  readonly standard: (on: BusinessDate) => readonly string[];
}

const ask = <Row>(source: DataSource, sql: string, parameters: readonly unknown[]) =>
  source.query<Row[]>(sql, [...parameters]);

/** What `like` takes for a division and all below it; null for everywhere. */
function areaPattern(division: string | undefined): string | null {
  return division === undefined ? null : `${significantDigits(normaliseDivision(division) ?? division)}%`;
}

interface GigStationOnDay {
  readonly gigStationId: string;
  readonly name: string;
  readonly level: string;
  readonly division: string;
  readonly park: string | null;
  readonly from: string;
  readonly checkedOn: string | null;
  readonly missing: string;
  readonly meetsStandard: boolean;
  readonly posts: number;
  readonly unpushed: number;
  readonly peopleReached: number;
}

const OPEN_JOB = `(j."postedOn" <= $2 and (j."closedOn" is null or j."closedOn" > $2)
  and (j."closesOn" is null or j."closesOn" >= $2))`;

/** $1 tenant, $2 day, $3 area, $4 the standard. Its postings are the open gig ones of its county. */
const STATIONS = `
  select g.key as "gigStationId", g.name, g.level, g.division, g.park, g."from",
    case when g."checkedOn" <= $2 then g."checkedOn" end as "checkedOn",
    lacks.items as missing, lacks.items = '' as "meetsStandard",
    posts.open as posts, posts.unpushed,
    (select coalesce(sum((p ->> 'people')::int), 0)::int from jsonb_array_elements(g.pushed) as p
     where p ->> 'on' <= $2) as "peopleReached"
  from gig_station g,
  lateral (
    select coalesce(string_agg(item, ' ' order by item), '') as items from unnest($4::text[]) as item
    where not (g.found ? item)
  ) as lacks,
  lateral (
    select count(*)::int as open, (count(*) filter (where not exists (
      select 1 from jsonb_array_elements(g.pushed) as p where p ->> 'jobId' = j.key)))::int as unpushed
    from job_opening j
    where j.tenant = g.tenant and j.kind = 'gig' and left(j.division, 6) = left(g.division, 6) and ${OPEN_JOB}
  ) as posts
  where g.tenant = $1 and g."from" <= $2 and (g."closedOn" is null or g."closedOn" >= $2)
    and ${liesIn('g.division', '$3')}
  order by "meetsStandard", g.division, g.key collate "C"`;

function stations(settings: GigReportSettings): AnyReport {
  return report<GigStationOnDay>({
    name: 'gig-stations',
    zh: '零工驿站：层级、建设标准达标情况、零工岗位归集推介',
    en: 'Gig stations: level, standard met or what is missing, postings gathered and pushed',
    measure: 'gig-station',
    cites: ['N6 art. 9', 'N25 §2(8)'],
    columns: [
      { key: 'gigStationId', zh: '驿站编号', en: 'gig station', kind: 'id' },
      { key: 'name', zh: '名称', en: 'name', kind: 'text' },
      { key: 'level', zh: '层级', en: 'level', kind: 'text', words: LEVEL_WORDS },
      { key: 'division', zh: '地区', en: 'division', kind: 'division' },
      { key: 'park', zh: '工业园区', en: 'industrial park', kind: 'text' },
      { key: 'from', zh: '设立日期', en: 'since', kind: 'day' },
      { key: 'checkedOn', zh: '最近检查', en: 'checked on', kind: 'day' },
      { key: 'meetsStandard', zh: '达标', en: 'meets the standard', kind: 'flag' },
      { key: 'missing', zh: '缺项', en: 'missing', kind: 'text', words: ITEM_WORDS },
      { key: 'posts', zh: '本县在招零工岗位', en: 'gig postings of the county', kind: 'count' },
      { key: 'unpushed', zh: '尚未推介', en: 'of them not pushed yet', kind: 'count' },
      { key: 'peopleReached', zh: '推介人次', en: 'people reached', kind: 'count' },
    ],
    keyOf: ({ gigStationId }) => gigStationId,
    rows: (source, tenant, { on, division }) =>
      ask(source, STATIONS, [tenant, on, areaPattern(division), settings.standard(on)]),
  });
}

interface GigMarketOnDay {
  readonly marketId: string;
  readonly kind: string;
  readonly name: string;
  readonly division: string;
  readonly operatorId: string | null;
  readonly from: string;
  readonly posts: number;
  readonly openings: number;
  readonly liftedOutNearHome: number;
}

/** $1 tenant, $2 day, $3 area, $4 statuses. Near home: people of the area at work in it. */
const MARKETS = `
  select m.key as "marketId", m.kind, m.name, m.division, m."operatorId", m."from",
    posts.open as posts, posts.openings,
    (select count(distinct c."workerId")::int
     from contract c
     join registered_worker w on w.tenant = c.tenant and w.key = c."workerId"
     left join employer e on e.tenant = c.tenant and e.key = c."employerId"
     left join job_opening j on j.tenant = c.tenant and j.key = c."jobId"
     where c.tenant = m.tenant and ${runsOn('c', '$2')}
       and (j.kind = 'gig' or c."employerId" = m."operatorId")
       and w."householdCounty" = left(m.division, 6)
       and left(coalesce(j.division, e.division), 6) = left(m.division, 6)
       and ${heldOn('w.statuses', { statuses: '$4', day: '$2' })}) as "liftedOutNearHome"
  from gig_market m,
  lateral (
    select count(*)::int as open, coalesce(sum(j.openings), 0)::int as openings from job_opening j
    where j.tenant = m.tenant and ${OPEN_JOB} and left(j.division, 6) = left(m.division, 6)
      and (j.kind = 'gig' or j."employerId" = m."operatorId")
  ) as posts
  where m.tenant = $1 and m."from" <= $2 and (m."closedOn" is null or m."closedOn" >= $2)
    and ${liesIn('m.division', '$3')}
  order by m.division, m.kind, m.key collate "C"`;

function markets(settings: GigReportSettings): AnyReport {
  return report<GigMarketOnDay>({
    name: 'gig-markets',
    zh: '劳务市场、零工市场、国有劳务公司',
    en: 'Labour and gig markets, state labour companies, and work near home',
    measure: 'gig-station',
    cites: ['N25 §2(8)'],
    columns: [
      { key: 'marketId', zh: '编号', en: 'market', kind: 'id' },
      { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: MARKET_WORDS },
      { key: 'name', zh: '名称', en: 'name', kind: 'text' },
      { key: 'division', zh: '地区', en: 'division', kind: 'division' },
      { key: 'operatorId', zh: '运营单位', en: 'run by', kind: 'id' },
      { key: 'from', zh: '设立日期', en: 'since', kind: 'day' },
      { key: 'posts', zh: '在招岗位', en: 'postings', kind: 'count' },
      { key: 'openings', zh: '名额', en: 'openings', kind: 'count' },
      {
        key: 'liftedOutNearHome',
        zh: '家门口就业脱贫人口',
        en: 'lifted out of poverty, at work near home',
        kind: 'count',
      },
    ],
    keyOf: ({ marketId }) => marketId,
    rows: (source, tenant, { on, division }) =>
      ask(source, MARKETS, [tenant, on, areaPattern(division), settings.firstStatuses(on)]),
  });
}

interface GigCallOnDay {
  readonly callId: string;
  readonly employerId: string;
  readonly title: string;
  readonly division: string;
  readonly stands: string;
  readonly calledAt: string;
  readonly answerBy: string;
  readonly startsAt: string;
  readonly openings: number;
  readonly told: number;
  readonly accepted: number;
  readonly came: number;
  readonly absent: number;
  readonly payFen: number;
  readonly payUnit: string;
}

/** $1 tenant, $2 day, $3 area. Calls made that day, and those whose work is that day or to come. */
const CALLS = `
  select c.key as "callId", c."employerId", c.title, c.division, c."calledAt", c."answerBy", c."startsAt",
    c.openings, c."payFen"::float8 as "payFen", c."payUnit", counted.*,
    case when c.over = 'cancelled' then 'cancelled' when c."filledAt" is not null then 'filled'
      when c.over = 'closed' then 'over' else 'open' end as stands
  from gig_call c, lateral (
    select count(*)::int as told,
      (count(*) filter (where a.value in ('accepted', 'came', 'absent')))::int as accepted,
      (count(*) filter (where a.value = 'came'))::int as came,
      (count(*) filter (where a.value = 'absent'))::int as absent
    from jsonb_each_text(c.answers) as a
  ) as counted
  where c.tenant = $1 and left(c."calledAt", 10) <= $2
    and (left(c."startsAt", 10) >= $2 or left(c."calledAt", 10) = $2) and ${liesIn('c.division', '$3')}
  order by c."startsAt", c.key collate "C"`;

const calls: AnyReport = report<GigCallOnDay>({
  name: 'gig-calls',
  zh: '即时快招：推送、接单、到岗与爽约',
  en: 'Instant recruitment: calls, who was told, who accepted, came or stayed away',
  measure: 'gig-station',
  cites: ['N6 art. 9'],
  columns: [
    { key: 'callId', zh: '快招编号', en: 'call', kind: 'id' },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'title', zh: '岗位', en: 'title', kind: 'text' },
    { key: 'division', zh: '工作地', en: 'division', kind: 'division' },
    { key: 'stands', zh: '状态', en: 'how it stands', kind: 'text', words: CALL_WORDS },
    { key: 'calledAt', zh: '发布', en: 'called at', kind: 'instant' },
    { key: 'answerBy', zh: '接单截止', en: 'answers before', kind: 'instant' },
    { key: 'startsAt', zh: '开工', en: 'begins at', kind: 'instant' },
    { key: 'openings', zh: '名额', en: 'openings', kind: 'count' },
    { key: 'told', zh: '推送', en: 'told', kind: 'count' },
    { key: 'accepted', zh: '接单', en: 'accepted', kind: 'count' },
    { key: 'came', zh: '到岗', en: 'came', kind: 'count' },
    { key: 'absent', zh: '爽约', en: 'stayed away', kind: 'count' },
    { key: 'payFen', zh: '报酬', en: 'pay', kind: 'fen' },
    { key: 'payUnit', zh: '计薪', en: 'for a', kind: 'text', words: PAY_UNIT_WORDS },
  ],
  keyOf: ({ callId }) => callId,
  rows: (source, tenant, { on, division }) => ask(source, CALLS, [tenant, on, areaPattern(division)]),
});

interface GigPost {
  readonly jobId: string;
  readonly title: string;
  readonly occupation: string;
  readonly employerId: string;
  readonly division: string;
  readonly free: number;
  readonly wageMinFen: number;
  readonly wageMaxFen: number;
  readonly wageUnit: string;
  readonly postedOn: string;
  readonly pushedTo: number;
}

/** 零工信息归集: every open gig posting of the area, those not pushed yet first. */
const POSTS = `
  select j.key as "jobId", j.title, j.occupation, j."employerId", j.division, j."postedOn",
    j."wageMinFen"::float8 as "wageMinFen", j."wageMaxFen"::float8 as "wageMaxFen", j."wageUnit",
    j.openings - taken.people as free,
    (select coalesce(sum((p ->> 'people')::int), 0)::int
     from gig_station g, jsonb_array_elements(g.pushed) as p
     where g.tenant = j.tenant and left(g.division, 6) = left(j.division, 6)
       and p ->> 'jobId' = j.key and p ->> 'on' <= $2) as "pushedTo"
  from job_opening j, lateral (
    select count(*)::int as people from jsonb_each(j.places) as person (worker, grounds)
    where exists (
      select 1 from jsonb_array_elements(grounds) as ground
      where ground ->> 'until' is null or ground ->> 'until' >= $2)
  ) as taken
  where j.tenant = $1 and j.kind = 'gig' and ${OPEN_JOB} and j.openings > taken.people
    and ${liesIn('j.division', '$3')}
  order by "pushedTo", j."postedOn", j.key collate "C"`;

const posts: AnyReport = report<GigPost>({
  name: 'gig-posts',
  zh: '零工岗位信息归集',
  en: 'Gig postings gathered, those not pushed yet first',
  measure: 'gig-station',
  cites: ['N6 art. 9'],
  columns: [
    { key: 'jobId', zh: '岗位编号', en: 'posting', kind: 'id' },
    { key: 'title', zh: '岗位', en: 'title', kind: 'text' },
    { key: 'occupation', zh: '工种', en: 'trade', kind: 'text' },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'division', zh: '工作地', en: 'division', kind: 'division' },
    { key: 'free', zh: '剩余名额', en: 'free places', kind: 'count' },
    { key: 'wageMinFen', zh: '最低报酬', en: 'pay from', kind: 'fen' },
    { key: 'wageMaxFen', zh: '最高报酬', en: 'pay to', kind: 'fen' },
    { key: 'wageUnit', zh: '计薪', en: 'for a', kind: 'text', words: PAY_UNIT_WORDS },
    { key: 'postedOn', zh: '发布日期', en: 'posted on', kind: 'day' },
    { key: 'pushedTo', zh: '已推介人次', en: 'people told', kind: 'count' },
  ],
  keyOf: ({ jobId }) => jobId,
  rows: (source, tenant, { on, division }) => ask(source, POSTS, [tenant, on, areaPattern(division)]),
});

export function gigReports(settings: GigReportSettings): readonly AnyReport[] {
  return [stations(settings), markets(settings), calls, posts];
}
