import {
  allianceEntity,
  CreateAlliance1700000000015,
} from '../../../libs/alliance/projections/alliance-members.js';
import {
  cooperationEntity,
  CreateCooperationAgreement1700000000210,
} from '../../../libs/alliance/projections/cooperation-agreements.js';

/** Tables of the room alliance. */
export const ALLIANCE_MIGRATIONS = [
  CreateAlliance1700000000015,
  CreateCooperationAgreement1700000000210,
] as const;

export const ALLIANCE_ENTITIES = [allianceEntity, cooperationEntity] as const;
