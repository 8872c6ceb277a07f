import { type BusinessDate, daysBetween } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { report } from '../../../projections/report.js';

interface LentWorker {
  readonly division: string;
  readonly sharingId: string;
  readonly workerId: string;
  readonly lenderId: string;
  readonly borrowerId: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly wageFen: number;
  readonly daysOverdue: number;
  /** No labour contract with the lender runs on the day: the worker's rights are to be seen to. */
  readonly withoutContract: boolean;
}

/** Workers with a borrower on a day (共享用工), those who should have returned first. */
export const labourSharing = report<LentWorker>({
  name: 'labour-sharing',
  zh: '共享用工人员',
  en: 'Workers lent to another employer',
  measure: 'labour-sharing',
  cites: ['N6 art. 2'],
  columns: [
    { key: 'division', zh: '借入单位所在地', en: 'division of the borrower', kind: 'division' },
    { key: 'sharingId', zh: '协议', en: 'agreement', kind: 'id' },
    { key: 'workerId', zh: '劳动者', en: 'worker', kind: 'id' },
    { key: 'lenderId', zh: '借出单位', en: 'lender', kind: 'id' },
    { key: 'borrowerId', zh: '借入单位', en: 'borrower', kind: 'id' },
    { key: 'from', zh: '借出起始日', en: 'since', kind: 'day' },
    { key: 'until', zh: '约定返回日', en: 'agreed until', kind: 'day' },
    { key: 'wageFen', zh: '约定月报酬', en: 'monthly wage agreed', kind: 'fen' },
    { key: 'daysOverdue', zh: '逾期未返回日数', en: 'days overdue', kind: 'count' },
    { key: 'withoutContract', zh: '借出单位无合同', en: 'no contract with the lender', kind: 'flag' },
  ],
  keyOf: ({ sharingId, workerId, from }) => `${sharingId}/${workerId}/${from}`,
  rows: async (source, tenant, { on, division }) => {
    const found = await source.query<Omit<LentWorker, 'daysOverdue'>[]>(
      `select e.division, l."sharingId", l."workerId", l."lenderId", l."borrowerId", l."from", l.until,
              l."wageFen"::float8 as "wageFen",
              not exists (
                select 1 from contract c
                where c.tenant = l.tenant and c."workerId" = l."workerId" and c."employerId" = l."lenderId"
                  and c.kind = 'labour-contract' and c.runs and c."startsOn" <= $2
                  and (c."lastDay" is null or c."lastDay" >= $2)
              ) as "withoutContract"
       from lent_worker l join employer e on e.tenant = l.tenant and e.key = l."borrowerId"
       where l.tenant = $1 and l."from" <= $2 and (l."returnedOn" is null or l."returnedOn" >= $2)
         and ($3::text is null or starts_with(e.division, $3))
       order by l.until, l.key collate "C"`,
      [tenant, on, division === undefined ? null : significantDigits(division)],
    );
    return found.map((row) => ({ ...row, daysOverdue: Math.max(0, daysBetween(row.until, on)) }));
  },
});
