import type { RecordedEmploymentEvent } from '../employment/events.js';
import { type BusinessDate, businessDateOf } from '../kernel/business-date.js';
import { countyOf, normaliseDivision } from '../kernel/divisions/divisions.js';
import type { RecordedMatchingEvent } from '../matching/events.js';
import { factsProjection } from '../process/room.js';
import type { RecordedRegistryEvent } from '../registry/events.js';
import type { RecordedAgencyEvent } from '../vacancy/agency/events.js';
import type { RecordedEmployerEvent } from '../vacancy/employer/events.js';
import type { RecordedJobEvent } from '../vacancy/job/events.js';
import type { RecordedDispatchEvent } from './events.js';

/** What dispatch must know of a worker. */
export interface Passenger {
  readonly registered: boolean;
  /** Accepted offers that stand. */
  readonly accepted: readonly { readonly offerId: string; readonly jobId: string }[];
  /** The seat that waits for departure. */
  readonly waiting: { readonly convoyId: string; readonly jobId: string } | null;
}

/** Where the work of a posting is: the county, or the larger division it is posted for. */
export interface JobPlace {
  readonly division: string;
}

/** Organisers by `ROLE:ID`, as far as a registry holds them. */
export interface KnownOrganiser {
  readonly registered: true;
}

type OfPassenger =
  | Extract<RecordedRegistryEvent, { type: 'WorkerRegistered' }>
  | Extract<RecordedMatchingEvent, { type: 'OfferAccepted' | 'AcceptanceWithdrawn' | 'PlaceReturned' }>
  | Extract<RecordedDispatchEvent, { type: 'SeatAssigned' | 'SeatReleased' | 'WorkerDispatched' }>;

const NOBODY: Passenger = { registered: false, accepted: [], waiting: null };

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** Each worker with the accepted offers and the seat that waits. */
export const passengers = factsProjection<Passenger, OfPassenger>({
  kind: 'passenger',
  on: {
    WorkerRegistered: worker,
    OfferAccepted: worker,
    AcceptanceWithdrawn: worker,
    PlaceReturned: worker,
    SeatAssigned: worker,
    SeatReleased: worker,
    WorkerDispatched: worker,
  },
  fold: (doc, event) => ({ ...(doc ?? NOBODY), ...changeOf(doc ?? NOBODY, event) }),
});

function changeOf(before: Passenger, event: OfPassenger): Partial<Passenger> {
  switch (event.type) {
    case 'WorkerRegistered':
      return { registered: true };
    case 'OfferAccepted': {
      const { offerId, jobId } = event.data;
      return { accepted: [...before.accepted, { offerId, jobId }] };
    }
    case 'AcceptanceWithdrawn':
    case 'PlaceReturned':
      return { accepted: before.accepted.filter((one) => one.offerId !== event.data.offerId) };
    case 'SeatAssigned': {
      const { convoyId, jobId } = event.data;
      return { waiting: { convoyId, jobId } };
    }
    case 'SeatReleased':
    case 'WorkerDispatched':
      return { waiting: null };
  }
}

/** An accepted place to which somebody has not been carried yet. */
export interface AwaitedJourney {
  readonly offerId: string;
  readonly jobId: string;
  readonly employerId: string;
  readonly acceptedOn: BusinessDate;
  /** The first day of work by a contract recorded since: from then on nobody waits to be carried there. */
  readonly worksFrom: BusinessDate | null;
}

/** Who may have to be carried, from where, to which jobs. */
export interface Traveller {
  readonly householdCounty: string;
  readonly awaited: readonly AwaitedJourney[];
  /** The seat that waits for departure. */
  readonly seatedIn: string | null;
}

type OfTraveller = OfPassenger | Extract<RecordedEmploymentEvent, { type: 'ContractSigned' }>;

/** Each worker with the journeys that wait for a convoy. */
export const travellers = factsProjection<Traveller, OfTraveller>({
  kind: 'traveller',
  on: {
    WorkerRegistered: worker,
    OfferAccepted: worker,
    AcceptanceWithdrawn: worker,
    PlaceReturned: worker,
    ContractSigned: worker,
    SeatAssigned: worker,
    SeatReleased: worker,
    WorkerDispatched: worker,
  },
  fold: (doc, event) => {
    if (event.type === 'WorkerRegistered') {
      return { householdCounty: event.data.householdCounty, awaited: [], seatedIn: null };
    }
    return doc && { ...doc, ...journeysAfter(doc, event) };
  },
});

function journeysAfter(
  { awaited }: Traveller,
  event: Exclude<OfTraveller, { type: 'WorkerRegistered' }>,
): Partial<Traveller> {
  switch (event.type) {
    case 'OfferAccepted': {
      const { offerId, jobId, employerId } = event.data;
      const acceptedOn = businessDateOf(event.occurredAt);
      return { awaited: [...awaited, { offerId, jobId, employerId, acceptedOn, worksFrom: null }] };
    }
    case 'AcceptanceWithdrawn':
    case 'PlaceReturned':
      return { awaited: awaited.filter((one) => one.offerId !== event.data.offerId) };
    case 'ContractSigned': {
      const { jobId, employerId, startsOn } = event.data;
      const isMeant = (one: AwaitedJourney) =>
        jobId === undefined ? one.employerId === employerId : one.jobId === jobId;
      return { awaited: awaited.map((one) => (isMeant(one) ? { ...one, worksFrom: startsOn } : one)) };
    }
    case 'SeatAssigned':
      return { seatedIn: event.data.convoyId };
    case 'SeatReleased':
      return { seatedIn: null };
    case 'WorkerDispatched':
      return { seatedIn: null, awaited: awaited.filter((one) => one.jobId !== event.data.jobId) };
  }
}

const job = (event: { data: { jobId: string } }) => [event.data.jobId];

/** Where the work of each posting is. */
export const jobPlaces = factsProjection<
  JobPlace,
  Extract<RecordedJobEvent, { type: 'JobPosted' | 'JobRevised' }>
>({
  kind: 'job-place',
  on: { JobPosted: job, JobRevised: job },
  fold: (doc, { data: { division } }) => (division === undefined ? doc : { division: countyLevel(division) }),
});

/** With a worker's name beside it, a place of work is kept no finer than the county. */
function countyLevel(division: string): string {
  return countyOf(division) ?? normaliseDivision(division) ?? division;
}

/** Which agencies and employers there are. */
export const organisers = factsProjection<KnownOrganiser, RecordedAgencyEvent | RecordedEmployerEvent>({
  kind: 'organiser',
  on: {
    AgencyRegistered: (event) => [`agency:${event.data.agencyId}`],
    EmployerRegistered: (event) => [`employer:${event.data.employerId}`],
  },
  fold: () => ({ registered: true }),
});

/** Facts for a convoy's decisions; what a command does not need is absent. */
export interface DispatchFacts {
  readonly organiser?: KnownOrganiser | undefined;
  readonly passenger?: Passenger | undefined;
  readonly place?: JobPlace | undefined;
  /** The stream of the convoy in which the worker waits. */
  readonly seatedIn?: string | undefined;
}
