import { arrivalEntity, CreateArrival1700000000231 } from '../../libs/employment/projections/arrivals.js';
import {
  CreateEmploymentRelation1700000000230,
  relationEntity,
} from '../../libs/employment/projections/relations.js';
import {
  CreateLentWorker1700000000232,
  CreateProductionPause1700000000233,
  lentEntity,
  pauseEntity,
} from '../../libs/employment/projections/sharing.js';
import {
  advicePointEntity,
  CreateAdvicePoint1700000000238,
} from '../../libs/services/projections/advice-points.js';
import {
  CreateEndingPay1700000000237,
  endingPayEntity,
} from '../../libs/services/projections/ending-pays.js';
import {
  CreateFirmContact1700000000235,
  firmContactEntity,
} from '../../libs/services/projections/firm-contacts.js';
import {
  CreateKeyEnterprise1700000000234,
  keyEnterpriseEntity,
} from '../../libs/services/projections/key-enterprises.js';
import {
  CreateRightsCase1700000000236,
  rightsCaseEntity,
} from '../../libs/services/projections/rights-cases.js';
import {
  CreateUrbanWorker1700000000239,
  urbanWorkerEntity,
} from '../../libs/employment/projections/urban-workers.js';
import type { MigrationClass } from './postgres/database.js';

/** Tables about firms and what their workers are owed, in the order in which they are made. */
export const FIRM_MIGRATIONS: readonly MigrationClass[] = [
  CreateEmploymentRelation1700000000230,
  CreateArrival1700000000231,
  CreateLentWorker1700000000232,
  CreateProductionPause1700000000233,
  CreateKeyEnterprise1700000000234,
  CreateFirmContact1700000000235,
  CreateRightsCase1700000000236,
  CreateEndingPay1700000000237,
  CreateAdvicePoint1700000000238,
  CreateUrbanWorker1700000000239,
];

export const FIRM_ENTITIES = [
  arrivalEntity,
  relationEntity,
  lentEntity,
  pauseEntity,
  advicePointEntity,
  endingPayEntity,
  firmContactEntity,
  keyEnterpriseEntity,
  rightsCaseEntity,
  urbanWorkerEntity,
];
