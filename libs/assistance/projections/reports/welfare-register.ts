import type { DataSource } from 'typeorm';
import type { BusinessDate, BusinessMonth } from '../../../kernel/business-date.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { unbrokenSince } from '../../../kernel/unbroken-since.js';
import type { StatusPeriod } from '../../facts.js';
import { EMPTY_HELP_FILE, type HelpFile } from '../../help/help-file.js';
import { prefixOf } from '../three-lists.js';
import type { PostHolder, WelfarePostRow } from '../welfare-posts.js';
import { byTexts } from './people.js';
import { WORDS } from './words.js';

interface HolderRow {
  readonly division: string;
  readonly jobId: string;
  readonly title: string;
  readonly employerId: string;
  readonly workerId: string;
  readonly contractId: string;
  readonly inPostSince: BusinessDate;
  readonly contractFrom: BusinessDate;
  readonly lastDay: BusinessDate | null;
  readonly statuses: readonly string[];
  readonly insured: boolean;
  readonly lastMonthConfirmed: BusinessMonth | null;
}

/**
 * 乡村公益性岗位实名制数据库: who holds which public-welfare post on the day, one row a contract that runs; the name
 * itself stands sealed in the registry under the worker's id (N25 §2(9): 实现动态实时更新).
 */
export const welfarePostRegister: AnyReport = report<HolderRow>({
  name: 'welfare-post-register',
  zh: '乡村公益性岗位实名制台账',
  en: 'Real-name register of public-welfare posts',
  measure: 'real-name-registry',
  cites: ['N25 §2(9)'],
  columns: [
    { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
    { key: 'jobId', zh: '岗位', en: 'post', kind: 'id' },
    { key: 'title', zh: '岗位名称', en: 'title', kind: 'text' },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'workerId', zh: '在岗人员', en: 'holder', kind: 'id' },
    { key: 'statuses', zh: '人员类别', en: 'statuses', kind: 'text', words: WORDS },
    { key: 'contractId', zh: '合同', en: 'contract', kind: 'id' },
    { key: 'inPostSince', zh: '上岗日', en: 'in the post since', kind: 'day' },
    { key: 'contractFrom', zh: '本期起日', en: 'this contract from', kind: 'day' },
    { key: 'lastDay', zh: '本期止日', en: 'until', kind: 'day' },
    { key: 'insured', zh: '已投意外或工伤保险', en: 'accident or work-injury insured', kind: 'flag' },
    { key: 'lastMonthConfirmed', zh: '最近确认月份', en: 'last month confirmed', kind: 'month' },
  ],
  keyOf: ({ contractId }) => contractId,
  rows: async (source, tenant, { on, division }) => {
    const posts = await readPosts(source, tenant, division);
    const held = posts.flatMap((post) =>
      post.holders.filter((one) => runs(one, on)).map((holder) => ({ post, holder })),
    );
    const people = await readPeople(
      source,
      tenant,
      held.map(({ holder }) => holder.workerId),
    );
    const rows = held.map(({ post, holder }) => rowOf(post, holder, { people, on }));
    return rows.sort(byTexts(({ division: place, jobId, contractId }) => [place, jobId, contractId]));
  },
});

function runs({ startsOn, lastDay }: PostHolder, on: BusinessDate): boolean {
  return startsOn <= on && (lastDay === null || on <= lastDay);
}

type People = ReadonlyMap<string, { statuses: readonly StatusPeriod[]; file: HelpFile }>;

function rowOf(
  { key: jobId, employerId, division, title, holders }: WelfarePostRow,
  { contractId, workerId, startsOn, lastDay }: PostHolder,
  { people, on }: { people: People; on: BusinessDate },
): HolderRow {
  const { statuses = [], file = EMPTY_HELP_FILE } = people.get(workerId) ?? {};
  const own = holders.filter((one) => one.workerId === workerId);
  const insured = file.insurance.some(
    (one) =>
      one.employerId === employerId &&
      (one.kinds.includes('accident') || one.kinds.includes('work-injury')) &&
      one.from <= on &&
      (one.until === null || on <= one.until),
  );
  return {
    division,
    jobId,
    title,
    employerId,
    workerId,
    contractId,
    inPostSince: unbrokenSince(own, startsOn),
    contractFrom: startsOn,
    lastDay,
    statuses: statuses
      .filter(({ from, to }) => from <= on && (to === null || on <= to))
      .map(({ status }) => status),
    insured,
    lastMonthConfirmed: file.postMonths[employerId] ?? null,
  };
}

async function readPosts(
  source: DataSource,
  tenant: string,
  division: string | undefined,
): Promise<readonly WelfarePostRow[]> {
  return source.query(
    `select * from welfare_post
     where tenant = $1 and ($2::text is null or division like $2) and holders <> '[]'::jsonb order by key`,
    [tenant, division === undefined ? null : prefixOf(division)],
  );
}

async function readPeople(source: DataSource, tenant: string, workerIds: readonly string[]): Promise<People> {
  const rows: readonly { key: string; statuses: readonly StatusPeriod[]; file: HelpFile | null }[] =
    await source.query(
      `select l.key, l.statuses, to_json(h) as file
       from labour_list l left join help_file h on h.tenant = l.tenant and h.key = l.key
       where l.tenant = $1 and l.key = any($2)`,
      [tenant, [...new Set(workerIds)]],
    );
  return new Map(rows.map(({ key, statuses, file }) => [key, { statuses, file: file ?? EMPTY_HELP_FILE }]));
}
