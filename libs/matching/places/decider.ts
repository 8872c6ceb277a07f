import { formatInstant, type Instant } from '../../kernel/business-date.js';
import { type Decider, unreachable } from '../../kernel/decider.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import type { PlacesCommand } from '../commands.js';
import type { PlacesEvent } from '../events.js';
import { holdsPlace } from '../facts/engagements.js';
import type { PlacesFacts } from './facts.js';
import { evolvePlaces, initialPlaces, type Offer, type PlacesState } from './offers.js';
import { offer } from './offering.js';

type Decision = readonly PlacesEvent[] | Refusal;
type Answering = Extract<PlacesCommand, { name: 'AcceptOffer' | 'DeclineOffer' }>;

/**
 * All offers of one posting: that no place is given twice is one stream's matter; that no worker has two
 * offers is kept by the claim `offered-worker`.
 */
export const placesDecider: Decider<PlacesState, PlacesCommand, PlacesEvent, PlacesFacts> = {
  initial: initialPlaces,
  evolve: evolvePlaces,
  decide(state, command, facts) {
    if (command.name === 'OfferPlacement') {
      if (facts.kind !== 'offering') throw new Error('OfferPlacement is decided on the facts of an offering');
      return offer(state, command, facts);
    }
    const found = state.offers.get(command.with.offerId);
    if (!found) return unknownOffer(command.with.offerId);
    switch (command.name) {
      case 'AcceptOffer':
      case 'DeclineOffer':
        return answer(state, command, found);
      case 'WithdrawAcceptance':
        return withdraw(state, command, { found, facts });
      case 'ExpireOffer':
        return expire(state, command.at, found);
      case 'ReturnPlace':
        return found.kind === 'accepted'
          ? [{ type: 'PlaceReturned', data: { ...named(state, found), because: 'employment-ended' } }]
          : outOfTurn(found, 'an accepted offer is needed to return its place');
      default:
        return unreachable(command);
    }
  },
  terminal: () => false,
};

export function unknownOffer(offerId: string): Refusal {
  return refuse({ code: 'offer-unknown', message: `${offerId}: no offer has this id` });
}

/** Judged by the clock: an offer past its instant is expired, also where its timer has not fired yet. */
function answer(state: PlacesState, command: Answering, found: Offer): Decision {
  if (isExpired(found, command.at)) {
    const until = found.kind === 'open' ? ` at ${formatInstant(found.expiresAt)}` : '';
    return refuse({
      code: 'offer-expired',
      message: `${found.offerId} expired${until}; an answer is needed before. Perhaps make a new offer.`,
    });
  }
  if (found.kind !== 'open') return outOfTurn(found, 'an open offer is needed to answer it');
  const data = { ...named(state, found), ...reasonOf(command.with.reason) };
  return [{ type: command.name === 'AcceptOffer' ? 'OfferAccepted' : 'OfferDeclined', data }];
}

function isExpired(found: Offer, at: Instant): boolean {
  switch (found.kind) {
    case 'open':
      return at >= found.expiresAt;
    case 'lapsed':
      return found.because === 'expired';
    case 'accepted':
      return false;
  }
}

function withdraw(
  state: PlacesState,
  command: Extract<PlacesCommand, { name: 'WithdrawAcceptance' }>,
  { found, facts }: { found: Offer; facts: PlacesFacts },
): Decision {
  if (found.kind !== 'accepted') return outOfTurn(found, 'an accepted offer is needed to withdraw');
  const contracts = facts.kind === 'withdrawal' ? facts.contracts : [];
  const signed = contracts.find((one) => one.jobId === state.jobId && holdsPlace(one, command.on));
  if (signed) {
    return outOfTurn(found, `contract ${signed.contractId} names the posting: end the employment instead`);
  }
  return [
    { type: 'AcceptanceWithdrawn', data: { ...named(state, found), ...reasonOf(command.with.reason) } },
  ];
}

/** Happened when it was due, not when the timer came to it. */
function expire(state: PlacesState, at: Instant, found: Offer): Decision {
  if (found.kind !== 'open') return outOfTurn(found, 'an open offer is needed to expire');
  if (at < found.expiresAt)
    return outOfTurn(found, `it expires at ${formatInstant(found.expiresAt)}, not before`);
  return [{ type: 'OfferExpired', data: named(state, found), occurredAt: found.expiresAt }];
}

function outOfTurn(found: Offer, needed: string): Refusal {
  const stands = found.kind === 'lapsed' ? found.because : found.kind;
  return refuse({ code: 'out-of-turn', message: `${found.offerId} is ${stands}; ${needed}` });
}

function named(state: PlacesState, { offerId, workerId, employerId }: Offer) {
  return { offerId, workerId, jobId: state.jobId, employerId };
}

function reasonOf(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
