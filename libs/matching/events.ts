import { z } from 'zod';
import { type Claim, defineEvent, type EventOf, type RecordedOf } from '../kernel/event.js';
import { identifier, instant, reference, shortText } from '../kernel/fields.js';

const offer = { offerId: reference, workerId: identifier, jobId: identifier, employerId: identifier };

const workerIsFreeAgain = (data: { workerId: string }): readonly Claim[] => [
  { action: 'release', kind: 'offered-worker', key: data.workerId },
];

/** Pins a place of the posting for the worker until it is answered or expires. */
export const placementOffered = defineEvent({
  type: 'PlacementOffered',
  version: 1,
  summary: 'A worker was offered a place.',
  schema: z.object({
    ...offer,
    expiresAt: instant,
    /** 0..1000, where the matcher weighed it. */
    fit: z.int().min(0).max(1000).optional(),
    /** The matching round it came from. */
    roundId: identifier.optional(),
  }),
  claims: (data) => [
    { action: 'take', kind: 'offered-worker', key: data.workerId, refusedWith: 'already-offered' },
    { action: 'take', kind: 'offer', key: data.offerId, refusedWith: 'already-exists' },
  ],
});

export const offerAccepted = defineEvent({
  type: 'OfferAccepted',
  version: 1,
  summary: 'The worker accepted the place.',
  schema: z.object({ ...offer, reason: shortText.optional() }),
});

export const offerDeclined = defineEvent({
  type: 'OfferDeclined',
  version: 1,
  summary: 'The worker declined the place.',
  schema: z.object({ ...offer, reason: shortText.optional() }),
  claims: workerIsFreeAgain,
});

export const offerExpired = defineEvent({
  type: 'OfferExpired',
  version: 1,
  summary: 'The offer was not answered in time.',
  schema: z.object(offer),
  claims: workerIsFreeAgain,
});

/** An accepted place given back before any contract. */
export const acceptanceWithdrawn = defineEvent({
  type: 'AcceptanceWithdrawn',
  version: 1,
  summary: 'An accepted place was given back.',
  schema: z.object({ ...offer, reason: shortText.optional() }),
  claims: workerIsFreeAgain,
});

/** The place of an accepted offer comes back because the employment it led to has ended. */
export const placeReturned = defineEvent({
  type: 'PlaceReturned',
  version: 1,
  summary: 'A place came back when the employment ended.',
  schema: z.object({ ...offer, because: z.enum(['employment-ended']) }),
  claims: workerIsFreeAgain,
});

/** A round over all who are free: the proven optimum it found, as offers to be made. */
export const roundMatched = defineEvent({
  type: 'RoundMatched',
  version: 1,
  summary: 'A matching round found an optimum.',
  schema: z.object({
    roundId: identifier,
    expiresAt: instant,
    workers: z.int().min(0),
    postings: z.int().min(0),
    edges: z.int().min(0),
    priorityPlaced: z.int().min(0),
    placed: z.int().min(0),
    totalFit: z.int().min(0),
    offers: z.array(z.object({ workerId: identifier, jobId: identifier, fit: z.int().min(0).max(1000) })),
  }),
});

export const PLACES_EVENTS = [
  placementOffered,
  offerAccepted,
  offerDeclined,
  offerExpired,
  acceptanceWithdrawn,
  placeReturned,
] as const;
export const MATCHING_EVENTS = [...PLACES_EVENTS, roundMatched] as const;

export type PlacesEvent = EventOf<(typeof PLACES_EVENTS)[number]>;
export type RoundEvent = EventOf<typeof roundMatched>;
export type RecordedMatchingEvent = RecordedOf<(typeof MATCHING_EVENTS)[number]>;
