import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { type AnyReport, report, type ReportAsked } from '../../projections/report.js';
import { type Stretch, unbrokenSince } from '../../kernel/unbroken-since.js';
import type { EmploymentSettings } from '../settings.js';
import { asksForChecks, checkDueOn } from '../health/rules/health-is-checked-regularly.js';

const STRENGTH_WORDS = { light: '轻体力', medium: '中等体力', heavy: '重体力' } as const;

/** Somebody in heavy or hazardous work whose check is due. */
export interface CheckDueRow {
  readonly contractId: string;
  readonly workerId: string;
  readonly employerId: string;
  readonly jobId: string;
  readonly division: string;
  readonly since: BusinessDate;
  readonly checkedOn: BusinessDate | null;
  readonly strength: string;
  readonly hazardous: boolean;
}

type Found = Omit<CheckDueRow, 'since'> & {
  readonly startsOn: BusinessDate;
  /** All heavy or hazardous work of the person with the employer. */
  readonly runs: readonly Stretch[];
};

/** Whose health check is due on a day, the longest due first (N6 art. 12)? */
export async function checksDue(
  source: DataSource,
  tenant: string,
  { on, division, months }: ReportAsked & { readonly months: EmploymentSettings['healthCheckMonths'] },
): Promise<readonly CheckDueRow[]> {
  const found: readonly Found[] = await source.query(
    `select c.key as "contractId", c."workerId", c."employerId", c."jobId", j.division, c."startsOn",
       j.strength, t.hazardous,
       (select json_agg(json_build_object('startsOn', o."startsOn", 'lastDay', o."lastDay"))
        from contract o
        join job_opening oj on oj.tenant = o.tenant and oj.key = o."jobId"
        join posting_trait ot on ot.tenant = o.tenant and ot.key = o."jobId"
        where o.tenant = c.tenant and o."workerId" = c."workerId" and o."employerId" = c."employerId"
          and o.runs and (ot.hazardous or oj.strength = 'heavy')) as runs,
       (select max(day) from jsonb_array_elements_text(h.days) as day where day <= $2) as "checkedOn"
     from contract c
     join job_opening j on j.tenant = c.tenant and j.key = c."jobId"
     join posting_trait t on t.tenant = c.tenant and t.key = c."jobId"
     left join health_checks h on h.tenant = c.tenant and h.key = c."workerId"
     where c.tenant = $1 and c."startsOn" <= $2 and (c."lastDay" is null or c."lastDay" >= $2) and c.runs
       and (t.hazardous or j.strength = 'heavy') and ($3::text is null or starts_with(j.division, $3))`,
    [tenant, on, division === undefined ? null : significantDigits(division)],
  );
  return found
    .filter(asksForChecks)
    .flatMap(({ startsOn, runs, ...one }) => {
      const asked = months(on, one.division);
      if (asked === null) return [];
      const since = checkDueOn({ startsOn: unbrokenSince(runs, startsOn), checkedOn: one.checkedOn }, asked);
      return on >= since ? [{ ...one, since }] : [];
    })
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function orderOf({ since, contractId }: CheckDueRow): string {
  return `${since} ${contractId}`;
}

export function healthChecksDueReport({ healthCheckMonths: months }: EmploymentSettings): AnyReport {
  return report<CheckDueRow>({
    name: 'health-checks-due',
    zh: '职业健康体检到期人员',
    en: 'Occupational health checks that are due',
    measure: 'older-worker',
    cites: ['N6 art. 12'],
    columns: [
      { key: 'workerId', zh: '人员', en: 'worker', kind: 'id' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'contractId', zh: '合同', en: 'contract', kind: 'id' },
      { key: 'jobId', zh: '岗位', en: 'posting', kind: 'id' },
      { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
      { key: 'since', zh: '自', en: 'due since', kind: 'day' },
      { key: 'checkedOn', zh: '上次体检', en: 'last check', kind: 'day' },
      { key: 'strength', zh: '体力强度', en: 'strength', kind: 'text', words: STRENGTH_WORDS },
      { key: 'hazardous', zh: '危险岗位', en: 'hazardous', kind: 'flag' },
    ],
    keyOf: ({ contractId }) => contractId,
    rows: (source, tenant, asked) => checksDue(source, tenant, { ...asked, months }),
  });
}
