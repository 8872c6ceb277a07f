import type { DataSource, EntityManager } from 'typeorm';
import type { Labour } from '../facts.js';
import { NO_WISHES, type Wishes } from '../wishes.js';
import { prefixOf } from './three-lists.js';

/** Rows read at a time, so that a province takes the memory of a page. */
const PAGE_ROWS = 5_000;

/** One person as the lists of areas look at them. */
export interface Person {
  readonly workerId: string;
  readonly labour: Labour;
  readonly wishes: Wishes;
}

/** Who is looked at; without a field everybody. */
export interface Wanted {
  readonly division?: string | undefined;
  /** Only who ever held one of them; whether it holds on a day is the visitor's question. */
  readonly statuses?: readonly string[];
  readonly workerIds?: readonly string[];
}

/**
 * Visits people in the order of ids, all as the tables stood at one moment.
 *
 * Cost: one pass over the people of the division, served by `labour_list_county`; wishes by their key.
 */
export async function everyPerson(
  source: DataSource,
  tenant: string,
  wanted: Wanted,
  visit: (person: Person) => void,
): Promise<void> {
  await source.transaction('REPEATABLE READ', async (manager) => {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: readonly PersonRow[] = await readPage(manager, { tenant, wanted, after });
      for (const { key, work, training, offeredOn, trainedOn, ...labour } of page) {
        const wishes = work === null ? NO_WISHES : { work, training, offeredOn, trainedOn };
        visit({ workerId: key, labour, wishes });
      }
      after = page.length < PAGE_ROWS ? undefined : page.at(-1)?.key;
    }
  });
}

type PersonRow = Labour &
  Pick<Wishes, 'training' | 'offeredOn' | 'trainedOn'> & {
    readonly key: string;
    /** Null of who never said anything. */
    readonly work: Wishes['work'] | null;
  };

async function readPage(
  manager: EntityManager,
  { tenant, wanted, after }: { tenant: string; wanted: Wanted; after: string },
): Promise<readonly PersonRow[]> {
  return manager.query(
    `select l.key, l."householdCounty", l.statuses, l.contracts, l.endings, l.businesses, l."unemployedFrom",
       l.willingness, w.work, w.training, w."offeredOn", w."trainedOn"
     from labour_list l left join work_wish w on w.tenant = l.tenant and w.key = l.key
     where l.tenant = $1 and l.key > $2 and ($3::text is null or l."householdCounty" like $3)
       and ($4::text[] is null or exists (
         select 1 from jsonb_array_elements(l.statuses) as held where held ->> 'status' = any($4)))
       and ($5::text[] is null or l.key = any($5))
     order by l.key limit $6`,
    [
      tenant,
      after,
      wanted.division === undefined ? null : prefixOf(wanted.division),
      wanted.statuses ?? null,
      wanted.workerIds ?? null,
      PAGE_ROWS,
    ],
  );
}
