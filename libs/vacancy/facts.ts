import { factsProjection } from '../process/room.js';
import type { EmployerKind, RecordedEmployerEvent } from './employer/events.js';
import type { RecordedProjectEvent } from './project/events.js';
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

/** Which projects are registered, by id; all that a posting asks is whether there is one. */
export const knownProjects = factsProjection<
  { readonly known: true },
  Extract<RecordedProjectEvent, { type: 'ProjectRegistered' }>
>({
  kind: 'known-project',
  on: { ProjectRegistered: (event) => [event.data.projectId] },
  fold: () => ({ known: true }),
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
  /** False where the project that the command names is not registered. */
  readonly projectKnown: boolean;
}
