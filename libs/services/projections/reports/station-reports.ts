import { heldOn, liesIn, runsOn } from '../../../projections/held-on.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { areaPattern, type OutreachSettings, rowsOf } from './asking.js';
import { stationPosts } from './station-posts.js';
import { FINDING_WORDS, SIDE_WORDS, STATION_WORDS } from './words.js';

interface StationOnDay {
  readonly stationId: string;
  readonly kind: string;
  readonly name: string;
  readonly division: string;
  readonly serves: string;
  readonly from: string;
  readonly convoys: number;
  readonly sent: number;
  readonly givenPosts: number;
  readonly followedUp: number;
  readonly trained: number;
}

const STANDS = '(s."from" <= $2 and (s."closedOn" is null or s."closedOn" >= $2))';

const did = (kind: string) => `(
  select count(distinct p."workerId")::int from person_helped p
  where p.tenant = s.tenant and p."holderId" = s.key and p.kind = '${kind}' and p."on" <= $2
)`;

/** $1 tenant, $2 day, $3 area: where the station stands, or whom it serves. */
const STATIONS = `
  select s.key as "stationId", s.kind, s.name, s.division, s."from",
    (select string_agg(a, ' ') from jsonb_array_elements_text(s.serves) as a) as serves,
    (select count(*)::int from convoy v
     where v.tenant = s.tenant and v.organiser = 'station:' || s.key and v."departedOn" <= $2) as convoys,
    (select coalesce(sum(jsonb_array_length(v.assigned)), 0)::int from convoy v
     where v.tenant = s.tenant and v.organiser = 'station:' || s.key and v."departedOn" <= $2) as sent,
    ${did('posts-given')} as "givenPosts", ${did('followed-up')} as "followedUp",
    ${did('station-trained')} as trained
  from service_station s
  where s.tenant = $1 and ${STANDS} and (${liesIn('s.division', '$3')} or exists (
    select 1 from jsonb_array_elements_text(s.serves) as a where a like $3))
  order by s.division, s.key collate "C"`;

const serviceStations: AnyReport = report<StationOnDay>({
  name: 'service-stations',
  zh: '就业服务站点、劳务工作站',
  en: 'Service stations and labour offices, and what they did',
  measure: 'service-station',
  cites: ['N6 art. 5', 'N25 §2(2)'],
  columns: [
    { key: 'stationId', zh: '站点编号', en: 'station', kind: 'id' },
    { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: STATION_WORDS },
    { key: 'name', zh: '名称', en: 'name', kind: 'text' },
    { key: 'division', zh: '所在地', en: 'stands in', kind: 'division' },
    { key: 'serves', zh: '服务地区', en: 'serves', kind: 'division' },
    { key: 'from', zh: '设立日期', en: 'since', kind: 'day' },
    { key: 'convoys', zh: '组织专车', en: 'convoys', kind: 'count' },
    { key: 'sent', zh: '组织外出', en: 'people sent', kind: 'count' },
    { key: 'givenPosts', zh: '提供岗位信息', en: 'people given postings', kind: 'count' },
    { key: 'followedUp', zh: '跟踪服务', en: 'people followed up', kind: 'count' },
    { key: 'trained', zh: '培训', en: 'people trained', kind: 'count' },
  ],
  keyOf: ({ stationId }) => stationId,
  rows: (source, tenant, { on, division }) => rowsOf(source, STATIONS, [tenant, on, areaPattern(division)]),
});

interface FollowUp {
  readonly stationId: string;
  readonly workerId: string;
  readonly jobId: string;
  readonly division: string | null;
  readonly departedOn: string;
  readonly lastOn: string | null;
  readonly lastFound: string | null;
  readonly dueSince: string;
  readonly liftedOut: boolean;
}

/**
 * Who was sent by a station and was not followed up for so long, while their contract for the posting has not
 * ended. $1 tenant, $2 day, $3 area, $4 statuses, $5 days. One row a person and station: the last journey's.
 */
const FOLLOW_UPS = `
  select * from (
    select distinct on (s.key, seat ->> 'workerId')
      s.key as "stationId", seat ->> 'workerId' as "workerId", seat ->> 'jobId' as "jobId", j.division,
      v."departedOn", l."on" as "lastOn", l.found as "lastFound",
      to_char(greatest(v."departedOn", l."on")::date + $5::int, 'YYYY-MM-DD') as "dueSince",
      coalesce(${heldOn('w.statuses', { statuses: '$4', day: '$2' })}, false) as "liftedOut"
    from (
      select s.* from service_station s
      where s.tenant = $1 and ${STANDS} and (${liesIn('s.division', '$3')} or exists (
        select 1 from jsonb_array_elements_text(s.serves) as a where a like $3))
    ) as s
    join convoy v on v.tenant = s.tenant and v.organiser = 'station:' || s.key and v."departedOn" <= $2
    cross join lateral jsonb_array_elements(v.assigned) as seat
    left join job_opening j on j.tenant = s.tenant and j.key = seat ->> 'jobId'
    left join registered_worker w on w.tenant = s.tenant and w.key = seat ->> 'workerId'
    left join lateral (
      select p."on", p.found from person_helped p
      where p.tenant = s.tenant and p."workerId" = seat ->> 'workerId' and p.kind = 'followed-up'
        and p."on" between v."departedOn" and $2
      order by p."on" desc, p.key desc limit 1
    ) as l on true
    order by s.key, seat ->> 'workerId', v."departedOn" desc
  ) as last
  where last."dueSince" <= $2 and not exists (
    select 1 from contract c
    where c.tenant = $1 and c."workerId" = last."workerId" and c."jobId" = last."jobId"
      and c."lastDay" < $2 and c."lastDay" >= last."departedOn"
  )
  order by last."liftedOut" desc, last."dueSince", last."stationId" collate "C", last."workerId" collate "C"`;

function followUps(settings: OutreachSettings): AnyReport {
  return report<FollowUp>({
    name: 'station-follow-ups',
    zh: '待跟踪服务的外出人员',
    en: 'People sent out by stations who are to be followed up',
    measure: 'service-station',
    cites: ['N25 §2(2)'],
    columns: [
      { key: 'stationId', zh: '站点编号', en: 'station', kind: 'id' },
      { key: 'workerId', zh: '人员', en: 'worker', kind: 'id' },
      { key: 'liftedOut', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'flag' },
      { key: 'jobId', zh: '岗位编号', en: 'posting', kind: 'id' },
      { key: 'division', zh: '工作地', en: 'division', kind: 'division' },
      { key: 'departedOn', zh: '外出日期', en: 'departed on', kind: 'day' },
      { key: 'lastOn', zh: '上次跟踪', en: 'last followed up', kind: 'day' },
      { key: 'lastFound', zh: '上次情况', en: 'found then', kind: 'text', words: FINDING_WORDS },
      { key: 'dueSince', zh: '应跟踪日', en: 'due since', kind: 'day' },
    ],
    keyOf: ({ stationId, workerId }) => `${stationId}/${workerId}`,
    rows: (source, tenant, { on, division }) =>
      rowsOf(source, FOLLOW_UPS, [
        tenant,
        on,
        areaPattern(division),
        settings.firstStatuses(on),
        settings.followUpDays(on),
      ]),
  });
}

interface CountyWithout {
  readonly county: string;
  readonly side: 'origin' | 'destination';
  readonly people: number;
  readonly liftedOut: number;
}

/** $1 tenant, $2 day, $3 area, $4 statuses. At work away from home: the work lies in another county. */
const WITHOUT = `
  with away as (
    select distinct c."workerId", w."householdCounty" as home,
      left(coalesce(j.division, e.division), 6) as work,
      ${heldOn('w.statuses', { statuses: '$4', day: '$2' })} as lifted
    from contract c
    join registered_worker w on w.tenant = c.tenant and w.key = c."workerId"
    left join employer e on e.tenant = c.tenant and e.key = c."employerId"
    left join job_opening j on j.tenant = c.tenant and j.key = c."jobId"
    where c.tenant = $1 and ${runsOn('c', '$2')}
      and left(coalesce(j.division, e.division), 6) <> w."householdCounty"
  ), counted as (
    select home as county, 'origin' as side, count(distinct "workerId")::int as people,
      (count(distinct "workerId") filter (where lifted))::int as "liftedOut"
    from away group by home
    union all
    select work, 'destination', count(distinct "workerId")::int,
      (count(distinct "workerId") filter (where lifted))::int
    from away group by work
  )
  select n.* from counted n
  where ${liesIn('n.county', '$3')} and not exists (
    select 1 from service_station s
    where s.tenant = $1 and ${STANDS} and (left(s.division, 6) = n.county
      or (n.side = 'origin' and exists (
        select 1 from jsonb_array_elements_text(s.serves) as a
        where n.county like rtrim(left(a, 6), '0') || '%')))
  )
  order by n.people desc, n.county, n.side`;

function countiesWithout(settings: OutreachSettings): AnyReport {
  return report<CountyWithout>({
    name: 'counties-without-station',
    zh: '外出、外来务工人员较多而无服务站点的县',
    en: 'Counties with people at work away from home and no station for them',
    measure: 'service-station',
    cites: ['N6 art. 5', 'N25 §2(2)'],
    columns: [
      { key: 'county', zh: '县', en: 'county', kind: 'division' },
      { key: 'side', zh: '输出地或就业地', en: 'home or place of work', kind: 'text', words: SIDE_WORDS },
      { key: 'people', zh: '人数', en: 'people', kind: 'count' },
      { key: 'liftedOut', zh: '其中脱贫人口', en: 'of them lifted out of poverty', kind: 'count' },
    ],
    keyOf: ({ county, side }) => `${county}/${side}`,
    rows: (source, tenant, { on, division }) =>
      rowsOf(source, WITHOUT, [tenant, on, areaPattern(division), settings.firstStatuses(on)]),
  });
}

export function stationReports(settings: OutreachSettings): readonly AnyReport[] {
  return [serviceStations, stationPosts, followUps(settings), countiesWithout(settings)];
}
