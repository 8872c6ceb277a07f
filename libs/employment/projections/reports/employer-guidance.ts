import type { DataSource } from 'typeorm';
import { type BusinessDate, type BusinessMonth, daysBetween } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report, type ReportAsked } from '../../../projections/report.js';
import type { INSURANCE_KINDS } from '../../events.js';
import { type FoundGap, gapsOn, type RelationOnRecord } from '../../rules/gaps-between-recorded-facts.js';
import type { EmploymentSettings } from '../../settings.js';

interface GuidanceTask {
  readonly division: string;
  readonly employerId: string;
  readonly workerId: string;
  readonly gap: FoundGap['gap'];
  readonly month: BusinessMonth | null;
  readonly since: BusinessDate;
  readonly days: number;
  readonly missing: string | null;
  readonly shortFen: number | null;
  /** The last day by which the employer said it would mend it; null where none is promised, or it passed. */
  readonly promisedUntil: BusinessDate | null;
  readonly lastContactOn: BusinessDate | null;
}

const GAP_WORDS = {
  'no-contract': '未签合同',
  'insurance-missing': '未参保',
  'wages-missing': '工资未登记',
  'wages-below-contract': '工资低于合同',
};
const INSURANCE_WORDS: Readonly<Record<(typeof INSURANCE_KINDS)[number], string>> = {
  pension: '养老',
  medical: '医疗',
  unemployment: '失业',
  'work-injury': '工伤',
  maternity: '生育',
  accident: '意外伤害',
};

/**
 * What is missing between recorded facts of workers and employers (用工指导): an open task each, until the facts
 * are there or somebody found it in order.
 */
export function employerGuidance(settings: EmploymentSettings): AnyReport {
  return report<GuidanceTask>({
    name: 'employer-guidance',
    zh: '用工指导待办',
    en: 'Gaps in contracts, insurance and wages, by employer',
    measure: 'employer-guidance',
    cites: ['N6 art. 2', 'N6 art. 11', 'N25 §2(3)'],
    columns: [
      { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
      { key: 'gap', zh: '缺口', en: 'gap', kind: 'text', words: GAP_WORDS },
      { key: 'month', zh: '月份', en: 'month', kind: 'month' },
      { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
      { key: 'days', zh: '已历日数', en: 'days', kind: 'count' },
      { key: 'missing', zh: '所缺险种', en: 'missing', kind: 'text', words: INSURANCE_WORDS },
      { key: 'shortFen', zh: '差额', en: 'short by', kind: 'fen' },
      { key: 'promisedUntil', zh: '承诺补正日', en: 'promised until', kind: 'day' },
      { key: 'lastContactOn', zh: '最近联络', en: 'last contact', kind: 'day' },
    ],
    keyOf: ({ employerId, workerId, gap, month }) => [employerId, workerId, gap, month ?? ''].join('/'),
    rows: async (source, tenant, asked) =>
      (await relations(source, tenant, asked)).flatMap((one) => tasksOf(one, asked.on, settings)),
  });
}

interface Found extends RelationOnRecord {
  readonly workerId: string;
  readonly employerId: string;
  readonly division: string;
  readonly days: readonly BusinessDate[];
  readonly findings: readonly {
    readonly on: BusinessDate;
    readonly gap: string;
    readonly month: string | null;
    readonly found: 'in-order' | 'to-be-mended';
    readonly mendBy: BusinessDate | null;
  }[];
}

/**
 * Workers and employers of the place between whom something is recorded. Cost: the relations, arrivals and
 * loans of the employers there; with a division nothing of others is read.
 */
function relations(source: DataSource, tenant: string, { on, division }: ReportAsked): Promise<Found[]> {
  return source.query(QUESTION, [tenant, on, division === undefined ? null : significantDigits(division)]);
}

const QUESTION = `
  with firm as (
    select key, division from employer where tenant = $1 and ($3::text is null or starts_with(division, $3))
  ), arrived as (
    select a."workerId", j."employerId", jsonb_agg(a."arrivedOn" order by a."arrivedOn") as days
    from firm join job_opening j on j.tenant = $1 and j."employerId" = firm.key
    join arrival a on a.tenant = $1 and a."jobId" = j.key and a."arrivedOn" <= $2
    group by 1, 2
  ), pair as (
    select r."workerId", r."employerId" from firm
    join employment_relation r on r.tenant = $1 and r."employerId" = firm.key
    union
    select "workerId", "employerId" from arrived
  )
  select p."workerId", p."employerId", f.division, coalesce(r.contracts, '[]') as contracts,
         coalesce(r.insurance, '[]') as insurance, coalesce(r.wages, '{}') as wages,
         coalesce(a.days, '[]') as arrivals,
         coalesce((select jsonb_agg(jsonb_build_object('from', l."from", 'lastDay', l."returnedOn"))
                   from lent_worker l
                   where l.tenant = $1 and l."borrowerId" = p."employerId" and l."from" <= $2
                     and l."workerId" = p."workerId"), '[]') as "lentIn",
         coalesce((select jsonb_agg(jsonb_build_object('from', l."from", 'lastDay', l."returnedOn",
                                                       'wages', coalesce(b.wages, '{}')))
                   from lent_worker l left join employment_relation b
                     on b.tenant = $1 and b.key = l."workerId" || '/' || l."borrowerId"
                   where l.tenant = $1 and l."lenderId" = p."employerId" and l."from" <= $2
                     and l."workerId" = p."workerId"), '[]') as "lentOut",
         coalesce(c.days, '[]') as days,
         coalesce((select jsonb_agg(found) from jsonb_array_elements(c.findings) as found
                   where found ->> 'workerId' = p."workerId"), '[]') as findings
  from pair p
  join firm f on f.key = p."employerId"
  left join arrived a on a."workerId" = p."workerId" and a."employerId" = p."employerId"
  left join employment_relation r on r.tenant = $1 and r.key = p."workerId" || '/' || p."employerId"
  left join firm_contact c on c.tenant = $1 and c.key = p."employerId"
  order by f.division, p."employerId" collate "C", p."workerId" collate "C"`;

function tasksOf(found: Found, on: BusinessDate, settings: EmploymentSettings): readonly GuidanceTask[] {
  const { employerId, workerId, division } = found;
  const lastContactOn = found.days.filter((day) => day <= on).at(-1) ?? null;
  return gapsOn(found, on, settings.guidance(on, division)).flatMap(({ openFrom: _openFrom, ...gap }) => {
    const looked = lastFinding(found, gap, on);
    if (looked?.found === 'in-order') return [];
    const mendBy = looked?.mendBy ?? null;
    return [
      {
        division,
        employerId,
        workerId,
        ...gap,
        days: daysBetween(gap.since, on),
        missing: gap.missing.length === 0 ? null : gap.missing.join(', '),
        promisedUntil: mendBy !== null && mendBy >= on ? mendBy : null,
        lastContactOn,
      },
    ];
  });
}

/** What was found last of this very gap; what was found before it began says nothing of it. */
function lastFinding({ findings }: Found, gap: Omit<FoundGap, 'openFrom'>, on: BusinessDate) {
  return findings
    .filter((one) => one.gap === gap.gap && one.month === gap.month && one.on >= gap.since && one.on <= on)
    .at(-1);
}
