import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { type AnyReport, report, type ReportAsked } from '../../projections/report.js';
import type { ProjectField } from '../project/events.js';
import {
  type LeastShareOn,
  shareOfLabourPay,
  type ShareVerdict,
} from '../project/rules/labour-pay-reaches-its-share.js';
import { areaPattern } from './pages.js';

/** A work-relief project with what it paid for labour so far. */
export interface WorkReliefRow {
  readonly projectId: string;
  readonly name: string;
  readonly division: string;
  readonly verdict: ShareVerdict;
  /** The day from which pay is due: the day after the last one; null while no end is named. */
  readonly dueFrom: BusinessDate | null;
  readonly fundsFen: number | null;
  readonly paidFen: number;
  readonly permille: number | null;
  readonly leastPermille: number | null;
  readonly missingFen: number;
  readonly people: number;
  readonly field: ProjectField;
  readonly startsOn: BusinessDate;
  readonly completesOn: BusinessDate | null;
  readonly completedOn: BusinessDate | null;
}

interface Found {
  readonly projectId: string;
  readonly name: string;
  readonly division: string;
  readonly field: ProjectField;
  readonly startsOn: BusinessDate;
  readonly completesOn: BusinessDate | null;
  readonly completedOn: BusinessDate | null;
  readonly fundsFen: string | null;
  readonly paidFen: string;
  readonly people: number;
}

/** What is short comes first, then what cannot be told, then what runs. */
const ORDER: readonly ShareVerdict[] = ['short', 'no-funds', 'running', 'not-asked', 'reached'];

/**
 * Which work-relief projects pay how much of their funds for labour, and which fell short?
 *
 * Law: N25 §2(5); N6 art. 7. Funds are the last ones reported by the day, pay that of months begun by then,
 * people those of the month with most of them.
 */
export async function workReliefProjects(
  source: DataSource,
  tenant: string,
  { on, division, leastOn }: ReportAsked & { readonly leastOn: LeastShareOn },
): Promise<readonly WorkReliefRow[]> {
  const found: readonly Found[] = await source.query(
    `select p.key as "projectId", name, division, field, "startsOn", "completesOn",
       case when "completedOn" <= $2 then "completedOn" end as "completedOn",
       (select one ->> 'fundsFen' from jsonb_array_elements(funds) with ordinality as f (one, place)
        where one ->> 'from' <= $2 or place = 1 order by place desc limit 1) as "fundsFen",
       paid.fen as "paidFen", paid.people
     from project p, lateral (
       select coalesce(sum((one ->> 'paidFen')::bigint), 0) as fen,
         coalesce(max((one ->> 'workers')::int), 0) as people
       from jsonb_each(pay) as months (month, one) where month <= left($2, 7)
     ) as paid
     where tenant = $1 and kind = 'work-relief' and division like $3`,
    [tenant, on, areaPattern(division)],
  );
  return found
    .map((one) => rowOf(one, on, leastOn))
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other), 'en'));
}

function rowOf(found: Found, on: BusinessDate, leastOn: LeastShareOn): WorkReliefRow {
  const { fundsFen: funds, paidFen: paid, ...shown } = found;
  const fundsFen = funds === null ? null : Number(funds);
  const paidFen = Number(paid);
  const share = shareOfLabourPay({ ...shown, kind: 'work-relief', fundsFen, paidFen }, on, leastOn);
  const { verdict, missingFen, permille, leastPercent } = share;
  return {
    ...shown,
    verdict,
    dueFrom: share.dueFrom,
    fundsFen,
    paidFen,
    permille,
    leastPermille: leastPercent === null ? null : leastPercent * 10,
    missingFen,
  };
}

/** The verdict, then the longest due, then the id. */
function orderOf({ verdict, dueFrom, projectId }: WorkReliefRow): string {
  return `${ORDER.indexOf(verdict)} ${dueFrom ?? '9999'} ${projectId}`;
}

/** The list of work-relief projects with their running ratio, under the share that the law asks for. */
export function workReliefReport(leastOn: LeastShareOn): AnyReport {
  return report<WorkReliefRow>({
    name: 'work-relief-projects',
    zh: '以工代赈项目劳务报酬发放情况',
    en: 'Work-relief projects and what they pay for labour',
    measure: 'work-relief',
    cites: ['N25 §2(5)', 'N6 art. 7'],
    columns: [
      { key: 'projectId', zh: '项目编号', en: 'project', kind: 'id' },
      { key: 'name', zh: '项目名称', en: 'name', kind: 'text' },
      { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
      { key: 'verdict', zh: '情况', en: 'standing', kind: 'text' },
      { key: 'dueFrom', zh: '应达标日起', en: 'due from', kind: 'day' },
      { key: 'fundsFen', zh: '项目资金', en: 'funds', kind: 'fen' },
      { key: 'paidFen', zh: '已发劳务报酬', en: 'labour pay', kind: 'fen' },
      { key: 'permille', zh: '已发比例', en: 'share paid', kind: 'permille' },
      { key: 'leastPermille', zh: '最低比例', en: 'least share', kind: 'permille' },
      { key: 'missingFen', zh: '尚差金额', en: 'missing', kind: 'fen' },
      { key: 'people', zh: '单月最多务工人数', en: 'people in the fullest month', kind: 'count' },
      { key: 'field', zh: '领域', en: 'field', kind: 'text' },
      { key: 'startsOn', zh: '开工日期', en: 'first day', kind: 'day' },
      { key: 'completesOn', zh: '计划完工日期', en: 'last day as planned', kind: 'day' },
      { key: 'completedOn', zh: '完工日期', en: 'completed', kind: 'day' },
    ],
    keyOf: ({ projectId }) => projectId,
    rows: (source, tenant, asked) => workReliefProjects(source, tenant, { ...asked, leastOn }),
  });
}
