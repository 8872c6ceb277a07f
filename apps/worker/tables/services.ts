import {
  advicePointEntity,
  CreateAdvicePoint1700000000238,
} from '../../../libs/services/projections/advice-points.js';
import { baseEntity, CreateAssistanceBase1700000000242 } from '../../../libs/services/projections/bases.js';
import { brandEntity, CreateLabourBrand1700000000240 } from '../../../libs/services/projections/brands.js';
import {
  businessEntity,
  CreateBusiness1700000000050,
} from '../../../libs/services/projections/businesses.js';
import {
  campaignEntity,
  CreateRecruitmentCampaign1700000000244,
  interviewSlotEntity,
} from '../../../libs/services/projections/campaigns.js';
import { courseEntity, CreateCourse1700000000251 } from '../../../libs/services/projections/courses.js';
import {
  CreateEndingPay1700000000237,
  endingPayEntity,
} from '../../../libs/services/projections/ending-pays.js';
import {
  CreateFirmContact1700000000235,
  firmContactEntity,
} from '../../../libs/services/projections/firm-contacts.js';
import {
  CreateFirmLoanRequest1700000000250,
  firmLoanRequestEntity,
} from '../../../libs/services/projections/firm-loan-requests.js';
import {
  CreateFlexibleWorker1700000000224,
  flexibleWorkerEntity,
} from '../../../libs/services/projections/flexible-workers.js';
import {
  CreateIncubator1700000000254,
  incubatorEntity,
} from '../../../libs/services/projections/incubators.js';
import {
  CreateKeyEnterprise1700000000234,
  keyEnterpriseEntity,
} from '../../../libs/services/projections/key-enterprises.js';
import {
  CreatePersonHelped1700000000241,
  personHelpedEntity,
} from '../../../libs/services/projections/people-helped.js';
import {
  CreateRightsCase1700000000236,
  rightsCaseEntity,
} from '../../../libs/services/projections/rights-cases.js';
import {
  CreateServiceBought1700000000255,
  serviceBoughtEntity,
} from '../../../libs/services/projections/services-bought.js';
import {
  CreateStartupRequest1700000000253,
  startupRequestEntity,
} from '../../../libs/services/projections/startup-requests.js';
import {
  CreateServiceStation1700000000243,
  stationEntity,
} from '../../../libs/services/projections/stations.js';
import {
  CreateTrainingWish1700000000252,
  trainingWishEntity,
} from '../../../libs/services/projections/training-wishes.js';

/** Tables of the room services. */
export const SERVICES_MIGRATIONS = [
  CreateBusiness1700000000050,
  CreateFlexibleWorker1700000000224,
  CreateKeyEnterprise1700000000234,
  CreateFirmContact1700000000235,
  CreateRightsCase1700000000236,
  CreateEndingPay1700000000237,
  CreateAdvicePoint1700000000238,
  CreateLabourBrand1700000000240,
  CreatePersonHelped1700000000241,
  CreateAssistanceBase1700000000242,
  CreateServiceStation1700000000243,
  CreateRecruitmentCampaign1700000000244,
  CreateFirmLoanRequest1700000000250,
  CreateCourse1700000000251,
  CreateTrainingWish1700000000252,
  CreateStartupRequest1700000000253,
  CreateIncubator1700000000254,
  CreateServiceBought1700000000255,
] as const;

export const SERVICES_ENTITIES = [
  advicePointEntity,
  baseEntity,
  brandEntity,
  businessEntity,
  campaignEntity,
  interviewSlotEntity,
  courseEntity,
  endingPayEntity,
  firmContactEntity,
  firmLoanRequestEntity,
  flexibleWorkerEntity,
  incubatorEntity,
  keyEnterpriseEntity,
  personHelpedEntity,
  rightsCaseEntity,
  serviceBoughtEntity,
  startupRequestEntity,
  stationEntity,
  trainingWishEntity,
] as const;
