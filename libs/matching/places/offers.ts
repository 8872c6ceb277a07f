import { type Instant, parseInstant } from '../../kernel/business-date.js';
import { unchanged } from '../../kernel/decider.js';
import type { PlacesEvent } from '../events.js';

interface OfferOf {
  readonly offerId: string;
  readonly workerId: string;
  readonly employerId: string;
}

/** Waits for an answer and holds a place meanwhile. */
export interface OpenOffer extends OfferOf {
  readonly kind: 'open';
  readonly expiresAt: Instant;
}

/** Holds its place until it is withdrawn or the employment ends. */
export interface AcceptedOffer extends OfferOf {
  readonly kind: 'accepted';
}

/** Holds nothing any more. */
export interface LapsedOffer extends OfferOf {
  readonly kind: 'lapsed';
  readonly because: 'declined' | 'expired' | 'withdrawn' | 'returned';
}

export type Offer = OpenOffer | AcceptedOffer | LapsedOffer;

/** All offers of one posting, in the order in which they were made. */
export interface PlacesState {
  readonly jobId: string;
  readonly offers: ReadonlyMap<string, Offer>;
}

export function initialPlaces(streamId: string): PlacesState {
  return { jobId: streamId.slice('places-'.length), offers: new Map() };
}

export function evolvePlaces(state: PlacesState, event: PlacesEvent): PlacesState {
  switch (event.type) {
    case 'PlacementOffered': {
      const { offerId, workerId, employerId, expiresAt } = event.data;
      return withOffer(state, {
        kind: 'open',
        offerId,
        workerId,
        employerId,
        expiresAt: parseInstant(expiresAt) ?? 0,
      });
    }
    case 'OfferAccepted':
      return withOffer(state, { kind: 'accepted', ...ofEvent(event.data) });
    case 'OfferDeclined':
      return withOffer(state, { kind: 'lapsed', because: 'declined', ...ofEvent(event.data) });
    case 'OfferExpired':
      return withOffer(state, { kind: 'lapsed', because: 'expired', ...ofEvent(event.data) });
    case 'AcceptanceWithdrawn':
      return withOffer(state, { kind: 'lapsed', because: 'withdrawn', ...ofEvent(event.data) });
    case 'PlaceReturned':
      return withOffer(state, { kind: 'lapsed', because: 'returned', ...ofEvent(event.data) });
    default:
      return unchanged(state, event);
  }
}

function ofEvent({ offerId, workerId, employerId }: OfferOf): OfferOf {
  return { offerId, workerId, employerId };
}

function withOffer(state: PlacesState, offer: Offer): PlacesState {
  return { ...state, offers: new Map(state.offers).set(offer.offerId, offer) };
}

/** Workers whose offers hold a place; each has one at most. */
export function workersHolding(state: PlacesState): string[] {
  return [...state.offers.values()].filter((one) => one.kind !== 'lapsed').map((one) => one.workerId);
}

/** `JOB/WORKER`, `/2`, `/3` …: the name of the nth offer of the posting to the worker. */
export function offerName({ jobId, workerId }: { jobId: string; workerId: string }, nth: number): string {
  return nth === 1 ? `${jobId}/${workerId}` : `${jobId}/${workerId}/${nth}`;
}
