import { order } from '../../../test/support/given.js';
import { STARTING_MEMBERSHIPS } from '../../kernel/alliances-starting-set.js';
import type { PlacesEvent } from '../events.js';
import type { OfferingFacts } from '../places/facts.js';
import { jobWith, workerWith } from './samples.js';

/** Offers made in these tests stay open until then; orders are given at 09:00 on 2024-03-01. */
export const EXPIRES_AT = '2024-03-04T09:00:00+08:00';

const offerOf = (offerId: string, workerId: string) => ({ offerId, workerId, jobId: 'j1', employerId: 'e1' });

export const offered = (offerId: string, workerId: string): PlacesEvent => ({
  type: 'PlacementOffered',
  data: { ...offerOf(offerId, workerId), expiresAt: EXPIRES_AT },
});
export const accepted = (offerId: string, workerId: string): PlacesEvent => ({
  type: 'OfferAccepted',
  data: offerOf(offerId, workerId),
});
export const declined = (offerId: string, workerId: string): PlacesEvent => ({
  type: 'OfferDeclined',
  data: offerOf(offerId, workerId),
});
export const expired = (offerId: string, workerId: string): PlacesEvent => ({
  type: 'OfferExpired',
  data: offerOf(offerId, workerId),
});
export const withdrawn = (offerId: string, workerId: string): PlacesEvent => ({
  type: 'AcceptanceWithdrawn',
  data: offerOf(offerId, workerId),
});
export const returned = (offerId: string, workerId: string): PlacesEvent => ({
  type: 'PlaceReturned',
  data: { ...offerOf(offerId, workerId), because: 'employment-ended' },
});

/** A posting with two places, a worker who may have one, nothing in the way. */
export function offering(change: Partial<OfferingFacts> = {}): OfferingFacts {
  return {
    kind: 'offering',
    job: jobWith({ openings: 2 }),
    worker: workerWith(),
    memberships: STARTING_MEMBERSHIPS,
    contracts: [],
    holders: new Map(),
    workerPinnedBy: undefined,
    offerIdUsedBy: undefined,
    nextOfferId: 'j1/w1',
    ...change,
  };
}

export const offerTo = (
  fields: { offerId?: string; fit?: number; roundId?: string; expiresAt?: string } = {},
  options: { at?: string } = {},
) => order('OfferPlacement', { workerId: 'w1', jobId: 'j1', expiresAt: EXPIRES_AT, ...fields }, options);
