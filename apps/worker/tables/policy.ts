import {
  CreateEntitlement1700000000070,
  entitlementEntity,
} from '../../../libs/policy/projections/entitlements.js';
import {
  CreateWorkshopKind1700000000256,
  workshopKindEntity,
} from '../../../libs/policy/projections/workshop-kinds.js';
import { CreateWorkshop1700000000300, workshopEntity } from '../../../libs/policy/projections/workshops.js';

/** Tables of the room policy. */
export const POLICY_MIGRATIONS = [
  CreateEntitlement1700000000070,
  CreateWorkshopKind1700000000256,
  CreateWorkshop1700000000300,
] as const;

export const POLICY_ENTITIES = [entitlementEntity, workshopKindEntity, workshopEntity] as const;
