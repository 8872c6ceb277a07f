import { addDays } from '../../../kernel/business-date.js';
import { liesIn } from '../../../projections/held-on.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { areaPattern, type OutreachSettings, rowsOf } from './asking.js';
import {
  CAMPAIGN_WORDS,
  FORM_WORDS,
  MODE_WORDS,
  STANDS_WORDS,
  STRENGTH_WORDS,
  TARGET_WORDS,
} from './words.js';

interface CampaignOnDay {
  readonly campaignId: string;
  readonly title: string;
  readonly kind: string;
  readonly mode: string;
  readonly target: string;
  readonly division: string;
  readonly from: string;
  readonly to: string;
  readonly stands: string;
  readonly posts: number;
  readonly openings: number;
  readonly interviewPlaces: number;
  readonly booked: number;
  readonly interviewed: number;
  readonly visitors: number | null;
  readonly onlineVisitors: number | null;
  readonly hires: number;
}

/** How it stands on the day. */
const STANDS = `case
  when f.cancelled then 'cancelled'
  when $2 < f."from" then 'planned'
  when f.visitors is not null then 'held'
  when $2 <= f."to" then 'under-way'
  else 'to-be-reported'
end`;

/** $1 tenant, $2 day, $3 area, $4 days after the end in which hires count. */
const CAMPAIGNS = `
  select f.key as "campaignId", f.title, f.kind, f.mode, f.target, f.division, f."from", f."to",
    ${STANDS} as stands, f.visitors, f."onlineVisitors",
    jsonb_array_length(f.posts) as posts, shown.openings, hired.hires,
    slots."interviewPlaces", slots.booked, slots.interviewed
  from recruitment_campaign f,
  lateral (
    select coalesce(sum(j.openings), 0)::int as openings from job_opening j
    where j.tenant = f.tenant and j.key in (select jsonb_array_elements_text(f.posts))
  ) as shown,
  lateral (
    select count(distinct (c."workerId", c."jobId"))::int as hires
    from jsonb_array_elements_text(f.posts) as post
    join contract c on c.tenant = f.tenant and c."jobId" = post and c.runs
    where c."startsOn" >= f."from" and c."startsOn" <= $2
      and c."startsOn"::date <= f."to"::date + $4::int and not f.cancelled
  ) as hired,
  lateral (
    select coalesce(sum(s.places), 0)::int as "interviewPlaces",
      coalesce(sum(jsonb_array_length(s.booked)), 0)::int as booked,
      coalesce(sum((
        select count(*) from jsonb_each_text(s.outcomes) as o where o.value <> 'absent'
      )), 0)::int as interviewed
    from interview_slot s where s.tenant = f.tenant and s."campaignId" = f.key
  ) as slots
  where f.tenant = $1 and ${liesIn('f.division', '$3')}
  order by f."from" desc, f.key collate "C"`;

function campaigns(settings: OutreachSettings): AnyReport {
  return report<CampaignOnDay>({
    name: 'recruitment-campaigns',
    zh: '招聘服务活动（春风行动、专项活动、专场）及成果',
    en: 'Recruitment campaigns and what came of them',
    measure: 'recruitment-campaign',
    cites: ['N6 art. 9', 'N6 art. 12', 'N6 art. 15', 'N25 §2(12)'],
    columns: [
      { key: 'campaignId', zh: '活动编号', en: 'campaign', kind: 'id' },
      { key: 'title', zh: '名称', en: 'title', kind: 'text' },
      { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: CAMPAIGN_WORDS },
      { key: 'mode', zh: '线上线下', en: 'mode', kind: 'text', words: MODE_WORDS },
      { key: 'target', zh: '专场对象', en: 'held for', kind: 'text', words: TARGET_WORDS },
      { key: 'division', zh: '地区', en: 'division', kind: 'division' },
      { key: 'from', zh: '首日', en: 'first day', kind: 'day' },
      { key: 'to', zh: '末日', en: 'last day', kind: 'day' },
      { key: 'stands', zh: '状态', en: 'how it stands', kind: 'text', words: STANDS_WORDS },
      { key: 'posts', zh: '展示岗位', en: 'postings shown', kind: 'count' },
      { key: 'openings', zh: '招聘名额', en: 'openings', kind: 'count' },
      { key: 'interviewPlaces', zh: '面试名额', en: 'places for interviews', kind: 'count' },
      { key: 'booked', zh: '已预约', en: 'booked', kind: 'count' },
      { key: 'interviewed', zh: '已面试', en: 'interviewed', kind: 'count' },
      { key: 'visitors', zh: '到场人次', en: 'visitors', kind: 'count' },
      { key: 'onlineVisitors', zh: '线上人次', en: 'visitors online', kind: 'count' },
      { key: 'hires', zh: '签约上岗', en: 'hired by contract', kind: 'count' },
    ],
    keyOf: ({ campaignId }) => campaignId,
    rows: (source, tenant, { on, division }) =>
      rowsOf(source, CAMPAIGNS, [tenant, on, areaPattern(division), settings.hiresDays(on)]),
  });
}

interface CampaignPost {
  readonly campaignId: string;
  readonly target: string;
  readonly jobId: string;
  readonly title: string;
  readonly employerId: string;
  readonly division: string;
  readonly strength: string;
  readonly openings: number;
  readonly hires: number;
  readonly suits: boolean;
}

/** Shown at campaigns that have not ended so many days ago. */
const POSTS_SHOWN_DAYS = 30;

/** 专场岗位: light and medium work suits a fair for older workers, whatever the strength any other. */
const POSTS = `
  select f.key as "campaignId", f.target, j.key as "jobId", j.title, j."employerId", j.division, j.strength,
    j.openings, (f.target <> 'older-workers' or j.strength <> 'heavy') as suits,
    (select count(distinct c."workerId")::int from contract c
     where c.tenant = j.tenant and c."jobId" = j.key and c.runs
       and c."startsOn" between f."from" and $2) as hires
  from recruitment_campaign f
  join job_opening j on j.tenant = f.tenant and j.key in (select jsonb_array_elements_text(f.posts))
  where f.tenant = $1 and not f.cancelled and f."to" >= $4 and ${liesIn('f.division', '$3')}
    and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
  order by f."from", f.key collate "C", suits desc, j.openings desc, j.key collate "C"`;

const campaignPosts: AnyReport = report<CampaignPost>({
  name: 'campaign-posts',
  zh: '专场招聘岗位',
  en: 'Postings shown at campaigns',
  measure: 'recruitment-campaign',
  cites: ['N6 art. 9', 'N6 art. 12', 'N6 art. 15'],
  columns: [
    { key: 'campaignId', zh: '活动编号', en: 'campaign', kind: 'id' },
    { key: 'target', zh: '专场对象', en: 'held for', kind: 'text', words: TARGET_WORDS },
    { key: 'jobId', zh: '岗位编号', en: 'posting', kind: 'id' },
    { key: 'title', zh: '岗位', en: 'title', kind: 'text' },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'division', zh: '工作地', en: 'division', kind: 'division' },
    { key: 'strength', zh: '劳动强度', en: 'strength', kind: 'text', words: STRENGTH_WORDS },
    { key: 'suits', zh: '适合专场对象', en: 'suits whom it is held for', kind: 'flag' },
    { key: 'openings', zh: '名额', en: 'openings', kind: 'count' },
    { key: 'hires', zh: '已签约', en: 'hired', kind: 'count' },
  ],
  keyOf: ({ campaignId, jobId }) => `${campaignId}/${jobId}`,
  rows: (source, tenant, { on, division }) =>
    rowsOf(source, POSTS, [tenant, on, areaPattern(division), addDays(on, -POSTS_SHOWN_DAYS)]),
});

interface SlotOnDay {
  readonly campaignId: string;
  readonly slotId: string;
  readonly jobId: string;
  readonly form: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly places: number;
  readonly free: number;
  readonly unreported: number;
}

/** Times of the day and to come, and past ones of which something is still to be reported. */
const SLOTS = `
  select s."campaignId", s."slotId", s."jobId", s.form, s."startsAt", s.minutes, s.places,
    s.places - jsonb_array_length(s.booked) as free,
    case when left(s."startsAt", 10) > $2 then 0
      else jsonb_array_length(s.booked) - (select count(*)::int from jsonb_object_keys(s.outcomes)) end
      as unreported
  from interview_slot s
  join recruitment_campaign f on f.tenant = s.tenant and f.key = s."campaignId"
  where s.tenant = $1 and not f.cancelled and ${liesIn('f.division', '$3')}
    and (left(s."startsAt", 10) >= $2
      or jsonb_array_length(s.booked) > (select count(*) from jsonb_object_keys(s.outcomes)))
  order by s."startsAt", s."campaignId" collate "C", s."slotId" collate "C"`;

const interviewSlots: AnyReport = report<SlotOnDay>({
  name: 'interview-slots',
  zh: '面试时段（隔屏对话、无接触面试、现场、远程）',
  en: 'Times for interviews with free places, and interviews still to be reported',
  measure: 'recruitment-campaign',
  cites: ['N6 art. 9'],
  columns: [
    { key: 'campaignId', zh: '活动编号', en: 'campaign', kind: 'id' },
    { key: 'slotId', zh: '时段编号', en: 'time', kind: 'id' },
    { key: 'jobId', zh: '岗位编号', en: 'posting', kind: 'id' },
    { key: 'form', zh: '形式', en: 'form', kind: 'text', words: FORM_WORDS },
    { key: 'startsAt', zh: '开始', en: 'begins at', kind: 'instant' },
    { key: 'minutes', zh: '分钟', en: 'minutes', kind: 'count' },
    { key: 'places', zh: '名额', en: 'places', kind: 'count' },
    { key: 'free', zh: '可预约', en: 'free', kind: 'count' },
    { key: 'unreported', zh: '待登记结果', en: 'to be reported', kind: 'count' },
  ],
  keyOf: ({ campaignId, slotId }) => `${campaignId}/${slotId}`,
  rows: (source, tenant, { on, division }) => rowsOf(source, SLOTS, [tenant, on, areaPattern(division)]),
});

export function campaignReports(settings: OutreachSettings): readonly AnyReport[] {
  return [campaigns(settings), campaignPosts, interviewSlots];
}
