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
  for (const [field, value] of Object.entries(doc as object))
    (hidden.includes(field) ? secret : clear)[field] = value;
  const person = personOf(projection, key, doc);
  if (person === undefined) return JSON.stringify(clear);
  const sealed: SealedBox = { person, box: keys.sealFor(person, secret, `fact/${projection.kind}/${key}`) };
  return JSON.stringify({ ...clear, sealed });
}

/**
 * The person whose key a document will need to be closed. Where nothing personal is in it none is needed, and
 * so none is made: a person who was erased does not get a new key when documents are folded again.
 */
export function personOf(projection: FactsProjection, key: string, doc: unknown): string | undefined {
  const { personal } = projection;
  const values = doc as Readonly<Record<string, unknown>>;
  const fields: readonly string[] = personal?.fields ?? [];
  if (!personal || fields.every((field) => values[field] === undefined)) return undefined;
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
  readonly place: string;
  readonly kind: string;
  readonly key: string;
  readonly doc: Record<string, unknown>;
}

/** Reads documents of any room, those asked for in one turn of the event loop with one question. */
export class FactReader {
  private readonly batcher: Batcher<DocumentRef & { readonly room: string }, unknown>;

  constructor(pool: Pool, tenant: string, keys: PersonKeys) {
    this.batcher = new Batcher(async (refs) => {
      const { rows } = await pool.query<FactRow>(
        `select wanted.place, f.kind, f.key, f.doc
         from unnest($2::text[], $3::text[], $4::text[]) with ordinality as wanted (room, kind, key, place)
         join fact f on f.tenant = $1 and f.room = wanted.room and f.kind = wanted.kind
           and f.key = wanted.key`,
        [tenant, refs.map((ref) => ref.room), refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
      );
      const opened = await openDocuments(rows, keys);
      const found = new Map(rows.map((row, at) => [Number(row.place), opened[at]]));
      return refs.map((_ref, at) => found.get(at + 1));
    });
  }

  document(room: string, ref: DocumentRef): Promise<unknown> {
    return this.batcher.get({ room, ...ref });
  }
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
