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
  return facts.flatMap(({ seen }) => seen.map(({ eventId }) => eventId));
}

/** Every event behind the facts once, in the order of the log. */
export function inLogOrder(facts: readonly Seen[]): readonly string[] {
  const positions = new Map(facts.flatMap(({ seen }) => seen.map((one) => [one.eventId, one.position])));
  return [...positions].sort(([, one], [, other]) => one - other).map(([eventId]) => eventId);
}
