import { factsProjection } from '../process/room.js';
import type { EmployerKind, RecordedEmployerEvent } from './employer/events.js';
import type { ProjectKind, RecordedProjectEvent } from './project/events.js';
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

/** What a posting asks of its project: who pays for it, what it is, near which settlement it lies. */
export interface KnownProject {
  readonly kind: ProjectKind;
  readonly funding: 'government' | 'other';
  readonly nearSettlementId: string | undefined;
}

/** Which projects are registered, by id. */
export const knownProjects = factsProjection<
  KnownProject,
  Extract<RecordedProjectEvent, { type: 'ProjectRegistered' | 'ProjectRevised' }>
>({
  kind: 'known-project',
  on: {
    ProjectRegistered: (event) => [event.data.projectId],
    ProjectRevised: (event) => [event.data.projectId],
  },
  fold: (doc, event) => {
    const { funding, nearSettlementId } = event.data;
    if (event.type === 'ProjectRevised') {
      return (
        doc && {
          ...doc,
          funding: funding ?? doc.funding,
          nearSettlementId: nearSettlementId ?? doc.nearSettlementId,
        }
      );
    }
    return { kind: event.data.kind, funding: event.data.funding, nearSettlementId };
  },
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
  /** The project of the posting as it would stand; absent where it names none. */
  readonly project?: KnownProject | undefined;
  /** The share of places that local rules keep for relocated residents there and then; null: none. */
  readonly sharePercent?: number | null;
}
