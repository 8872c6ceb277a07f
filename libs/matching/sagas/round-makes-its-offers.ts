import { saga } from '../../process/room.js';
import type { RecordedMatchingEvent } from '../events.js';

type Followed = Extract<RecordedMatchingEvent, { type: 'RoundMatched' }>;

/** Under this name the offers of a round are made. */
const MATCHER = 'system:matcher';

/**
 * A round's offers are made posting by posting: those of one posting in a row, for they are one stream's
 * matter, those of several side by side. One that no longer stands is refused and leaves the worker free.
 */
export const roundMakesItsOffers = saga<null, Followed>({
  name: 'round-makes-its-offers',
  on: {
    RoundMatched: ({ data }) => {
      const jobs = [...new Set(data.offers.map((offer) => offer.jobId))].sort();
      return jobs.map((jobId) => `${data.roundId}/${jobId}`);
    },
  },
  react: (_state, trigger) => {
    if (trigger.kind === 'timer') return {};
    const { roundId, expiresAt, offers } = trigger.event.data;
    const own = offers.filter((offer) => `${roundId}/${offer.jobId}` === trigger.key);
    return {
      commands: own.map(({ workerId, jobId, fit }) => ({
        name: 'OfferPlacement',
        with: { workerId, jobId, expiresAt, fit, roundId },
        as: MATCHER,
      })),
    };
  },
});
