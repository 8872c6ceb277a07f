import { convoyEntity, CreateConvoy1700000000035 } from '../../../libs/dispatch/projections/convoys.js';

/** Tables of the room dispatch. */
export const DISPATCH_MIGRATIONS = [CreateConvoy1700000000035] as const;

export const DISPATCH_ENTITIES = [convoyEntity] as const;
