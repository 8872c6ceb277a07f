import {
  CreateStandingOffer1700000000031,
  standingOfferEntity,
} from '../../../libs/matching/projections/standing-offers.js';
import {
  CreateWorkerPlacements1700000000030,
  workerPlacementsEntity,
} from '../../../libs/matching/projections/worker-placements.js';

/** Tables of the room matching. */
export const MATCHING_MIGRATIONS = [
  CreateWorkerPlacements1700000000030,
  CreateStandingOffer1700000000031,
] as const;

export const MATCHING_ENTITIES = [standingOfferEntity, workerPlacementsEntity] as const;
