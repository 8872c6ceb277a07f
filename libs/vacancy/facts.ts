import { factsProjection } from '../process/room.js';
import type { EmployerKind, RecordedEmployerEvent } from './employer/events.js';
import { foldPlaces, type Places, type PlacesEvent, POSTINGS_OF_PLACES } from './places.js';

/** What the room must know of an employer to take its postings and its workshops. */
export interface KnownEmployer {
  readonly kind: EmployerKind;
}

/** Which employers are registered, by id. */
export const knownEmployers = factsProjection<KnownEmployer, RecordedEmployerEvent>({
  kind: 'known-employer',
  on: { EmployerRegistered: (event) => [event.data.employerId] },
  fold: (_doc, event) => ({ kind: event.data.kind }),
});

/** Who holds places of a posting, by job. */
export const placesTaken = factsProjection<Places, PlacesEvent>({
  kind: 'places-taken',
  on: POSTINGS_OF_PLACES,
  fold: foldPlaces,
});

/** Facts for registering an employer. */
export interface EmployerFacts {
  /** The stream that holds the credit code. */
  readonly creditCodeHeldBy: string | undefined;
  readonly operator: KnownEmployer | undefined;
}

/** Facts for registering an agency. */
export interface AgencyFacts {
  /** The stream that holds the credit code, or the identity number of a natural person. */
  readonly numberHeldBy: string | undefined;
}

/** Facts for a posting's decisions. */
export interface JobFacts {
  readonly employer: KnownEmployer | undefined;
  readonly places: Places | undefined;
}
