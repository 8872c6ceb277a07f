import { type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report } from '../../projections/report.js';

interface OpenRequest {
  readonly loanId: string;
  readonly employerId: string;
  readonly name: string;
  readonly division: string;
  readonly workshop: boolean;
  readonly principalFen: number;
  readonly requestedOn: BusinessDate;
  readonly waitedDays: number;
}

/** Requests for a guaranteed loan that wait (N25 §2(6): 优先给予支持): workshops first, then by day. */
export const firmLoanRequests = report<OpenRequest>({
  name: 'firm-loan-requests',
  zh: '用人单位创业担保贷款需求',
  en: 'Employers that wait for a guaranteed loan',
  measure: 'startup-support',
  cites: ['N25 §2(3)', 'N25 §2(6)'],
  columns: [
    { key: 'loanId', zh: '申请编号', en: 'request', kind: 'id' },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'name', zh: '名称', en: 'name', kind: 'text' },
    { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
    { key: 'workshop', zh: '就业帮扶车间（优先）', en: 'workshop (first)', kind: 'flag' },
    { key: 'principalFen', zh: '申请金额', en: 'asked for', kind: 'fen' },
    { key: 'requestedOn', zh: '申请日期', en: 'asked on', kind: 'day' },
    { key: 'waitedDays', zh: '已等候天数', en: 'days waited', kind: 'count' },
  ],
  keyOf: ({ loanId }) => loanId,
  rows: async (source, tenant, { on, division }) => {
    const found: Omit<OpenRequest, 'waitedDays'>[] = await source.query(
      `select r.key as "loanId", r."employerId", e.name, e.division, r.workshop,
         r."principalFen"::float8 as "principalFen", r."requestedOn"
       from firm_loan_request r join employer e on e.tenant = r.tenant and e.key = r."employerId"
       where r.tenant = $1 and r."requestedOn" <= $2 and (r."settledOn" is null or r."settledOn" > $2)
         and ($3::text is null or starts_with(e.division, $3))
       order by r.workshop desc, r."requestedOn", r.key collate "C"`,
      [tenant, on, division === undefined ? null : significantDigits(division)],
    );
    return found.map((row) => ({ ...row, waitedDays: daysBetween(row.requestedOn, on) }));
  },
});
