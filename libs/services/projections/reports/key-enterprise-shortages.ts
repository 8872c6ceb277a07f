import { type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { type AnyReport, report } from '../../../projections/report.js';
import type { ServicesSettings } from '../../settings.js';

interface Shortage {
  readonly division: string;
  readonly employerId: string;
  readonly jobId: string;
  readonly occupation: string;
  readonly openings: number;
  readonly free: number;
  readonly postedOn: BusinessDate;
  readonly days: number;
  readonly commissionerId: string | null;
  readonly lastContactOn: BusinessDate | null;
}

/** Postings of key enterprises whose places stay free (缺工), for their commissioners, the oldest first. */
export function keyEnterpriseShortages(settings: ServicesSettings): AnyReport {
  return report<Shortage>({
    name: 'key-enterprise-shortages',
    zh: '重点企业缺工待办',
    en: 'Places of key enterprises that stay free',
    measure: 'key-enterprise-service',
    cites: ['N6 art. 2'],
    columns: [
      { key: 'division', zh: '单位所在地', en: 'division', kind: 'division' },
      { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
      { key: 'jobId', zh: '岗位', en: 'posting', kind: 'id' },
      { key: 'occupation', zh: '职业', en: 'occupation', kind: 'text' },
      { key: 'openings', zh: '招聘人数', en: 'openings', kind: 'count' },
      { key: 'free', zh: '尚缺人数', en: 'still free', kind: 'count' },
      { key: 'postedOn', zh: '发布日', en: 'posted on', kind: 'day' },
      { key: 'days', zh: '已发布日数', en: 'days', kind: 'count' },
      { key: 'commissionerId', zh: '服务专员', en: 'commissioner', kind: 'id' },
      { key: 'lastContactOn', zh: '最近联络', en: 'last contact', kind: 'day' },
    ],
    keyOf: ({ jobId }) => jobId,
    rows: async (source, tenant, { on, division }) => {
      const found = await source.query<Found[]>(
        `select e.division, j."employerId", j.key as "jobId", j.occupation, j.openings, j."postedOn",
                j.openings - taken as free, k.commissioners, coalesce(c.days, '[]') as contacts
         from job_opening j
         left join posting_trait t on t.tenant = j.tenant and t.key = j.key
         join lateral (
           select k.commissioners from key_enterprise k
           where k.tenant = j.tenant and k."employerId" = j."employerId"
             and (k."projectId" is null or k."projectId" = t."projectId")
             and k."from" <= $2 and (k.until is null or k.until >= $2)
           order by k."projectId" nulls last limit 1
         ) as k on true
         join lateral (
           select count(*)::int as taken from jsonb_each(j.places) as person (worker, grounds)
           where exists (select 1 from jsonb_array_elements(grounds) as ground
                         where ground ->> 'until' is null or ground ->> 'until' >= $2)
         ) as counted on true
         join employer e on e.tenant = j.tenant and e.key = j."employerId"
         left join firm_contact c on c.tenant = j.tenant and c.key = j."employerId"
         where j.tenant = $1 and taken < j.openings
           and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
           and ($3::text is null or starts_with(e.division, $3))
         order by j."postedOn", j.key collate "C"`,
        [tenant, on, division === undefined ? null : significantDigits(division)],
      );
      return found.flatMap((one) => shortOn(one, on, settings));
    },
  });
}

interface Found extends Omit<Shortage, 'days' | 'commissionerId' | 'lastContactOn'> {
  readonly commissioners: readonly { readonly commissionerId: string; readonly from: BusinessDate }[];
  readonly contacts: readonly BusinessDate[];
}

function shortOn({ commissioners, contacts, ...of }: Found, on: BusinessDate, settings: ServicesSettings) {
  const days = daysBetween(of.postedOn, on);
  if (days < settings.shortageDays(on, of.division)) return [];
  const named = commissioners.filter(({ from }) => from <= on).at(-1);
  return [
    {
      ...of,
      days,
      commissionerId: named?.commissionerId ?? null,
      lastContactOn: contacts.filter((day) => day <= on).at(-1) ?? null,
    },
  ];
}
