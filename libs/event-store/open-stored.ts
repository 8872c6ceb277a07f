import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import type { EventCatalogue } from './catalogue.js';
import type { ParsedEvent, StoredEvent } from './copy-rows.js';

/** Stored events opened and lifted to the newest schema; fields of erased persons are absent. */
export async function openStored(
  batch: readonly StoredEvent[],
  { catalogue, keys }: { readonly catalogue: EventCatalogue; readonly keys: PersonKeys },
): Promise<RecordedEvent[]> {
  const persons: string[] = [];
  const parsed = batch.map((event) => {
    const data = JSON.parse(event.data) as Record<string, unknown>;
    const person = catalogue.sealedPerson(data);
    if (person !== undefined) persons.push(person);
    return data;
  });
  if (persons.length > 0) await keys.fetch(persons);
  return batch.map(
    (event, at): RecordedEvent => ({
      eventId: event.eventId,
      stream: event.stream,
      version: event.version,
      position: event.position,
      type: event.type,
      schemaVersion: event.schemaVersion,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      actor: event.actor,
      correlationId: event.correlationId,
      causationId: event.causationId,
      data: catalogue.opened(event, parsed[at] ?? {}, keys),
    }),
  );
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
