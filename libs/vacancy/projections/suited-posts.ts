import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { type AnyReport, report, type ReportAsked } from '../../projections/report.js';
import { areaPattern } from './pages.js';

/** An open posting of a list for somebody, with its places and who took them. */
export interface SuitedPost {
  readonly jobId: string;
  readonly title: string;
  readonly employerId: string;
  readonly industry: string;
  readonly division: string;
  readonly kind: string;
  readonly trait: string | null;
  readonly partTime: boolean;
  readonly atHome: boolean;
  readonly strength: string;
  readonly wageMinFen: number;
  readonly wageUnit: string;
  readonly since: BusinessDate;
  readonly openings: number;
  readonly free: number;
  readonly taken: number;
  /** Of those who hold a place, people lifted out of poverty on the day. */
  readonly liftedOut: number;
}

/** Which postings a list gathers, and what it says of each: SQL over `j` (posting) and `t` (its traits). */
interface Gathering {
  readonly where: string;
  readonly trait: string;
}

const HOLDS = `exists (select 1 from jsonb_array_elements(grounds) as ground
  where ground ->> 'until' is null or ground ->> 'until' >= $2)`;
const LIFTED_OUT = `exists (select 1 from registered_worker w, jsonb_array_elements(w.statuses) as one
  where w.tenant = $1 and w.key = worker
    and one ->> 'status' in ('lifted-out-of-poverty', 'return-to-poverty-monitored')
    and one ->> 'from' <= $2 and (one ->> 'to' is null or one ->> 'to' >= $2))`;

/** Postings of a gathering that are open on a day, those with the most free places first. */
async function gathered(
  source: DataSource,
  tenant: string,
  { on, division, where, trait }: ReportAsked & Gathering,
): Promise<readonly SuitedPost[]> {
  return source.query(
    `select j.key as "jobId", j.title, j."employerId", e.industry, j.division, j.kind, ${trait} as trait,
       t."partTime", t."atHome", j.strength, j."wageMinFen"::float8 as "wageMinFen", j."wageUnit",
       j."postedOn" as since, j.openings, held.taken, greatest(j.openings - held.taken, 0) as free,
       held.lifted as "liftedOut"
     from job_opening j
     join posting_trait t on t.tenant = j.tenant and t.key = j.key
     join employer e on e.tenant = j.tenant and e.key = j."employerId"
     cross join lateral (
       select count(*)::int as taken, (count(*) filter (where ${LIFTED_OUT}))::int as lifted
       from jsonb_each(j.places) as person (worker, grounds) where ${HOLDS}
     ) as held
     where j.tenant = $1 and j.division like $3 and j."postedOn" <= $2
       and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
       and ${where}
     order by free desc, j."postedOn", j.key collate "C"`,
    [tenant, on, areaPattern(division)],
  );
}

/** A list of postings for somebody, declared by what it gathers. */
function listOf(
  list: Pick<AnyReport, 'name' | 'zh' | 'en' | 'measure' | 'cites'> &
    Gathering & { traitZh: string; traitEn: string },
): AnyReport {
  const { where, trait, traitZh, traitEn, ...named } = list;
  return report<SuitedPost>({
    ...named,
    columns: [
      { key: 'jobId', zh: '岗位', en: 'posting', kind: 'id' },
      { key: 'title', zh: '名称', en: 'title', kind: 'text' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'industry', zh: '行业', en: 'industry', kind: 'text' },
      { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
      { key: 'kind', zh: '类别', en: 'kind', kind: 'text' },
      { key: 'trait', zh: traitZh, en: traitEn, kind: 'text' },
      { key: 'since', zh: '发布日期', en: 'since', kind: 'day' },
      { key: 'openings', zh: '招聘人数', en: 'openings', kind: 'count' },
      { key: 'free', zh: '剩余名额', en: 'free', kind: 'count' },
      { key: 'taken', zh: '已占用', en: 'taken', kind: 'count' },
      { key: 'liftedOut', zh: '其中脱贫人口', en: 'of them lifted out of poverty', kind: 'count' },
      { key: 'partTime', zh: '非全日制', en: 'part-time', kind: 'flag' },
      { key: 'atHome', zh: '居家', en: 'at home', kind: 'flag' },
      { key: 'strength', zh: '体力强度', en: 'strength', kind: 'text' },
      { key: 'wageMinFen', zh: '最低工资', en: 'wage from', kind: 'fen' },
      { key: 'wageUnit', zh: '计酬单位', en: 'wage unit', kind: 'text' },
    ],
    keyOf: ({ jobId }) => jobId,
    rows: (source, tenant, asked) => gathered(source, tenant, { ...asked, where, trait }),
  });
}

/** 乡村基层服务管理岗位. Law: N6 art. 7; N25 §2(5). */
export const villageServicePosts = listOf({
  name: 'village-service-posts',
  zh: '乡村建设、人居环境整治和基层服务管理岗位',
  en: 'Posts of rural construction, living environment and village services',
  measure: 'village-service-post',
  cites: ['N6 art. 7', 'N25 §2(5)'],
  where: `t."villageService" is not null`,
  trait: `t."villageService"`,
  traitZh: '服务类别',
  traitEn: 'service',
});

/** 适合农村留守人员: said so, at home, or part-time in a village. Law: N6 art. 7; POLICY interpretation 58. */
export const postsForThoseAtHome = listOf({
  name: 'posts-for-those-at-home',
  zh: '适合农村留守人员的岗位',
  en: 'Posts that suit those who stayed at home',
  measure: 'village-service-post',
  cites: ['N6 art. 7'],
  where: `(t."suitedTo" ? 'stayed-at-home' or t."atHome" or (t."partTime" and e.kind = 'village'))`,
  trait: `t."drawsOn"`,
  traitZh: '依托资源',
  traitEn: 'draws on',
});

/** 适合大龄农民工: said so, or light, without hazard and age limit. Law: N6 art. 12; POLICY interpretation 58. */
export const postsForOlderWorkers = listOf({
  name: 'posts-for-older-workers',
  zh: '适合大龄农民工的岗位和零工',
  en: 'Posts and gigs that suit older workers',
  measure: 'older-worker',
  cites: ['N6 art. 12'],
  where: `(t."suitedTo" ? 'older' or (j.strength = 'light' and not t.hazardous and t."maxAge" is null))`,
  trait: `case when t."suitedTo" ? 'older' then 'said-so' else 'by-the-work' end`,
  traitZh: '依据',
  traitEn: 'suits',
});

/** 居家从事传统手工艺制作、来料加工. Law: N25 §2(8). */
export const homeWorkPosts = listOf({
  name: 'home-work-posts',
  zh: '居家手工和来料加工岗位',
  en: 'Work at home: crafts and processing of materials brought',
  measure: 'flexible-work',
  cites: ['N25 §2(8)'],
  where: `t."atHome"`,
  trait: `t."drawsOn"`,
  traitZh: '依托资源',
  traitEn: 'draws on',
});

export const SUITED_POSTS: readonly AnyReport[] = [
  villageServicePosts,
  postsForThoseAtHome,
  postsForOlderWorkers,
  homeWorkPosts,
];
