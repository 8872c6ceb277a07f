import { report, type ReportAsked } from '../../projections/report.js';
import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { keepingDuty, type KeepingDuty } from '../job/rules/places-of-projects-are-kept-for-relocated.js';
import type { VacancySettings } from '../settings.js';
import type { KnownProject } from '../facts.js';
import type { Posting } from '../job/posting.js';
import { areaPattern } from './pages.js';

/** A posting that keeps, or should keep, places for relocated residents. */
interface PlacesKept {
  readonly jobId: string;
  readonly projectId: string | null;
  readonly employerId: string;
  readonly division: string;
  readonly duty: KeepingDuty;
  readonly openings: number;
  readonly keptPercent: number;
  /** What local rules ask for on the day; null where they ask for nothing. */
  readonly askedPercent: number | null;
  readonly fallsShort: boolean;
  readonly postedOn: BusinessDate;
}

const DUTY_WORDS: Readonly<Record<KeepingDuty, string>> = {
  'government-project': '政府投资项目',
  'work-relief-near-settlement': '安置区附近以工代赈',
  'grassroots-service': '基层服务管理',
};

/**
 * 安置区按比例安排就业: postings under the duty to keep places for relocated residents that are open on the day,
 * those that fall short first. What was posted before a share was asked for is not refused and stands here.
 */
export const placesKeptForRelocated = ({ settlementPlacesShare }: VacancySettings) =>
  report<PlacesKept>({
    name: 'places-kept-for-relocated',
    zh: '易迁群众预留岗位',
    en: 'Places kept for relocated residents',
    measure: 'settlement-quota',
    cites: ['N6 art. 15', 'N25 §2(12)'],
    columns: [
      { key: 'jobId', zh: '岗位编号', en: 'posting', kind: 'id' },
      { key: 'projectId', zh: '项目', en: 'project', kind: 'id' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'division', zh: '工作地', en: 'place of work', kind: 'division' },
      { key: 'duty', zh: '依据', en: 'duty', kind: 'text', words: DUTY_WORDS },
      { key: 'openings', zh: '招聘人数', en: 'openings', kind: 'count' },
      { key: 'keptPercent', zh: '预留比例（%）', en: 'kept (%)', kind: 'count' },
      { key: 'askedPercent', zh: '当地要求（%）', en: 'asked (%)', kind: 'count' },
      { key: 'fallsShort', zh: '不足', en: 'falls short', kind: 'flag' },
      { key: 'postedOn', zh: '发布日期', en: 'posted on', kind: 'day' },
    ],
    keyOf: ({ jobId }) => jobId,
    rows: async (source, tenant, asked) => {
      const found = await openOn(source, tenant, asked);
      const rows = found.flatMap(
        ({ projectKind, funding, nearSettlementId, villageService, kind, ...row }) => {
          const project =
            projectKind === null || funding === null
              ? undefined
              : { kind: projectKind, funding, nearSettlementId: nearSettlementId ?? undefined };
          const duty = keepingDuty({ kind, villageService: villageService ?? undefined }, project);
          if (!duty) return [];
          const askedPercent = settlementPlacesShare(row.division, asked.on);
          return [{ ...row, duty, askedPercent, fallsShort: row.keptPercent < (askedPercent ?? 0) }];
        },
      );
      return [...rows.filter((row) => row.fallsShort), ...rows.filter((row) => !row.fallsShort)];
    },
  });

type Found = Omit<PlacesKept, 'duty' | 'askedPercent' | 'fallsShort'> &
  Pick<Posting, 'kind'> & {
    readonly villageService: Posting['villageService'] | null;
    readonly projectKind: KnownProject['kind'] | null;
    readonly funding: KnownProject['funding'] | null;
    readonly nearSettlementId: string | null;
  };

/** Served by the traits of postings of projects and of village services, which are few; the rest by key. */
function openOn(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<readonly Found[]> {
  return source.query(
    `select j.key as "jobId", t."projectId", j."employerId", j.division, j.openings,
       coalesce(j."relocatedQuotaPercent", 0) as "keptPercent", j."postedOn", j.kind, t."villageService",
       p.kind as "projectKind", p.funding, p."nearSettlementId"
     from posting_trait t
     join job_opening j on j.tenant = t.tenant and j.key = t.key
     left join project p on p.tenant = t.tenant and p.key = t."projectId"
     where t.tenant = $1 and j.division like $3
       and (t."projectId" is not null or t."villageService" is not null)
       and j."postedOn" <= $2 and (j."closedOn" is null or j."closedOn" > $2)
       and (j."closesOn" is null or j."closesOn" >= $2)
     order by j.division, j.key collate "C"`,
    [tenant, on, areaPattern(division)],
  );
}
