import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { type AnyReport, report, type ReportAsked } from '../../projections/report.js';
import { prefixOf } from './three-lists.js';
import { type AlikePost, differencesAmong } from '../welfare-post/rules/posts-alike-are-treated-alike.js';
import type { WelfareTerms } from '../welfare-post/terms.js';

/** A posting that differs from those like it in its county. */
export interface ApartPost {
  readonly jobId: string;
  readonly employerId: string;
  readonly county: string;
  readonly occupation: string;
  readonly since: BusinessDate;
  readonly alike: number;
  readonly payFen: number | null;
  readonly medianFen: number | null;
  readonly payApart: boolean;
  readonly standardsApart: boolean;
}

type Found = AlikePost & { readonly employerId: string; readonly since: BusinessDate };

/** Which public-welfare posts are paid otherwise, or ask otherwise, than those like them in the county? */
export async function postsApart(
  source: DataSource,
  tenant: string,
  { on, division, terms }: ReportAsked & { readonly terms: WelfareTerms },
): Promise<readonly ApartPost[]> {
  const found: readonly Found[] = await source.query(
    `select j.key as "jobId", j."employerId", left(j.division, 6) as county, j.occupation,
       j."postedOn" as since, t."partTime", t."weeklyHours", j."wageMinFen"::float8 as "wageMinFen",
       j."wageUnit", t."minAge", t."maxAge", j."requiredSkills"
     from job_opening j join posting_trait t on t.tenant = j.tenant and t.key = j.key
     where j.tenant = $1 and j.kind = 'public-welfare' and j."postedOn" <= $2
       and (j."closedOn" is null or j."closedOn" > $2) and ($3::text is null or j.division like $3)
     order by county, j.key collate "C"`,
    [tenant, on, division === undefined ? null : prefixOf(division)],
  );
  const byId = new Map(found.map((post) => [post.jobId, post]));
  return differencesAmong(found, (county) => terms.alikeTolerance({ county, on }))
    .filter(({ payApart, standardsApart }) => payApart || standardsApart)
    .map((difference) => {
      const { employerId, county, occupation, since } = byId.get(difference.jobId) as Found;
      return { employerId, county, occupation, since, ...difference };
    });
}

export function alikeReport(terms: WelfareTerms): AnyReport {
  return report<ApartPost>({
    name: 'welfare-posts-apart',
    zh: '同县类似乡村公益性岗位标准、待遇不一致',
    en: 'Public-welfare posts treated otherwise than those like them in the county',
    measure: 'public-welfare-post',
    cites: ['N25 §2(9)'],
    columns: [
      { key: 'jobId', zh: '岗位', en: 'posting', kind: 'id' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'county', zh: '县', en: 'county', kind: 'division' },
      { key: 'occupation', zh: '工种', en: 'occupation', kind: 'text' },
      { key: 'since', zh: '发布日期', en: 'since', kind: 'day' },
      { key: 'alike', zh: '类似岗位数', en: 'posts alike', kind: 'count' },
      { key: 'payFen', zh: '月待遇', en: 'pay by the month', kind: 'fen' },
      { key: 'medianFen', zh: '中位数', en: 'median', kind: 'fen' },
      { key: 'payApart', zh: '待遇不一致', en: 'pay apart', kind: 'flag' },
      { key: 'standardsApart', zh: '聘任标准不一致', en: 'standards apart', kind: 'flag' },
    ],
    keyOf: ({ jobId }) => jobId,
    rows: (source, tenant, asked) => postsApart(source, tenant, { ...asked, terms }),
  });
}
