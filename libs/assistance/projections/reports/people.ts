import type { DataSource, EntityManager } from 'typeorm';
import type { ReportAsked } from '../../../projections/report.js';
import type { Labour } from '../../facts.js';
import { EMPTY_HELP_FILE, type HelpFile } from '../../help/help-file.js';
import { kindsOf } from '../post-kinds.js';
import { prefixOf } from '../three-lists.js';

/** Rows read at a time, so that the lists of a province take the memory of a page. */
const PAGE_ROWS = 2_000;

/** A person with all that lists of help are answered from. */
export interface Filed {
  readonly workerId: string;
  readonly householdCounty: string;
  readonly labour: Labour;
  readonly file: HelpFile;
  /** Kinds of the postings that the contracts name. */
  readonly kinds: ReadonlyMap<string, string>;
}

export interface PeopleAsked extends ReportAsked {
  readonly tenant: string;
  /** Everybody, or those who ever held a recognised status. */
  readonly who: 'everybody' | 'ever-recognised';
}

/**
 * Visits everyone in the registry by the day whose household lies in the division, in the order of ids, all
 * as the tables stood at one moment.
 */
export async function everyone<Row>(
  source: DataSource,
  asked: PeopleAsked,
  rowsOf: (filed: Filed) => readonly Row[],
): Promise<Row[]> {
  return source.transaction('REPEATABLE READ', async (manager) => {
    const found: Row[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: readonly PersonRow[] = await readPage(manager, asked, after);
      const kinds = await kindsOfPage(manager, asked, page);
      for (const { key, file, ...labour } of page) {
        const { householdCounty } = labour;
        if (householdCounty === null || (file?.enteredOn ?? '') > asked.on) continue;
        const filed = { workerId: key, householdCounty, labour, file: file ?? EMPTY_HELP_FILE, kinds };
        found.push(...rowsOf(filed));
      }
      after = page.length < PAGE_ROWS ? undefined : page.at(-1)?.key;
    }
    return found;
  });
}

type PersonRow = Labour & { readonly key: string; readonly file: HelpFile | null };

async function readPage(
  manager: EntityManager,
  { tenant, division, who }: PeopleAsked,
  after: string,
): Promise<readonly PersonRow[]> {
  const recognised = who === 'ever-recognised' ? `and l.statuses <> '[]'::jsonb` : '';
  return manager.query(
    `select l.key, l."householdCounty", l.statuses, l.contracts, l.endings, l.businesses, l."unemployedFrom",
       l.willingness, to_json(h) as file
     from labour_list l left join help_file h on h.tenant = l.tenant and h.key = l.key
     where l.tenant = $1 and l.key > $2 and ($3::text is null or l."householdCounty" like $3) ${recognised}
     order by l.key limit $4`,
    [tenant, after, division === undefined ? null : prefixOf(division), PAGE_ROWS],
  );
}

async function kindsOfPage(
  manager: EntityManager,
  { tenant }: PeopleAsked,
  page: readonly PersonRow[],
): Promise<ReadonlyMap<string, string>> {
  const contracts = page.flatMap((labour) => labour.contracts);
  const jobIds = new Set(contracts.flatMap(({ jobId }) => (jobId === null ? [] : [jobId])));
  const found = await kindsOf(manager, tenant, [...jobIds]);
  return new Map(found.map(({ jobId, kind }) => [jobId, kind]));
}

/** Compares by one text after another. */
export function byTexts<Row>(texts: (row: Row) => readonly string[]): (one: Row, other: Row) => number {
  return (one, other) => {
    const others = texts(other);
    for (const [at, text] of texts(one).entries()) {
      const against = others[at] ?? '';
      if (text !== against) return text < against ? -1 : 1;
    }
    return 0;
  };
}
