import type { RecordedEmploymentEvent } from '../employment/events.js';
import { type BusinessDate, businessDateOf } from '../kernel/business-date.js';
import type { RecordedMatchingEvent } from '../matching/events.js';

/**
 * Which places of a posting are taken, and by whom: a person counts once, however many grounds there are.
 *
 * An open or accepted offer takes a place until it is declined, expires or is given back. A contract that
 * names the job takes one from its signing, also where it starts later, until the last day it or the
 * employment runs; an ending recorded on that day or later gives it back at once.
 */
export interface Places {
  /** Grounds by worker. */
  readonly byWorker: Readonly<Record<string, readonly Ground[]>>;
}

/** Why somebody holds a place. */
export interface Ground {
  readonly kind: 'offer' | 'contract';
  /** The offer's or the contract's. */
  readonly id: string;
  /** The last day it counts; null while none is known. */
  readonly until: BusinessDate | null;
}

/** Events that take places or give them back. */
export type PlacesEvent = Extract<
  RecordedMatchingEvent | RecordedEmploymentEvent,
  {
    type:
      | 'PlacementOffered'
      | 'OfferAccepted'
      | 'OfferDeclined'
      | 'OfferExpired'
      | 'AcceptanceWithdrawn'
      | 'PlaceReturned'
      | 'ContractSigned'
      | 'ContractRenewed'
      | 'EmploymentEnded';
  }
>;

const job = (event: { data: { jobId?: string | undefined } }) =>
  event.data.jobId === undefined ? [] : [event.data.jobId];

/** The postings an event concerns. */
export const POSTINGS_OF_PLACES = {
  PlacementOffered: job,
  OfferAccepted: job,
  OfferDeclined: job,
  OfferExpired: job,
  AcceptanceWithdrawn: job,
  PlaceReturned: job,
  ContractSigned: job,
  ContractRenewed: job,
  EmploymentEnded: (event: { data: { jobIds: readonly string[] } }) => event.data.jobIds,
} as const;

export const NO_PLACES: Places = { byWorker: {} };

/** How many places are taken on the day, each person once. */
export function takenOn(places: Places | undefined, on: BusinessDate): number {
  return Object.values(places?.byWorker ?? {}).filter((grounds) => grounds.some((one) => countsOn(one, on)))
    .length;
}

function countsOn(ground: Ground, on: BusinessDate): boolean {
  return ground.until === null || ground.until >= on;
}

/** Pure; grounds that no longer count on the day of the event's recording are let go. */
export function foldPlaces(before: Places | undefined, event: PlacesEvent): Places {
  const places = before ?? NO_PLACES;
  const { workerId } = event.data;
  const today = businessDateOf(event.recordedAt);
  const held = Object.hasOwn(places.byWorker, workerId) ? places.byWorker[workerId] : undefined;
  const grounds = groundsAfter(held ?? [], event).filter((one) => countsOn(one, today));
  const { [workerId]: _before, ...others } = places.byWorker;
  return { byWorker: grounds.length > 0 ? { ...others, [workerId]: grounds } : others };
}

function groundsAfter(grounds: readonly Ground[], event: PlacesEvent): readonly Ground[] {
  switch (event.type) {
    case 'PlacementOffered':
    case 'OfferAccepted':
      return withGround(grounds, { kind: 'offer', id: event.data.offerId, until: null });
    case 'OfferDeclined':
    case 'OfferExpired':
    case 'AcceptanceWithdrawn':
    case 'PlaceReturned':
      return grounds.filter((one) => one.kind !== 'offer' || one.id !== event.data.offerId);
    case 'ContractSigned':
      return withGround(grounds, contract(event.data.contractId, event.data.endsOn));
    case 'ContractRenewed':
      return withGround(grounds, contract(event.data.newContractId, event.data.endsOn));
    case 'EmploymentEnded': {
      const { contractIds, endedOn } = event.data;
      const countsAtOnce = endedOn <= businessDateOf(event.recordedAt);
      return grounds.flatMap((one) => {
        if (one.kind !== 'contract' || !contractIds.includes(one.id)) return [one];
        return countsAtOnce ? [] : [endingOn(one, endedOn)];
      });
    }
  }
}

function contract(id: string, endsOn: BusinessDate | undefined): Ground {
  return { kind: 'contract', id, until: endsOn ?? null };
}

function withGround(grounds: readonly Ground[], ground: Ground): readonly Ground[] {
  return [...grounds.filter((one) => one.kind !== ground.kind || one.id !== ground.id), ground];
}

/** An ending announced for a later day keeps the place until then. */
function endingOn(ground: Ground, endedOn: BusinessDate): Ground {
  return { ...ground, until: ground.until !== null && ground.until < endedOn ? ground.until : endedOn };
}
