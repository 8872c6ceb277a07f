import type { DataSource, EntityManager } from 'typeorm';
import type { BusinessDate } from '../../../kernel/business-date.js';
import type { ReportAsked } from '../../../projections/report.js';
import type { Labour } from '../../facts.js';
import { EMPTY_HELP_FILE, type HelpFile } from '../../help/help-file.js';
import { kindsOf } from '../post-kinds.js';
import { prefixOf } from '../three-lists.js';

/** Rows read at a time, so that the lists of a province take the memory of a page. */
const PAGE_ROWS = 2_000;

/** A person with what a list of help is answered from: all of the file, or the parts that were asked. */
export interface Filed<Part extends keyof HelpFile = keyof HelpFile> {
  readonly workerId: string;
  readonly householdCounty: string;
  readonly labour: Labour;
  readonly file: Pick<HelpFile, Part>;
  /** Kinds of the postings that the contracts name. */
  readonly kinds: ReadonlyMap<string, string>;
}

/** Those who ever held a recognised status, lost work, or came home; the partial indexes serve them. */
const WHO = {
  'ever-recognised': `l.statuses <> '[]'::jsonb`,
  'ever-lost-work': `l.endings <> '[]'::jsonb`,
  'ever-returned': `h.returns <> '[]'::jsonb`,
} as const;

export interface PeopleAsked extends ReportAsked {
  readonly tenant: string;
  readonly who: keyof typeof WHO;
}

/** Every part of a file. */
const WHOLE = Object.keys(EMPTY_HELP_FILE) as readonly (keyof HelpFile)[];

/**
 * Visits everyone in the registry by the day whose household lies in the division, in no order, all as the
 * tables stood at one moment. One scan, by the index of the county where a division is named. Reading the
 * files is most of the cost of a list of the whole tenant: one that needs parts of them names those.
 */
export function everyone<Row>(
  source: DataSource,
  asked: PeopleAsked,
  rowsOf: (filed: Filed) => readonly Row[],
): Promise<Row[]> {
  return everyoneWith(source, { ...asked, parts: WHOLE }, rowsOf);
}

/** The same with some parts of each file. */
export async function everyoneWith<Row, Part extends keyof HelpFile>(
  source: DataSource,
  { parts, ...asked }: PeopleAsked & { readonly parts: readonly Part[] },
  rowsOf: (filed: Filed<Part>) => readonly Row[],
): Promise<Row[]> {
  return source.transaction('REPEATABLE READ', async (manager) => {
    await openPeople(manager, { ...asked, parts });
    const found: Row[] = [];
    let fetched = nextPage(manager);
    for (let page = await fetched; page.length > 0; page = await fetched) {
      const kinds = await kindsOfPage(manager, asked, page);
      // The database reads on while this page is looked at.
      fetched = nextPage(manager);
      for (const { key, file, enteredOn, ...labour } of page) {
        const { householdCounty } = labour;
        if (householdCounty === null || (enteredOn ?? '') > asked.on) continue;
        const filed = { workerId: key, householdCounty, labour, file: file ?? EMPTY_HELP_FILE, kinds };
        found.push(...rowsOf(filed));
      }
    }
    return found;
  });
}

type PersonRow = Labour & {
  readonly key: string;
  readonly enteredOn: BusinessDate | null;
  readonly file: HelpFile | null;
};

async function openPeople(
  manager: EntityManager,
  { tenant, division, who, parts }: PeopleAsked & { readonly parts: readonly (keyof HelpFile)[] },
): Promise<void> {
  const file = parts.map((part) => `'${part}', h."${part}"`).join(', ');
  await manager.query(
    `declare people no scroll cursor for
     select l.key, l."householdCounty", l.statuses, l.contracts, l.endings, l.businesses, l."unemployedFrom",
       l.willingness, h."enteredOn", case when h.key is not null then json_build_object(${file}) end as file
     from labour_list l left join help_file h on h.tenant = l.tenant and h.key = l.key
     where l.tenant = $1 and ($2::text is null or l."householdCounty" like $2) and ${WHO[who]}`,
    [tenant, division === undefined ? null : prefixOf(division)],
  );
}

async function nextPage(manager: EntityManager): Promise<readonly PersonRow[]> {
  return manager.query(`fetch forward ${PAGE_ROWS} from people`);
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

/** The rows in the order of their texts, each of which is asked for once: for lists of many rows. */
export function sortedByTexts<Row>(
  rows: readonly Row[],
  texts: (row: Row) => readonly string[],
): readonly Row[] {
  const keyed = rows.map((row) => ({ row, texts: texts(row) }));
  return keyed.sort(byTexts((one) => one.texts)).map(({ row }) => row);
}
