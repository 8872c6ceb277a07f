import type { DataSource, EntityManager } from 'typeorm';
import type { BusinessDate } from '../../kernel/business-date.js';
import {
  currentDivision,
  prefectureOf,
  provinceOf,
  significantDigits,
} from '../../kernel/divisions/divisions.js';
import type { Labour } from '../facts.js';
import { runsOn, worksOf } from '../rules/employed.js';
import { listsOn, type Standing } from '../rules/lists.js';

/** Rows read at a time, so that the lists of a province take the memory of a page. */
const PAGE_ROWS = 5_000;

/** Worker ids, sorted. */
export interface ThreeLists {
  readonly employed: readonly string[];
  readonly unemployed: readonly string[];
  readonly willingToGoOut: readonly string[];
}

export interface ListCounts {
  /** The household's division, at the level asked for. */
  readonly division: string;
  readonly employed: number;
  readonly unemployed: number;
  readonly willingToGoOut: number;
}

export type CountedBy = 'county' | 'prefecture' | 'province';

interface Listed {
  readonly workerId: string;
  readonly householdCounty: string | null;
  readonly standing: Standing;
}

/**
 * The three lists of a day. `division` keeps those whose household lies there; households are known to the
 * county (below it they are sealed), so a smaller division holds nobody.
 */
export async function lists(
  source: DataSource,
  tenant: string,
  on: BusinessDate,
  division?: string,
): Promise<ThreeLists> {
  const found = { employed: [] as string[], unemployed: [] as string[], willingToGoOut: [] as string[] };
  await everyWorker(source, { tenant, on, division }, ({ workerId, standing }) => {
    if (standing.employed) found.employed.push(workerId);
    if (standing.unemployed) found.unemployed.push(workerId);
    if (standing.willingToGoOut) found.willingToGoOut.push(workerId);
  });
  return found;
}

/** How many stand on each list, by the division of the household, in the order of codes. */
export async function listCounts(
  source: DataSource,
  tenant: string,
  on: BusinessDate,
  options: { readonly division?: string; readonly by?: CountedBy } = {},
): Promise<readonly ListCounts[]> {
  const counts = new Map<string, ListCounts>();
  await everyWorker(source, { tenant, on, division: options.division }, ({ householdCounty, standing }) => {
    const division = levelled(householdCounty ?? '', options.by ?? 'county');
    const before = counts.get(division) ?? { division, employed: 0, unemployed: 0, willingToGoOut: 0 };
    counts.set(division, {
      division,
      employed: before.employed + Number(standing.employed),
      unemployed: before.unemployed + Number(standing.unemployed),
      willingToGoOut: before.willingToGoOut + Number(standing.willingToGoOut),
    });
  });
  return [...counts.values()].sort((a, b) => (a.division < b.division ? -1 : 1));
}

function levelled(county: string, by: CountedBy): string {
  if (by === 'county') return county;
  return (by === 'prefecture' ? prefectureOf(county) : provinceOf(county)) ?? county;
}

interface Asked {
  readonly tenant: string;
  readonly on: BusinessDate;
  readonly division?: string | undefined;
}

/** Visits everyone in the order of ids, all as the tables stood at one moment. */
async function everyWorker(source: DataSource, asked: Asked, visit: (listed: Listed) => void): Promise<void> {
  await source.transaction('REPEATABLE READ', async (manager) => {
    const places = new Map<string, string>();
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: readonly LabourRow[] = await readPage(manager, asked, after);
      await readPlaces(manager, asked, page, places);
      for (const { key, ...labour } of page) {
        const standing = listsOn(labour, asked.on, places);
        visit({ workerId: key, householdCounty: labour.householdCounty, standing });
      }
      after = page.length < PAGE_ROWS ? undefined : page.at(-1)?.key;
    }
  });
}

type LabourRow = Labour & { readonly key: string };

async function readPage(manager: EntityManager, asked: Asked, after: string): Promise<readonly LabourRow[]> {
  return manager.query(
    `select key, "householdCounty", statuses, contracts, endings, businesses, "unemployedFrom", willingness
     from labour_list
     where tenant = $1 and key > $2 and ($3::text is null or "householdCounty" like $3)
     order by key limit $4`,
    [asked.tenant, after, asked.division === undefined ? null : prefixOf(asked.division), PAGE_ROWS],
  );
}

/**
 * A pattern of all county codes in a division; digits only, so that nothing in it is a wildcard of the
 * asker's.
 */
export function prefixOf(division: string): string {
  const known = currentDivision(division);
  return known === undefined ? '' : `${significantDigits(known)}%`;
}

/** Brings the places to hand at which somebody of the page works on the day. */
async function readPlaces(
  manager: EntityManager,
  asked: Asked,
  page: readonly LabourRow[],
  places: Map<string, string>,
): Promise<void> {
  const running = page.flatMap((labour) => worksOf(labour).filter((work) => runsOn(work, asked.on)));
  const keys = new Set(running.flatMap(({ place }) => (place && 'key' in place ? [place.key] : [])));
  const missing = [...keys].filter((key) => !places.has(key));
  if (missing.length === 0) return;
  const rows: readonly { key: string; division: string }[] = await manager.query(
    'select key, division from labour_place where tenant = $1 and key = any($2)',
    [asked.tenant, missing],
  );
  for (const row of rows) places.set(row.key, row.division);
}
