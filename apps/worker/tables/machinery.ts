import { CreateMatcherSnapshot1700000000111 } from '../matcher/snapshot-store.js';
import {
  MakeAppendFunctions1700000000094,
  ShareClaims1700000000160,
} from '../../../libs/event-store/append-migration.js';
import { ArchiveEventLog1700000000081 } from '../../../libs/event-store/archive-migration.js';
import { CreateEventLog1700000000001 } from '../../../libs/event-store/migrations.js';
import { PartitionEventLog1700000000080 } from '../../../libs/event-store/partition-migration.js';
import { CreateEventShape1700000000270 } from '../../../libs/event-store/shape-migration.js';
import { AddLeadership1700000000110 } from '../../../libs/messaging/migrations.js';
import { CreateCheckpointPartition1700000000170 } from '../../../libs/messaging/streams/migrations.js';
import { AddKeyGenerations1700000000090 } from '../../../libs/privacy/migrations.js';
import { CreateProcess1700000000002 } from '../../../libs/process/migrations.js';
import { CreateParkedWork1700000000091 } from '../../../libs/process/parking/migrations.js';
import { CreateShare1700000000120 } from '../../../libs/process/share/migrations.js';
import { CreateSnapshot1700000000093 } from '../../../libs/process/snapshot-table.js';
import { CreateProjectionRebuild1700000000092 } from '../../../libs/projections/rebuild/migrations.js';

/** Tables of what every room stands on: the log, processes, projections, the matcher. */
export const MACHINERY_MIGRATIONS = [
  CreateEventLog1700000000001,
  CreateProcess1700000000002,
  PartitionEventLog1700000000080,
  ArchiveEventLog1700000000081,
  AddKeyGenerations1700000000090,
  CreateParkedWork1700000000091,
  CreateProjectionRebuild1700000000092,
  CreateSnapshot1700000000093,
  MakeAppendFunctions1700000000094,
  AddLeadership1700000000110,
  CreateMatcherSnapshot1700000000111,
  CreateShare1700000000120,
  ShareClaims1700000000160,
  CreateCheckpointPartition1700000000170,
  CreateEventShape1700000000270,
] as const;
