import type { EntitySchema } from 'typeorm';
import { CreateEventLog1700000000001 } from '../../libs/event-store/migrations.js';
import { CreateProcess1700000000002 } from '../../libs/process/migrations.js';
import {
  CreateRegisteredWorker1700000000010,
  registeredWorkerEntity,
} from '../../libs/registry/projections/registered-workers.js';
import type { MigrationClass } from './postgres/database.js';

/** Every migration of the house, in the order in which they run. */
export const MIGRATIONS: readonly MigrationClass[] = [
  CreateEventLog1700000000001,
  CreateProcess1700000000002,
  CreateRegisteredWorker1700000000010,
];

/** Every read model of the house. */
export const ENTITIES: readonly EntitySchema[] = [registeredWorkerEntity as EntitySchema];
