import type { BusinessDate } from '../../../kernel/business-date.js';
import { significantDigits } from '../../../kernel/divisions/divisions.js';
import { report } from '../../../projections/report.js';

interface Side {
  readonly division: string;
  readonly employerId: string;
  readonly industry: string;
  /** `spare`: paused, with people to lend; `short`: with places that nobody took. */
  readonly side: 'spare' | 'short';
  readonly people: number;
  readonly since: BusinessDate;
}

/**
 * Employers that paused work with people to spare, and employers short of hands (用工余缺调剂), county by county so
 * that they stand side by side. People already lent or borrowed are taken off.
 */
export const spareAndShort = report<Side>({
  name: 'spare-and-short',
  zh: '用工余缺调剂清单',
  en: 'Employers with people to spare, and short of hands',
  measure: 'labour-sharing',
  cites: ['N6 art. 2'],
  columns: [
    { key: 'division', zh: '所在地', en: 'division', kind: 'division' },
    { key: 'side', zh: '余缺', en: 'side', kind: 'text', words: { spare: '富余', short: '短缺' } },
    { key: 'employerId', zh: '用人单位', en: 'employer', kind: 'id' },
    { key: 'industry', zh: '行业', en: 'industry', kind: 'text' },
    { key: 'people', zh: '人数', en: 'people', kind: 'count' },
    { key: 'since', zh: '起始日', en: 'since', kind: 'day' },
  ],
  keyOf: ({ employerId, side }) => `${employerId}/${side}`,
  rows: (source, tenant, { on, division }) =>
    source.query(
      `with lent as (
         select "lenderId", "borrowerId" from lent_worker
         where tenant = $1 and "from" <= $2 and ("returnedOn" is null or "returnedOn" >= $2)
       ), spare as (
         select p.key as "employerId", 'spare' as side, pause ->> 'from' as since,
                (pause ->> 'spare')::int
                  - (select count(*)::int from lent where lent."lenderId" = p.key) as people
         from employer_pause p, jsonb_array_elements(p.pauses) as pause
         where p.tenant = $1 and pause ->> 'from' <= $2
           and (pause ->> 'until' is null or pause ->> 'until' >= $2)
       ), short as (
         select j."employerId", 'short' as side, min(j."postedOn") as since,
                sum(greatest(0, j.openings - taken))::int
                  - (select count(*)::int from lent where lent."borrowerId" = j."employerId") as people
         from job_opening j, lateral (
           select count(*)::int as taken from jsonb_each(j.places) as person (worker, grounds)
           where exists (select 1 from jsonb_array_elements(grounds) as ground
                         where ground ->> 'until' is null or ground ->> 'until' >= $2)
         ) as counted
         where j.tenant = $1 and j.kind in ('regular', 'workshop') and j."postedOn" <= $2
           and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
           and taken < j.openings
         group by j."employerId"
       )
       select e.division, s.side, s."employerId", e.industry, s.people, s.since
       from (select * from spare union all select * from short) s
       join employer e on e.tenant = $1 and e.key = s."employerId"
       where s.people > 0 and ($3::text is null or starts_with(e.division, $3))
       order by e.division, s.side desc, s.people desc, s."employerId" collate "C"`,
      [tenant, on, division === undefined ? null : significantDigits(division)],
    ),
});
