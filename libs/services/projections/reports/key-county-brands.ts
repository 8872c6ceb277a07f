import { liesIn } from '../../../projections/held-on.js';
import { type AnyReport, report } from '../../../projections/report.js';
import { areaPattern, rowsOf } from './asking.js';

/** SQL: is the county a key county of rural revitalisation on the day, by any list? */
export function isKeyCounty(of: { tenant: string; county: string; day: string }): string {
  const { tenant, county, day } = of;
  return `exists (
    select 1 from key_county_list k
    where k.tenant = ${tenant} and k.counties ? ${county} and k."from" <= ${day}
      and (k."to" is null or k."to" >= ${day})
  )`;
}

interface CountyToFound {
  readonly county: string;
  readonly document: string;
  readonly since: string;
}

/** $1 tenant, $2 day, $3 area. Goes once a brand of the county stands. */
const WITHOUT = `
  select distinct on (named.county) named.county, k.document, k."from" as since
  from key_county_list k, jsonb_array_elements_text(k.counties) as named (county)
  where k.tenant = $1 and k."from" <= $2 and (k."to" is null or k."to" >= $2)
    and ${liesIn('named.county', '$3')}
    and not exists (
      select 1 from labour_brand b
      where b.tenant = k.tenant and b.county = named.county and b."foundedOn" <= $2
        and (b."closedOn" is null or b."closedOn" >= $2)
    )
  order by named.county, k."from", k.key`;

/** 鼓励重点帮扶县打造特色劳务品牌: those that have none yet. */
export const countiesToFound: AnyReport = report<CountyToFound>({
  name: 'key-counties-without-brand',
  zh: '尚无劳务品牌的乡村振兴重点帮扶县',
  en: 'Key counties of rural revitalisation without a labour brand',
  measure: 'labour-brand',
  cites: ['N25 §2(4)'],
  columns: [
    { key: 'county', zh: '县', en: 'county', kind: 'division' },
    { key: 'document', zh: '认定文件', en: 'named by', kind: 'text' },
    { key: 'since', zh: '自', en: 'since', kind: 'day' },
  ],
  keyOf: ({ county }) => county,
  rows: (source, tenant, { on, division }) => rowsOf(source, WITHOUT, [tenant, on, areaPattern(division)]),
});
