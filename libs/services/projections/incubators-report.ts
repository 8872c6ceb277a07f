import type { DataSource } from 'typeorm';
import { type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report, type ReportAsked } from '../../projections/report.js';
import { INCUBATOR_WORDS } from './support-words.js';
import type { IncubatorRow, TenantRow } from './incubators.js';

interface Incubator {
  readonly incubatorId: string;
  readonly name: string;
  readonly kind: string;
  readonly division: string;
  /** Projects there on the day. */
  readonly tenants: number;
  /** Of them, founded by people who came home. */
  readonly returnees: number;
  readonly jobs: number;
  /** Projects that left to stand on their own by the day. */
  readonly standAlone: number;
}

/** Parks and incubators (返乡创业园、创业孵化基地, N25 §2(7), N6 art. 8) with their tenants on a day. */
export const incubatorsReport = report<Incubator>({
  name: 'incubators',
  zh: '返乡创业园、创业孵化基地',
  en: 'Parks and incubators with their tenants',
  measure: 'startup-support',
  cites: ['N25 §2(7)', 'N6 art. 8'],
  columns: [
    { key: 'incubatorId', zh: '编号', en: 'id', kind: 'id' },
    { key: 'name', zh: '名称', en: 'name', kind: 'text' },
    { key: 'kind', zh: '类别', en: 'kind', kind: 'text', words: INCUBATOR_WORDS },
    { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
    { key: 'tenants', zh: '入驻项目', en: 'tenants', kind: 'count' },
    { key: 'returnees', zh: '其中返乡创业', en: 'of returnees', kind: 'count' },
    { key: 'jobs', zh: '带动就业', en: 'jobs', kind: 'count' },
    { key: 'standAlone', zh: '孵化成功出园', en: 'stand on their own', kind: 'count' },
  ],
  keyOf: ({ incubatorId }) => incubatorId,
  rows: async (source, tenant, asked) =>
    (await incubatorsOf(source, tenant, asked)).map(({ key, name, kind, division, tenants }) => {
      const { on } = asked;
      const all = Object.values(tenants);
      const there = all.filter((one) => thereOn(one, on));
      const left = all.filter(
        ({ leftOn, outcome }) => outcome === 'stands-on-its-own' && (leftOn ?? on) < on,
      );
      return {
        incubatorId: key,
        name,
        kind,
        division,
        tenants: there.length,
        returnees: there.filter(({ returnedHome }) => returnedHome).length,
        jobs: there.reduce((sum, one) => sum + jobsOn(one, on), 0),
        standAlone: left.length,
      };
    }),
});

interface Recommended {
  readonly incubatorId: string;
  readonly tenantId: string;
  readonly workerId: string;
  readonly division: string;
  readonly project: string;
  readonly returnedHome: boolean;
  readonly jobs: number;
  readonly recommendedOn: BusinessDate;
  readonly days: number;
}

/** Projects recommended and not moved in yet (N6 art. 8: 带动就业明显): by jobs, then by day. */
export const tenantsRecommended = report<Recommended>({
  name: 'tenants-recommended',
  zh: '推荐入驻项目',
  en: 'Projects recommended to parks and incubators',
  measure: 'startup-support',
  cites: ['N6 art. 8'],
  columns: [
    { key: 'incubatorId', zh: '园区、基地', en: 'incubator', kind: 'id' },
    { key: 'tenantId', zh: '项目编号', en: 'project', kind: 'id' },
    { key: 'workerId', zh: '创业者', en: 'founder', kind: 'id' },
    { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
    { key: 'project', zh: '项目', en: 'what', kind: 'text' },
    { key: 'returnedHome', zh: '返乡创业', en: 'returnee', kind: 'flag' },
    { key: 'jobs', zh: '带动就业', en: 'jobs', kind: 'count' },
    { key: 'recommendedOn', zh: '推荐日期', en: 'recommended on', kind: 'day' },
    { key: 'days', zh: '已等候天数', en: 'days waited', kind: 'count' },
  ],
  keyOf: ({ incubatorId, tenantId }) => `${incubatorId}/${tenantId}`,
  rows: async (source, tenant, asked) => {
    const { on } = asked;
    const found = (await incubatorsOf(source, tenant, asked)).flatMap(({ key, division, tenants }) =>
      Object.entries(tenants).flatMap(([tenantId, one]): Recommended[] => {
        const { workerId, project, returnedHome, recommendedOn, enteredOn } = one;
        if (recommendedOn === null || recommendedOn > on) return [];
        if (enteredOn !== null && enteredOn <= on) return [];
        const of = { incubatorId: key, tenantId, workerId, division, project, returnedHome, recommendedOn };
        return [{ ...of, jobs: jobsOn(one, on), days: daysBetween(recommendedOn, on) }];
      }),
    );
    return found.sort(
      (one, other) =>
        other.jobs - one.jobs ||
        one.recommendedOn.localeCompare(other.recommendedOn) ||
        one.tenantId.localeCompare(other.tenantId),
    );
  },
});

function incubatorsOf(
  source: DataSource,
  tenant: string,
  { division }: ReportAsked,
): Promise<IncubatorRow[]> {
  return source.query(
    `select i.* from incubator i
     where i.tenant = $1 and ($2::text is null or starts_with(i.division, $2))
     order by i.division, i.key collate "C"`,
    [tenant, division === undefined ? null : significantDigits(division)],
  );
}

function thereOn({ enteredOn, leftOn }: TenantRow, on: BusinessDate): boolean {
  return enteredOn !== null && enteredOn <= on && (leftOn === null || leftOn >= on);
}

/** As reported last by the day. */
function jobsOn({ jobs }: TenantRow, on: BusinessDate): number {
  const last = Object.keys(jobs)
    .filter((day) => day <= on)
    .sort()
    .at(-1);
  return last === undefined ? 0 : (jobs[last] ?? 0);
}
