import { formatInstant, type Instant } from '../../../libs/kernel/business-date.js';
import { digestOf } from '../../../libs/kernel/ids.js';
import type { OfferAtOnce } from '../../../libs/matching/matcher/market.js';
import { roundIdAt } from '../../../libs/matching/matcher/round-times.js';
import type { Outgoing } from '../../../libs/process/outgoing.js';

/** The name of the matcher's position, and of the giver of its commands. */
export const MATCHER = 'matcher';
/** Under this name its offers are made. */
const ACTOR = 'system:matcher';

/** Known by the event that told of the lost job: one loss leads to one offer at most. */
export function offerAtOnce(
  { workerId, jobId, fit, eventId, correlationId }: OfferAtOnce,
  expiresAt: Instant,
): Outgoing {
  return {
    saga: MATCHER,
    key: `at-once/${workerId}`,
    commandId: digestOf(MATCHER, 'at-once', eventId),
    command: {
      name: 'OfferPlacement',
      with: { workerId, jobId, fit, expiresAt: formatInstant(expiresAt) },
      as: ACTOR,
    },
    correlationId,
  };
}

/** Known by its time. */
export function roundAt(at: Instant): Outgoing {
  const roundId = roundIdAt(at);
  const commandId = digestOf(MATCHER, 'round', roundId);
  return {
    saga: MATCHER,
    key: `round/${roundId}`,
    commandId,
    command: { name: 'Match', with: { roundId }, as: ACTOR },
    correlationId: commandId,
  };
}
