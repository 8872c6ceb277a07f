import { parseInstant } from '../../kernel/business-date.js';
import { saga } from '../../process/room.js';
import type { RecordedMatchingEvent } from '../events.js';

type Followed = Extract<
  RecordedMatchingEvent,
  { type: 'PlacementOffered' | 'OfferAccepted' | 'OfferDeclined' | 'OfferExpired' }
>;

const TIMER = 'expires';

const offer = (event: { data: { offerId: string } }) => [event.data.offerId];

/** An offer that nobody answered expires at its instant; an answer calls the timer off. */
export const unansweredOfferExpires = saga<null, Followed>({
  name: 'unanswered-offer-expires',
  on: { PlacementOffered: offer, OfferAccepted: offer, OfferDeclined: offer, OfferExpired: offer },
  react: (_state, trigger) => {
    if (trigger.kind === 'timer') {
      return {
        commands: [{ name: 'ExpireOffer', with: { offerId: trigger.key }, occurredAt: trigger.dueAt }],
      };
    }
    const { event } = trigger;
    if (event.type !== 'PlacementOffered') return { timers: [{ name: TIMER, cancel: true }] };
    return { timers: [{ name: TIMER, dueAt: parseInstant(event.data.expiresAt) ?? event.recordedAt }] };
  },
});
