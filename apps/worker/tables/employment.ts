import { arrivalEntity, CreateArrival1700000000231 } from '../../../libs/employment/projections/arrivals.js';
import {
  contractEntity,
  CreateContract1700000000040,
} from '../../../libs/employment/projections/contracts.js';
import {
  CreateDeferral1700000000140,
  deferralEntity,
} from '../../../libs/employment/projections/deferrals.js';
import {
  CreateHealthChecks1700000000225,
  healthChecksEntity,
} from '../../../libs/employment/projections/health-checks.js';
import {
  CreateEmploymentMilestone1700000000041,
  milestoneEntity,
} from '../../../libs/employment/projections/milestones.js';
import {
  CreateEmploymentRelation1700000000230,
  relationEntity,
} from '../../../libs/employment/projections/relations.js';
import {
  CreateEmployerPause1700000000290,
  CreateLentWorker1700000000232,
  lentEntity,
  pauseEntity,
} from '../../../libs/employment/projections/sharing.js';
import {
  CreateUrbanWorker1700000000239,
  urbanWorkerEntity,
} from '../../../libs/employment/projections/urban-workers.js';

/** Tables of the room employment. */
export const EMPLOYMENT_MIGRATIONS = [
  CreateContract1700000000040,
  CreateEmploymentMilestone1700000000041,
  CreateDeferral1700000000140,
  CreateHealthChecks1700000000225,
  CreateEmploymentRelation1700000000230,
  CreateArrival1700000000231,
  CreateLentWorker1700000000232,
  CreateUrbanWorker1700000000239,
  CreateEmployerPause1700000000290,
] as const;

export const EMPLOYMENT_ENTITIES = [
  arrivalEntity,
  contractEntity,
  deferralEntity,
  healthChecksEntity,
  milestoneEntity,
  relationEntity,
  lentEntity,
  pauseEntity,
  urbanWorkerEntity,
] as const;
