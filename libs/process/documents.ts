import type { Pool, PoolClient } from 'pg';
import { Batcher } from '../event-store/batcher.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { FactsProjection } from './room.js';

interface SealedBox {
  readonly person: string;
  readonly box: string;
}

/** A document as it is kept: personal fields in a box under the person's key. */
export function closeDocument(
  projection: FactsProjection,
  key: string,
  doc: unknown,
  keys: PersonKeys,
): string {
  const personal = projection.personal;
  if (!personal) return JSON.stringify(doc);
  const clear: Record<string, unknown> = {};
  const secret: Record<string, unknown> = {};
  const hidden: readonly string[] = personal.fields;
  for (const [field, value] of Object.entries(doc as object)) {
    if (value !== undefined) (hidden.includes(field) ? secret : clear)[field] = value;
  }
  // Nothing personal in it, or nothing any more: an erased person's document has no box.
  if (Object.keys(secret).length === 0) return JSON.stringify(clear);
  const person = personal.person(doc as never, key);
  const sealed: SealedBox = { person, box: keys.sealFor(person, secret, `fact/${projection.kind}/${key}`) };
  return JSON.stringify({ ...clear, sealed });
}

/** The person whose key a document will need to be closed, if any is needed. */
export function personOf(projection: FactsProjection, key: string, doc: unknown): string | undefined {
  const { personal } = projection;
  if (!personal?.fields.some((field) => (doc as Record<string, unknown>)[field] !== undefined))
    return undefined;
  return personal.person(doc as never, key);
}

/** Opens documents as read; fields of an erased person are absent. */
export async function openDocuments(
  rows: readonly { kind: string; key: string; doc: Record<string, unknown> }[],
  keys: PersonKeys,
): Promise<unknown[]> {
  const boxes = rows.map((row) => row.doc.sealed as SealedBox | undefined);
  await keys.fetch(boxes.filter((box) => box !== undefined).map((box) => box.person));
  return rows.map((row, at) => {
    const box = boxes[at];
    if (!box) return row.doc;
    const { sealed: _sealed, ...clear } = row.doc;
    return { ...clear, ...keys.openFor(box.person, box.box, `fact/${row.kind}/${row.key}`) };
  });
}

/** Where documents lie when nothing else is said. */
export const FACT_TABLE = 'fact';

/** The documents of one room. */
export interface DocumentPlace {
  readonly tenant: string;
  readonly room: string;
  /** A table beside `fact`, where they are folded anew. */
  readonly table?: string;
}

export interface DocumentRef {
  readonly kind: string;
  readonly key: string;
}

/** Reads documents of a room by kind and key. */
export async function readDocuments(
  client: Pool | PoolClient,
  at: DocumentPlace,
  refs: readonly DocumentRef[],
  keys: PersonKeys,
): Promise<Map<string, unknown>> {
  if (refs.length === 0) return new Map();
  const { rows } = await client.query<{ kind: string; key: string; doc: Record<string, unknown> }>(
    `select f.kind, f.key, f.doc from "${at.table ?? FACT_TABLE}" f
     join unnest($3::text[], $4::text[]) as wanted (kind, key) using (kind, key)
     where f.tenant = $1 and f.room = $2`,
    [at.tenant, at.room, refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
  );
  const opened = await openDocuments(rows, keys);
  return new Map(rows.map((row, index) => [documentKey(row), opened[index]]));
}

interface FactRow {
  /** None for what is parked without a key. */
  readonly place: string | null;
  readonly kind: string;
  readonly key: string;
  readonly doc: Record<string, unknown> | null;
  readonly room: string;
  readonly parked: ParkedDocument | null;
}

/** A document that stands still: it has not seen every event before the position of its room. */
export interface ParkedDocument {
  readonly parkedId: string;
  readonly handler: string;
  readonly part: string;
  readonly key: string;
  readonly position: number;
}

/** A document as it is read, and what of it stands still. */
export interface FoundDocument {
  readonly doc: unknown;
  readonly parked: ParkedDocument | undefined;
  /** Events of streams of which it cannot be told whether they concern this document. */
  readonly keyless: readonly ParkedDocument[];
}

const PARKED = `json_build_object('parkedId', w.parked_id, 'handler', w.handler, 'part', w.part,
  'key', w.key, 'position', w.position)`;

/** Reads documents of any room, those asked for in one turn of the event loop with one question. */
export class FactReader {
  private readonly batcher: Batcher<DocumentRef & { readonly room: string }, FoundDocument>;

  constructor(pool: Pool, tenant: string, keys: PersonKeys) {
    this.batcher = new Batcher(async (refs) => {
      const { rows } = await pool.query<FactRow>(
        `select wanted.place, f.kind, f.key, f.doc, wanted.room,
                case when w.parked_id is not null then ${PARKED} end as parked
         from unnest($2::text[], $3::text[], $4::text[]) with ordinality as wanted (room, kind, key, place)
         left join fact f on f.tenant = $1 and f.room = wanted.room and f.kind = wanted.kind
           and f.key = wanted.key
         left join parked_work w on w.tenant = $1 and w.part = 'fact/' || wanted.kind
           and w.key = wanted.key and w.handler = 'room:' || wanted.room
         where f.key is not null or w.key is not null
         union all
         select null, null, null, null, null, ${PARKED} from parked_work w
         where w.tenant = $1 and starts_with(w.part, 'fact/') and starts_with(w.key, '?')`,
        [tenant, refs.map((ref) => ref.room), refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
      );
      const there = rows.filter((row): row is Found => row.place !== null && row.doc !== null);
      const opened = await openDocuments(there, keys);
      const docs = new Map(there.map((row, at) => [Number(row.place), opened[at]]));
      const parked = new Map(rows.map((row) => [Number(row.place), row.parked ?? undefined]));
      const keyless = rows.filter((row) => row.place === null).map((row) => row.parked as ParkedDocument);
      return refs.map(({ room, kind }, at) => ({
        doc: docs.get(at + 1),
        parked: parked.get(at + 1),
        keyless: keyless.filter((one) => one.handler === `room:${room}` && one.part === `fact/${kind}`),
      }));
    });
  }

  document(room: string, ref: DocumentRef): Promise<FoundDocument> {
    return this.batcher.get({ room, ...ref });
  }
}

type Found = FactRow & { readonly doc: Record<string, unknown> };

/** Something of a kind that stands still, if anything does. */
export async function parkedOfKind(
  client: Pool,
  at: { tenant: string; room: string; kind: string },
): Promise<ParkedDocument | undefined> {
  const { rows } = await client.query<{ parked: ParkedDocument }>(
    `select ${PARKED} as parked from parked_work w
     where w.tenant = $1 and w.part = $2 and w.handler = $3 order by w.position limit 1`,
    [at.tenant, `fact/${at.kind}`, `room:${at.room}`],
  );
  return rows[0]?.parked;
}

/** Reads every document of one kind. */
export async function readAllDocuments(
  client: Pool | PoolClient,
  at: { tenant: string; room: string; kind: string },
  keys: PersonKeys,
): Promise<Map<string, unknown>> {
  const { rows } = await client.query<{ kind: string; key: string; doc: Record<string, unknown> }>(
    'select kind, key, doc from fact where tenant = $1 and room = $2 and kind = $3 order by key collate "C"',
    [at.tenant, at.room, at.kind],
  );
  const opened = await openDocuments(rows, keys);
  return new Map(rows.map((row, index) => [row.key, opened[index]]));
}

export function documentKey(ref: DocumentRef): string {
  return `${ref.kind}\u0000${ref.key}`;
}
