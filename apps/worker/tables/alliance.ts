import {
  allianceEntity,
  CreateAlliance1700000000015,
} from '../../../libs/alliance/projections/alliance-members.js';

/** Tables of the room alliance. */
export const ALLIANCE_MIGRATIONS = [CreateAlliance1700000000015] as const;

export const ALLIANCE_ENTITIES = [allianceEntity] as const;
