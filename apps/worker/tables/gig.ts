import { CreateGigCall1700000000247, gigCallEntity } from '../../../libs/gig/projections/gig-calls.js';
import { CreateGigMarket1700000000246, gigMarketEntity } from '../../../libs/gig/projections/gig-markets.js';
import {
  CreateGigStation1700000000245,
  gigStationEntity,
} from '../../../libs/gig/projections/gig-stations.js';

/** Tables of the room gig. */
export const GIG_MIGRATIONS = [
  CreateGigStation1700000000245,
  CreateGigMarket1700000000246,
  CreateGigCall1700000000247,
] as const;

export const GIG_ENTITIES = [gigCallEntity, gigMarketEntity, gigStationEntity] as const;
