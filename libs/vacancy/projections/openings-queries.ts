import type { DataSource } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import type { JobOpeningRow } from './openings-still-free.js';
import { areaPattern, type Page, pageSize } from './pages.js';

/** A posting on a day, with its places counted. */
export interface JobOnDay extends Omit<JobOpeningRow, 'tenant' | 'key' | 'places'> {
  readonly jobId: string;
  /** Places held on the day, each person once. */
  readonly taken: number;
  /** Openings not taken; none where more people hold places than there are openings. */
  readonly free: number;
  /** Does it make offers on the day? */
  readonly open: boolean;
}

/** Which postings are wanted; without a field all of them. */
export interface WantedJobs extends Page {
  /** Today or a day to come: places given back before today are no longer known here. */
  readonly on: BusinessDate;
  /** Those in any of these divisions, such as the members of an alliance on that day. */
  readonly divisions?: readonly string[];
  readonly employerId?: string;
  readonly occupation?: string;
  /** Only those that make offers on the day and have a place to offer. */
  readonly stillFree?: boolean;
}

/**
 * Counts the people with a ground that still holds on the day; the same as `takenOn`, where the rows are.
 */
const TAKEN = `(
  select count(*)::int from jsonb_each(j.places) as person (worker, grounds)
  where exists (
    select 1 from jsonb_array_elements(grounds) as ground
    where ground ->> 'until' is null or ground ->> 'until' >= $2
  )
)`;

/** Open: not closed by the day, and the last day for offers not passed. */
const OPEN = `((j."closedOn" is null or j."closedOn" > $2) and (j."closesOn" is null or j."closesOn" >= $2))`;

/**
 * Postings as they stand on a day, in the order of their ids, a page at a time.
 *
 * Cost: one scan of the tenant's postings behind the last key; a person who holds a place costs one look.
 */
export async function jobsOn(
  source: DataSource,
  tenant: string,
  wanted: WantedJobs,
): Promise<readonly JobOnDay[]> {
  const rows = await source.query<{ row: JobOpeningRow; taken: number; open: boolean }[]>(
    `select to_json(j) as row, taken, open
     from job_opening j, lateral (select ${TAKEN} as taken, ${OPEN} as open) as counted
     where j.tenant = $1 and j.key > $3 and j.division like any($4)
       and ($5::text is null or j."employerId" = $5) and ($6::text is null or j.occupation = $6)
       and (not $7 or (open and taken < j.openings))
     order by j.key limit $8`,
    [
      tenant,
      wanted.on,
      wanted.after ?? '',
      (wanted.divisions ?? [undefined]).map(areaPattern),
      wanted.employerId ?? null,
      wanted.occupation ?? null,
      wanted.stillFree ?? false,
      pageSize(wanted),
    ],
  );
  return rows.map(({ row, taken, open }) => onDay(row, taken, open));
}

/** The postings of a list as they stand on a day, in no order. */
export async function jobsOf(
  source: DataSource,
  tenant: string,
  wanted: { readonly jobIds: readonly string[]; readonly on: BusinessDate },
): Promise<readonly JobOnDay[]> {
  const rows = await source.query<{ row: JobOpeningRow; taken: number; open: boolean }[]>(
    `select to_json(j) as row, ${TAKEN} as taken, ${OPEN} as open
     from job_opening j where j.tenant = $1 and j.key = any($3)`,
    [tenant, wanted.on, wanted.jobIds],
  );
  return rows.map(({ row, taken, open }) => onDay(row, taken, open));
}

/** One posting as it stands on a day. */
export async function jobOn(
  source: DataSource,
  tenant: string,
  wanted: { readonly jobId: string; readonly on: BusinessDate },
): Promise<JobOnDay | undefined> {
  const rows = await source.query<{ row: JobOpeningRow; taken: number; open: boolean }[]>(
    `select to_json(j) as row, ${TAKEN} as taken, ${OPEN} as open
     from job_opening j where j.tenant = $1 and j.key = $3`,
    [tenant, wanted.on, wanted.jobId],
  );
  return rows.map(({ row, taken, open }) => onDay(row, taken, open))[0];
}

function onDay(row: JobOpeningRow, taken: number, open: boolean): JobOnDay {
  const { tenant: _tenant, key: jobId, places: _places, ...shown } = row;
  return { jobId, ...shown, taken, free: Math.max(0, row.openings - taken), open };
}
