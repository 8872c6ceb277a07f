import { factsProjection } from '../../process/room.js';
import type { RecordedMatchingEvent } from '../events.js';

/** The place a person was told of last and has not turned down. */
export interface ToldPlace {
  readonly jobId: string;
}

type Followed = Exclude<RecordedMatchingEvent, { type: 'RoundMatched' }>;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/**
 * Which place each person was told of, by worker. An offer that expires unanswered leaves it standing: who
 * is matched again keeps it unless another is better by more than the weight `retention`. Who says no, or has
 * left the place, is told of nothing.
 */
export const toldPlaces = factsProjection<ToldPlace, Followed>({
  kind: 'told-place',
  on: {
    PlacementOffered: worker,
    OfferAccepted: worker,
    OfferDeclined: worker,
    OfferExpired: worker,
    AcceptanceWithdrawn: worker,
    PlaceReturned: worker,
  },
  fold: (doc, event) => {
    switch (event.type) {
      case 'PlacementOffered':
        return { jobId: event.data.jobId };
      case 'OfferAccepted':
      case 'OfferExpired':
        return doc;
      default:
        return undefined;
    }
  },
});
