import type { PersonKeys } from '../privacy/person-keys.js';
import { closeDocument, type DocumentRef, documentKey, openDocuments, personOf } from './documents.js';
import type { FactRef } from './room.js';

/** A document as a saga would have read it at an event that waits; sealed as on its own place. */
export interface KeptFact extends DocumentRef {
  readonly doc: Record<string, unknown> | null;
}

/** Closes documents for the time until their saga goes on. */
export async function keepFacts(
  found: readonly (FactRef & { readonly doc: unknown })[],
  keys: PersonKeys,
): Promise<readonly KeptFact[]> {
  const there = found.filter(({ doc }) => doc !== undefined);
  const persons = there.map(({ projection, key, doc }) => personOf(projection, key, doc));
  await keys.ensure(persons.filter((person) => person !== undefined));
  return found.map(({ projection, key, doc }) => ({
    kind: projection.kind,
    key,
    doc: doc === undefined ? null : JSON.parse(closeDocument(projection, key, doc, keys)),
  }));
}

/** The documents kept, by kind and key; fields of a person erased since are absent. */
export async function openKeptFacts(kept: unknown, keys: PersonKeys): Promise<ReadonlyMap<string, unknown>> {
  const all = (kept ?? []) as readonly KeptFact[];
  const there = all.filter((one): one is KeptFact & { doc: Record<string, unknown> } => one.doc !== null);
  const opened = await openDocuments(there, keys);
  const docs = new Map<string, unknown>(all.map((one) => [documentKey(one), undefined]));
  for (const [at, one] of there.entries()) docs.set(documentKey(one), opened[at]);
  return docs;
}
