import type { BusinessDate } from '../kernel/business-date.js';
import { generatedId } from '../kernel/ids.js';
import { anyFacts, type CommandHandling, type Room, type StreamKind, streamKind } from '../process/room.js';
import {
  acceptOffer,
  declineOffer,
  expireOffer,
  match,
  type MatchCommand,
  offerPlacement,
  type PlacesCommand,
  returnPlace,
  withdrawAcceptance,
} from './commands.js';
import { MATCHING_EVENTS } from './events.js';
import { candidates } from './facts/candidates.js';
import { engagements, namingContracts } from './facts/engagements.js';
import { gatherOffering, gatherRound, gatherWithdrawal } from './facts/gather.js';
import { allianceMemberships } from './facts/memberships.js';
import { employers, postings } from './facts/postings.js';
import { toldPlaces } from './facts/told-places.js';
import { placesDecider, unknownOffer } from './places/decider.js';
import { NO_FACTS, type PlacesFacts } from './places/facts.js';
import type { PlacesState } from './places/offers.js';
import { standingOffers } from './projections/standing-offers.js';
import { placementsOfWorkers } from './projections/worker-placements.js';
import { MATCHING_REFUSALS } from './refusals.js';
import { roundDecider } from './round/decider.js';
import type { RoundOutcome } from './round/facts.js';
import { endedEmploymentReturnsThePlace } from './sagas/ended-employment-returns-the-place.js';
import { roundMakesItsOffers } from './sagas/round-makes-its-offers.js';
import { unansweredOfferExpires } from './sagas/unanswered-offer-expires.js';

/** What the room takes from elsewhere. */
export interface MatchingSettings {
  /** Days for which offers of a round stay open where nothing is said, on a day. */
  readonly offerDays: (on: BusinessDate) => number;
  /**
   * What the matcher that follows the log proposes for a round of a day; undefined where none follows, or not
   * to that day. It is what a round over the room's facts comes to, found without reading them all.
   */
  readonly propose?: (on: BusinessDate) => Promise<RoundOutcome | undefined>;
}

/** As `policy/notices/practice` has it without a local document. */
export const DEFAULT_SETTINGS: MatchingSettings = { offerDays: () => 3 };

type Handling = CommandHandling<PlacesState, PlacesCommand, PlacesFacts>;

const byOffer = (command: PlacesCommand) => {
  const offerId = command.with.offerId ?? '';
  return { claim: { kind: 'offer', key: offerId }, unknown: unknownOffer(offerId) };
};

const answering = (definition: Handling['definition']): Handling => ({
  definition,
  target: byOffer,
  gather: async () => NO_FACTS,
});

const places: StreamKind = streamKind({
  kind: 'places',
  decider: placesDecider,
  commands: [
    {
      definition: offerPlacement,
      target: (command) => ({
        stream: `places-${command.name === 'OfferPlacement' ? command.with.jobId : ''}`,
      }),
      gather: async (command, source, state) =>
        command.name === 'OfferPlacement' ? gatherOffering(command, source, state) : NO_FACTS,
    },
    {
      definition: withdrawAcceptance,
      target: byOffer,
      gather: async (command, source, state) => gatherWithdrawal(command.with.offerId ?? '', source, state),
    },
    answering(acceptOffer),
    answering(declineOffer),
    answering(expireOffer),
    answering(returnPlace),
  ],
});

const rounds = (settings: MatchingSettings): StreamKind =>
  streamKind({
    kind: 'round',
    decider: roundDecider,
    commands: [
      {
        definition: match,
        target: (command: MatchCommand) => ({
          stream: `round-${command.with.roundId ?? generatedId('round', command.id)}`,
        }),
        gather: async (command, source) => ({
          outcome: (await settings.propose?.(command.on)) ?? (await gatherRound(command, source)),
          offerDays: settings.offerDays(command.on),
        }),
      },
    ],
  });

/** Matching, as the machinery sees it, with parameters handed in. */
export function matchingRoomWith(settings: MatchingSettings): Room {
  return {
    name: 'matching',
    events: MATCHING_EVENTS,
    refusals: MATCHING_REFUSALS,
    facts: [
      anyFacts(candidates),
      anyFacts(engagements),
      anyFacts(namingContracts),
      anyFacts(postings),
      anyFacts(employers),
      anyFacts(toldPlaces),
      anyFacts(allianceMemberships),
    ],
    sagas: [unansweredOfferExpires, endedEmploymentReturnsThePlace, roundMakesItsOffers],
    views: [placementsOfWorkers, standingOffers],
    streams: [places, rounds(settings)],
  };
}

/** Matching with the parameters that come with the product. */
export const matchingRoom: Room = matchingRoomWith(DEFAULT_SETTINGS);
