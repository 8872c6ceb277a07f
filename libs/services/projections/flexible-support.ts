import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { addMonths } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report, type ReportAsked } from '../../projections/report.js';

/** Work of the last so many months counts as flexible work that goes on. */
const MONTHS_LOOKED_BACK = 3;

/** One person in flexible work with what was given. */
export interface FlexibleSupportRow {
  readonly workerId: string;
  readonly county: string;
  readonly form: string;
  readonly liftedOut: boolean;
  /** True while nothing is given on the day. */
  readonly open: boolean;
  readonly since: BusinessDate;
  readonly taxRelief: boolean;
  readonly feeRelief: boolean;
  readonly venue: boolean;
  readonly amountFen: number;
}

const GIVEN = (support: string) => `exists (select 1 from jsonb_array_elements(supports) as one
  where one ->> 'support' = '${support}' and one ->> 'from' <= $2
    and (one ->> 'until' is null or one ->> 'until' >= $2))`;

/**
 * Who works flexibly on a day and has which support (N25 §2(8)): by a contribution paid alone or flexible
 * income of the last months, or an own business that runs. Without support first, then people lifted out of
 * poverty, then who works so the longest.
 */
export async function flexibleSupport(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<readonly FlexibleSupportRow[]> {
  const rows: readonly (FlexibleSupportRow & { readonly amountFen: string })[] = await source.query(
    `select *, not ("taxRelief" or "feeRelief" or venue) as open from (
       select f.key as "workerId", w."householdCounty" as county, ${GIVEN('tax-relief')} as "taxRelief",
         ${GIVEN('fee-relief')} as "feeRelief", ${GIVEN('venue')} as venue,
         coalesce(paid.form,
           case when trade.since is null then 'income' else 'individual-business' end) as form,
         least(paid.since, trade.since, earned.since) as since,
         exists (select 1 from jsonb_array_elements(w.statuses) as one
           where one ->> 'status' in ('lifted-out-of-poverty', 'return-to-poverty-monitored')
             and one ->> 'from' <= $2 and (one ->> 'to' is null or one ->> 'to' >= $2)) as "liftedOut",
         (select coalesce(sum((one ->> 'amountFen')::bigint), 0) from jsonb_array_elements(supports) as one
           where one ->> 'from' <= $2) as "amountFen"
       from flexible_worker f join registered_worker w on w.tenant = f.tenant and w.key = f.key
       cross join lateral (
         select min(month) || '-01' as since, (array_agg(form order by month desc))[1] as form
         from jsonb_each_text(months) as m (month, form) where month between $3 and left($2, 7)) as paid
       cross join lateral (select min(month) || '-01' as since
         from jsonb_array_elements_text("incomeMonths") as month
         where month between $3 and left($2, 7)) as earned
       cross join lateral (select min(one.value ->> 'licensedOn') as since from jsonb_each(businesses) as one
         where one.value ->> 'licensedOn' <= $2
           and (one.value ->> 'closedOn' is null or one.value ->> 'closedOn' >= $2)) as trade
       where f.tenant = $1 and ($4::text is null or starts_with(w."householdCounty", $4))
     ) as found where since is not null
     order by "taxRelief" or "feeRelief" or venue, "liftedOut" desc, since, "workerId" collate "C"`,
    [
      tenant,
      on,
      addMonths(on, -MONTHS_LOOKED_BACK).slice(0, 7),
      division === undefined ? null : significantDigits(division),
    ],
  );
  return rows.map(({ amountFen, ...row }) => ({ ...row, amountFen: Number(amountFen) }));
}

const FORM_WORDS = {
  'individual-business': '个体经营',
  'part-time': '非全日制',
  'new-form': '新就业形态',
  'home-handicraft': '居家手工',
  // Known by what was earned alone.
  income: '灵活就业收入',
} as const;

export const flexibleSupportReport = report<FlexibleSupportRow>({
  name: 'flexible-work-support',
  zh: '灵活就业人员税费减免、场地支持情况',
  en: 'Flexible workers and their tax and fee relief and venues',
  measure: 'flexible-work',
  cites: ['N25 §2(8)'],
  columns: [
    { key: 'workerId', zh: '人员', en: 'worker', kind: 'id' },
    { key: 'county', zh: '户籍县', en: 'household', kind: 'division' },
    { key: 'form', zh: '就业形式', en: 'form', kind: 'text', words: FORM_WORDS },
    { key: 'liftedOut', zh: '脱贫人口', en: 'lifted out of poverty', kind: 'flag' },
    { key: 'open', zh: '尚无扶持', en: 'nothing given', kind: 'flag' },
    { key: 'since', zh: '自', en: 'since', kind: 'day' },
    { key: 'taxRelief', zh: '税收减免', en: 'tax relief', kind: 'flag' },
    { key: 'feeRelief', zh: '收费减免', en: 'fee relief', kind: 'flag' },
    { key: 'venue', zh: '场地支持', en: 'venue', kind: 'flag' },
    { key: 'amountFen', zh: '累计金额', en: 'given altogether', kind: 'fen' },
  ],
  keyOf: ({ workerId }) => workerId,
  rows: flexibleSupport,
});
