import type { RecordedEvent } from '../../kernel/event.js';
import type { Recorded } from '../measures/facts.js';

/** An event that a fact was read from; its position gives the order of the log. */
export interface Sighting {
  readonly eventId: string;
  readonly position: number;
}

/** A fact with the events it was read from, as a document keeps it. */
export interface Seen {
  readonly seen: readonly Sighting[];
}

export function sightingOf(event: RecordedEvent<string, object>): Sighting {
  return { eventId: event.eventId, position: event.position };
}

/** Where the latest event behind a fact stands in the log; 0 where none is known. */
export function lastPosition({ seen }: Seen): number {
  return Math.max(0, ...seen.map(({ position }) => position));
}

/** Evidence of several facts in one, in the order given. */
export function evidenceOf(...facts: readonly Seen[]): Recorded['evidence'] {
  const evidence: string[] = [];
  for (const { seen } of facts) for (const { eventId } of seen) evidence.push(eventId);
  return evidence;
}

/** Every event behind the facts once, in the order of the log. */
export function inLogOrder(facts: readonly Seen[]): readonly string[] {
  const sorted: Sighting[] = [];
  for (const { seen } of facts) for (const one of seen) sortIn(sorted, one);
  return sorted.map(({ eventId }) => eventId);
}

/** Facts are few and nearly in order, so a place is found soon from the end. */
function sortIn(sorted: Sighting[], one: Sighting): void {
  let at = sorted.length;
  while (at > 0 && (sorted[at - 1] as Sighting).position > one.position) at -= 1;
  for (let same = at - 1; same >= 0 && sorted[same]?.position === one.position; same -= 1)
    if (sorted[same]?.eventId === one.eventId) return;
  sorted.splice(at, 0, one);
}
