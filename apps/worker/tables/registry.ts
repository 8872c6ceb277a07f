import {
  CreateRegisteredWorker1700000000010,
  registeredWorkerEntity,
} from '../../../libs/registry/projections/registered-workers.js';

/** Tables of the room registry. */
export const REGISTRY_MIGRATIONS = [CreateRegisteredWorker1700000000010] as const;

export const REGISTRY_ENTITIES = [registeredWorkerEntity] as const;
