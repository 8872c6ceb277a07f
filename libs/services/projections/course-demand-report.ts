import type { BusinessDate } from '../../kernel/business-date.js';
import { significantDigits } from '../../kernel/divisions/divisions.js';
import { report } from '../../projections/report.js';

interface Demand {
  readonly occupation: string;
  /** Openings on offer that nobody holds. */
  readonly free: number;
  readonly oldestOn: BusinessDate;
  /** People with a certificate of the trade who would take work. */
  readonly skilled: number;
  readonly short: number;
  /** People who wish to be trained for it. */
  readonly wishes: number;
  /** Places of courses for it that run or are to come. */
  readonly coursePlaces: number;
  readonly toPlan: number;
}

/**
 * 市场急需紧缺工种 (N6 art. 10): trades with more openings on offer than people certified for them who would
 * take work (interpretation 67), those first for which most places are still to be planned.
 */
export const courseDemand = report<Demand>({
  name: 'course-demand',
  zh: '市场急需紧缺工种及培训计划',
  en: 'Trades short of people, and courses planned for them',
  measure: 'training',
  cites: ['N6 art. 10'],
  columns: [
    { key: 'occupation', zh: '工种', en: 'occupation', kind: 'text' },
    { key: 'free', zh: '空缺岗位', en: 'free openings', kind: 'count' },
    { key: 'oldestOn', zh: '最早发布日', en: 'oldest since', kind: 'day' },
    { key: 'skilled', zh: '持证且愿就业', en: 'certified and willing', kind: 'count' },
    { key: 'short', zh: '缺口', en: 'short', kind: 'count' },
    { key: 'wishes', zh: '有意参训', en: 'wish to be trained', kind: 'count' },
    { key: 'coursePlaces', zh: '在开及计划名额', en: 'course places', kind: 'count' },
    { key: 'toPlan', zh: '尚需开设名额', en: 'places to plan', kind: 'count' },
  ],
  keyOf: ({ occupation }) => occupation,
  rows: async (source, tenant, { on, division }) =>
    source.query(DEMAND, [tenant, on, division === undefined ? null : significantDigits(division)]),
});

/** Cost: one pass over the postings of the place, over certificates, wishes and courses. */
const DEMAND = `
  with posted as (
    select j.occupation, j."postedOn", greatest(0, j.openings - (
      select count(*)::int from jsonb_each(j.places) as person (worker, grounds)
      where exists (
        select 1 from jsonb_array_elements(grounds) as ground
        where ground ->> 'until' is null or ground ->> 'until' >= $2
      )
    )) as free
    from job_opening j
    where j.tenant = $1 and j."postedOn" <= $2 and ($3::text is null or starts_with(j.division, $3))
      and (j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2)
  ), demand as (
    select occupation, sum(free)::int as free, min("postedOn") as "oldestOn"
    from posted where free > 0 group by occupation
  ), skilled as (
    select occupation, count(distinct key)::int as people
    from registered_worker r, lateral (
      select skill ->> 'occupation' as occupation from jsonb_array_elements(r.skills) as skill
      where skill ->> 'expiresOn' is null or skill ->> 'expiresOn' >= $2
    ) as held
    where r.tenant = $1 and r.scope is not null and r.scope <> 'none' group by occupation
  ), wished as (
    select occupation, count(*)::int as people
    from training_wish t, lateral jsonb_array_elements_text(t.occupations) as occupation
    where t.tenant = $1 and t.wants and t."wishedOn" <= $2 group by occupation
  ), planned as (
    select occupation, sum(places)::int as places from course c
    where c.tenant = $1 and c."lastDay" >= $2 and (c."cancelledOn" is null or c."cancelledOn" > $2)
    group by occupation
  )
  select d.occupation, d.free, d."oldestOn", coalesce(s.people, 0) as skilled,
    d.free - coalesce(s.people, 0) as short, coalesce(w.people, 0) as wishes,
    coalesce(p.places, 0) as "coursePlaces",
    greatest(0, d.free - coalesce(s.people, 0) - coalesce(p.places, 0)) as "toPlan"
  from demand d
    left join skilled s using (occupation) left join wished w using (occupation)
    left join planned p using (occupation)
  where d.free > coalesce(s.people, 0)
  order by "toPlan" desc, short desc, d.occupation collate "C"`;
