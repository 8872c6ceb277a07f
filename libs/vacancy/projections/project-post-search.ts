import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import { type AnyReport, report, type ReportAsked } from '../../projections/report.js';
import { PROJECT_PARTS, type ProjectPart } from '../job/events.js';
import { areaPattern } from './pages.js';

/**
 * `not-searched`: nobody looked yet; `not-posted`: more places were found than are posted; `posted`: all are.
 */
export type SearchStanding = 'not-searched' | 'not-posted' | 'posted';

/** One part of one project that runs, with the places found in it and the places posted. */
export interface ProjectPartRow {
  readonly projectId: string;
  readonly part: ProjectPart;
  readonly name: string;
  readonly division: string;
  readonly standing: SearchStanding;
  /** The first day of work while nobody looked, else the day of the last search. */
  readonly since: BusinessDate;
  readonly searchedOn: BusinessDate | null;
  readonly found: number;
  readonly posted: number;
  readonly taken: number;
}

/**
 * Where in projects is labour still to be used (应用尽用、能用尽用, N6 art. 7)? Every part of every key and
 * work-relief project that has begun; those completed keep their upkeep (建后管护). The last search by the day
 * counts. What nobody looked at comes first, then what was found and not posted, the most places first.
 */
export async function projectPostSearch(
  source: DataSource,
  tenant: string,
  { on, division }: ReportAsked,
): Promise<readonly ProjectPartRow[]> {
  const rows: readonly ProjectPartRow[] = await source.query(
    `select p.key as "projectId", part, name, p.division, searched.on as "searchedOn",
       coalesce(searched.on, "startsOn") as since, coalesce(searched.places, 0) as found,
       posts.posted, posts.taken,
       case when searched.on is null then 'not-searched'
         when searched.places > posts.posted then 'not-posted' else 'posted' end as standing
     from project p
     cross join unnest($3::text[]) with ordinality as parts (part, place)
     left join lateral (
       select one ->> 'on' as on, (one ->> 'places')::int as places
       from jsonb_array_elements(searches) as one
       where one ->> 'part' = part and one ->> 'on' <= $2 order by one ->> 'on' desc limit 1
     ) as searched on true
     cross join lateral (
       select coalesce(sum(j.openings), 0)::int as posted, coalesce(sum(held.people), 0)::int as taken
       from posting_trait t join job_opening j on j.tenant = t.tenant and j.key = t.key
       cross join lateral (
         select count(*) as people from jsonb_each(j.places) as person (worker, grounds)
         where exists (
           select 1 from jsonb_array_elements(grounds) as ground
           where ground ->> 'until' is null or ground ->> 'until' >= $2)
       ) as held
       where t.tenant = p.tenant and t."projectId" = p.key and t."projectPart" = part
         and (j."closedOn" is null or j."closedOn" > $2) and j."postedOn" <= $2
     ) as posts
     where p.tenant = $1 and p.kind in ('key', 'work-relief') and p.division like $4 and "startsOn" <= $2
       and ("completedOn" is null or "completedOn" >= $2 or part = 'upkeep')
     order by searched.on is not null, greatest(coalesce(searched.places, 0) - posts.posted, 0) desc,
       p.key, place`,
    [tenant, on, PROJECT_PARTS, areaPattern(division)],
  );
  return rows;
}

export const projectPostSearchReport: AnyReport = report<ProjectPartRow>({
  name: 'project-post-search',
  zh: '重点工程和以工代赈项目用工潜力排查',
  en: 'Posts searched for in key and work-relief projects',
  measure: 'work-relief',
  cites: ['N6 art. 7'],
  columns: [
    { key: 'projectId', zh: '项目编号', en: 'project', kind: 'id' },
    { key: 'name', zh: '项目名称', en: 'name', kind: 'text' },
    { key: 'division', zh: '所在地', en: 'place', kind: 'division' },
    { key: 'part', zh: '环节', en: 'part', kind: 'text' },
    { key: 'standing', zh: '情况', en: 'standing', kind: 'text' },
    { key: 'since', zh: '自', en: 'since', kind: 'day' },
    { key: 'searchedOn', zh: '最近排查日期', en: 'searched', kind: 'day' },
    { key: 'found', zh: '可用工人数', en: 'places found', kind: 'count' },
    { key: 'posted', zh: '已发布岗位数', en: 'places posted', kind: 'count' },
    { key: 'taken', zh: '已占用岗位数', en: 'places taken', kind: 'count' },
  ],
  keyOf: ({ projectId, part }) => `${projectId}/${part}`,
  rows: projectPostSearch,
});
