import { addDays, type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report } from '../../../projections/report.js';
import type { ServicesSettings } from '../../settings.js';

interface KeyEnterprise {
  readonly division: string;
  readonly employerId: string;
  readonly projectId: string | null;
  readonly keySince: BusinessDate;
  /** null: to be named. */
  readonly commissionerId: string | null;
  readonly lastContactOn: BusinessDate | null;
  readonly contactDueOn: BusinessDate;
  readonly daysOverdue: number;
}

/** Key enterprises and projects with their commissioners (人社服务专员), the longest without a word first. */
export function keyEnterprisesReport(settings: ServicesSettings): AnyReport {
  return report<KeyEnterprise>({
    name: 'key-enterprises',
    zh: '重点企业和人社服务专员',
    en: 'Key enterprises and projects with their commissioners',
    measure: 'key-enterprise-service',
    cites: ['N6 art. 2', 'N25 §2(3)'],
    columns: [
      { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'projectId', zh: '项目', en: 'project', kind: 'id' },
      { key: 'keySince', zh: '确定日', en: 'key since', kind: 'day' },
      { key: 'commissionerId', zh: '服务专员', en: 'commissioner', kind: 'id' },
      { key: 'lastContactOn', zh: '最近联络', en: 'last contact', kind: 'day' },
      { key: 'contactDueOn', zh: '下次联络期限', en: 'contact due on', kind: 'day' },
      { key: 'daysOverdue', zh: '逾期日数', en: 'days overdue', kind: 'count' },
    ],
    keyOf: ({ employerId, projectId }) => [employerId, projectId ?? ''].join('/'),
    rows: async (source, tenant, { on, division }) => {
      const found = await source.query<Found[]>(
        `select e.division, k."employerId", k."projectId", k."from" as "keySince", k.commissioners,
                coalesce(c.days, '[]') as days
         from key_enterprise k join employer e on e.tenant = k.tenant and e.key = k."employerId"
         left join firm_contact c on c.tenant = k.tenant and c.key = k."employerId"
         where k.tenant = $1 and k."from" <= $2 and (k.until is null or k.until >= $2)
           and ($3::text is null or starts_with(e.division, $3))`,
        [tenant, on, division === undefined ? null : significantDigits(division)],
      );
      const listed = found.map((one) => standingOn(one, on, settings));
      const rank = (one: KeyEnterprise) => `${one.contactDueOn} ${one.employerId} ${one.projectId ?? ''}`;
      return listed.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
    },
  });
}

interface Found extends Pick<KeyEnterprise, 'division' | 'employerId' | 'projectId' | 'keySince'> {
  readonly commissioners: readonly { readonly commissionerId: string; readonly from: BusinessDate }[];
  readonly days: readonly BusinessDate[];
}

function standingOn({ commissioners, days, ...of }: Found, on: BusinessDate, settings: ServicesSettings) {
  const lastContactOn = days.filter((day) => day <= on).at(-1) ?? null;
  const since = lastContactOn === null || lastContactOn < of.keySince ? of.keySince : lastContactOn;
  const contactDueOn = addDays(since, settings.contactDays(on, of.division));
  const named = commissioners
    .filter(({ from }) => from <= on)
    .sort((one, other) => (one.from <= other.from ? -1 : 1));
  return {
    ...of,
    commissionerId: named.at(-1)?.commissionerId ?? null,
    lastContactOn,
    contactDueOn,
    daysOverdue: Math.max(0, daysBetween(contactDueOn, on)),
  };
}
