import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { EventCatalogue } from './catalogue.js';
import type { StoredEvent } from './copy-rows.js';
import type { ParsedEvent } from './handled-rows.js';

/** Stored events opened and lifted to the newest schema; fields of erased persons are absent. */
export function openStored(
  batch: readonly StoredEvent[],
  opening: { readonly catalogue: EventCatalogue; readonly keys: PersonKeys },
): Promise<readonly RecordedEvent[]> {
  const parsed = batch.map(
    ({ meta: _meta, hash: _hash, ...event }): ParsedEvent => ({
      ...event,
      data: JSON.parse(event.data),
    }),
  );
  return openParsed(parsed, opening);
}

/** The same for events just parsed, which nobody else holds: those that need it get new data. */
export async function openParsed(
  batch: readonly ParsedEvent[],
  { catalogue, keys }: { readonly catalogue: EventCatalogue; readonly keys: PersonKeys },
): Promise<readonly RecordedEvent[]> {
  const persons: string[] = [];
  for (const event of batch) {
    const person = catalogue.sealedPerson(event.data);
    if (person !== undefined) persons.push(person);
  }
  if (persons.length > 0) await keys.fetch(persons);
  for (const event of batch) event.data = catalogue.opened(event, event.data, keys);
  return batch;
}
