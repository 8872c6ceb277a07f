import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { report, type ReportAsked } from '../../projections/report.js';
import { areaPattern } from './pages.js';
import { KIND_WORDS, SHARING_WORDS, UNIT_WORDS } from './words.js';

/** A posting that makes offers on the day and has a place free, as files between regions carry it. */
interface FreeOpening {
  readonly jobId: string;
  readonly employerId: string;
  readonly employer: string | null;
  readonly title: string;
  readonly occupation: string;
  readonly kind: string;
  readonly division: string;
  readonly openings: number;
  readonly free: number;
  readonly wageMinFen: number;
  readonly wageMaxFen: number;
  readonly wageUnit: string;
  readonly shareWith: string;
  readonly relocatedQuotaPercent: number | null;
  readonly postedOn: BusinessDate;
  readonly closesOn: BusinessDate | null;
  /** The posting lies in a key county, whose posts come first. */
  readonly keyArea: boolean;
}

/** Every posting that has a place free, and the three columns in which the two lists differ in nothing. */
const COLUMNS = [
  { key: 'jobId', zh: '岗位编号', en: 'posting', kind: 'id' },
  { key: 'employerId', zh: '用人单位编号', en: 'employer id', kind: 'id' },
  { key: 'employer', zh: '用人单位', en: 'employer', kind: 'text' },
  { key: 'title', zh: '岗位', en: 'title', kind: 'text' },
  { key: 'occupation', zh: '工种', en: 'occupation', kind: 'text' },
  { key: 'kind', zh: '岗位类型', en: 'kind', kind: 'text', words: KIND_WORDS },
  { key: 'division', zh: '工作地', en: 'place of work', kind: 'division' },
  { key: 'openings', zh: '招聘人数', en: 'openings', kind: 'count' },
  { key: 'free', zh: '剩余名额', en: 'free', kind: 'count' },
  { key: 'wageMinFen', zh: '工资下限', en: 'wage from', kind: 'fen' },
  { key: 'wageMaxFen', zh: '工资上限', en: 'wage to', kind: 'fen' },
  { key: 'wageUnit', zh: '计薪单位', en: 'per', kind: 'text', words: UNIT_WORDS },
  { key: 'shareWith', zh: '共享范围', en: 'shared with', kind: 'text', words: SHARING_WORDS },
  { key: 'relocatedQuotaPercent', zh: '易迁群众预留（%）', en: 'kept for relocated (%)', kind: 'count' },
  { key: 'postedOn', zh: '发布日期', en: 'posted on', kind: 'day' },
  { key: 'closesOn', zh: '截止日期', en: 'open until', kind: 'day' },
  { key: 'keyArea', zh: '重点帮扶县', en: 'key county', kind: 'flag' },
] as const;

/**
 * 岗位供给清单: the posts of a destination that are open, those of key counties first (N6 art. 15: 密集开展岗位投放).
 */
export const openingsSupply = report<FreeOpening>({
  name: 'openings-supply',
  zh: '岗位供给清单',
  en: 'Posts that are open, by destination',
  measure: 'demand-and-supply-lists',
  cites: ['N25 §2(2)'],
  columns: COLUMNS,
  keyOf: ({ jobId }) => jobId,
  rows: (source, tenant, asked) => freeOpenings(source, tenant, asked),
});

/**
 * 就业帮扶直通车: the posts that are shared beyond their county, as a file to publish in other regions
 * (`--csv`, `--json`). A posting kept for its own county stays out of it.
 */
export const openingsPublished = report<FreeOpening>({
  name: 'openings-published',
  zh: '就业帮扶直通车岗位发布',
  en: 'Posts published across regions',
  measure: 'demand-and-supply-lists',
  cites: ['N25 §2(2)'],
  columns: COLUMNS,
  keyOf: ({ jobId }) => jobId,
  rows: async (source, tenant, asked) =>
    (await freeOpenings(source, tenant, asked)).filter(({ shareWith }) => shareWith !== 'own-county'),
});

/** One scan of the postings of the area; a person who holds a place costs one look. */
function freeOpenings(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<readonly FreeOpening[]> {
  return source.query(
    `select j.key as "jobId", j."employerId", e.name as employer, j.title, j.occupation, j.kind, j.division,
       j.openings, j.openings - taken as free, j."wageMinFen"::float8 as "wageMinFen",
       j."wageMaxFen"::float8 as "wageMaxFen", j."wageUnit", j."shareWith", j."relocatedQuotaPercent",
       j."postedOn", j."closesOn", key_area as "keyArea"
     from job_opening j
     left join employer e on e.tenant = j.tenant and e.key = j."employerId",
     lateral (select count(*)::int as taken from jsonb_each(j.places) as person (worker, grounds)
       where exists (select 1 from jsonb_array_elements(grounds) as ground
         where ground ->> 'until' is null or ground ->> 'until' >= $2)) as counted,
     lateral (select exists (select 1 from key_county_list l
       where l.tenant = j.tenant and l."from" <= $2 and (l."to" is null or l."to" >= $2)
         and l.counties ? left(j.division, 6)) as key_area) as found
     where j.tenant = $1 and j.division like $3 and j."postedOn" <= $2
       and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
       and taken < j.openings
     order by key_area desc, j.division, j.key collate "C"`,
    [tenant, on, areaPattern(division)],
  );
}
