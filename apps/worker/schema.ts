import type { EntitySchema } from 'typeorm';
import {
  allianceEntity,
  CreateAlliance1700000000015,
} from '../../libs/alliance/projections/alliance-members.js';
import {
  CreateLabourList1700000000060,
  labourListEntity,
} from '../../libs/assistance/projections/labour-lists.js';
import {
  CreateLabourPlace1700000000061,
  labourPlaceEntity,
} from '../../libs/assistance/projections/labour-places.js';
import {
  CreateWorkerWarnings1700000000062,
  workerWarningsEntity,
} from '../../libs/assistance/projections/warnings.js';
import {
  countyPostNumbersEntity,
  CreateCountyPostNumbers1700000000223,
} from '../../libs/assistance/projections/county-post-numbers.js';
import {
  CreateWelfareRecord1700000000222,
  welfareRecordEntity,
} from '../../libs/assistance/projections/welfare-records.js';
import { CreateHelpFile1700000000200, helpFileEntity } from '../../libs/assistance/projections/help-files.js';
import {
  CreateWorkAtEmployer1700000000201,
  workAtEmployerEntity,
} from '../../libs/assistance/projections/work-at-employers.js';
import { CreatePostKind1700000000202, postKindEntity } from '../../libs/assistance/projections/post-kinds.js';
import {
  CreateRetentionFile1700000000203,
  retentionFileEntity,
} from '../../libs/assistance/projections/retention-files.js';
import {
  CreateReturnSent1700000000204,
  returnSentEntity,
} from '../../libs/assistance/projections/returns-sent.js';
import {
  CreateWelfarePost1700000000205,
  welfarePostEntity,
} from '../../libs/assistance/projections/welfare-posts.js';
import { contractEntity, CreateContract1700000000040 } from '../../libs/employment/projections/contracts.js';
import {
  CreateEmploymentMilestone1700000000041,
  milestoneEntity,
} from '../../libs/employment/projections/milestones.js';
import { CreateDeferral1700000000140, deferralEntity } from '../../libs/employment/projections/deferrals.js';
import { convoyEntity, CreateConvoy1700000000035 } from '../../libs/dispatch/projections/convoys.js';
import { CreateGigCall1700000000247, gigCallEntity } from '../../libs/gig/projections/gig-calls.js';
import { CreateGigMarket1700000000246, gigMarketEntity } from '../../libs/gig/projections/gig-markets.js';
import { CreateGigStation1700000000245, gigStationEntity } from '../../libs/gig/projections/gig-stations.js';
import { CreateEventLog1700000000001 } from '../../libs/event-store/migrations.js';
import { ArchiveEventLog1700000000081 } from '../../libs/event-store/archive-migration.js';
import { CreateEventShape1700000000270 } from '../../libs/event-store/shape-migration.js';
import { PartitionEventLog1700000000080 } from '../../libs/event-store/partition-migration.js';
import {
  CreateStandingOffer1700000000031,
  standingOfferEntity,
} from '../../libs/matching/projections/standing-offers.js';
import {
  CreateWorkerPlacements1700000000030,
  workerPlacementsEntity,
} from '../../libs/matching/projections/worker-placements.js';
import {
  CreateEntitlement1700000000070,
  entitlementEntity,
} from '../../libs/policy/projections/entitlements.js';
import {
  CreateWorkshopKind1700000000256,
  workshopKindEntity,
} from '../../libs/policy/projections/workshop-kinds.js';
import { CreateWorkshop1700000000300, workshopEntity } from '../../libs/policy/projections/workshops.js';
import { AddKeyGenerations1700000000090 } from '../../libs/privacy/migrations.js';
import { AddLeadership1700000000110 } from '../../libs/messaging/migrations.js';
import { CreateCheckpointPartition1700000000170 } from '../../libs/messaging/streams/migrations.js';
import { CreateProcess1700000000002 } from '../../libs/process/migrations.js';
import { CreateShare1700000000120 } from '../../libs/process/share/migrations.js';
import { CreateParkedWork1700000000091 } from '../../libs/process/parking/migrations.js';
import {
  MakeAppendFunctions1700000000094,
  ShareClaims1700000000160,
} from '../../libs/event-store/append-migration.js';
import { CreateProjectionRebuild1700000000092 } from '../../libs/projections/rebuild/migrations.js';
import { CreateSnapshot1700000000093 } from '../../libs/process/snapshot-table.js';
import {
  CreateRegisteredWorker1700000000010,
  registeredWorkerEntity,
} from '../../libs/registry/projections/registered-workers.js';
import {
  CreateFlexibleWorker1700000000224,
  flexibleWorkerEntity,
} from '../../libs/services/projections/flexible-workers.js';
import {
  CreateHealthChecks1700000000225,
  healthChecksEntity,
} from '../../libs/employment/projections/health-checks.js';
import { baseEntity, CreateAssistanceBase1700000000242 } from '../../libs/services/projections/bases.js';
import { brandEntity, CreateLabourBrand1700000000240 } from '../../libs/services/projections/brands.js';
import { businessEntity, CreateBusiness1700000000050 } from '../../libs/services/projections/businesses.js';
import {
  campaignEntity,
  CreateRecruitmentCampaign1700000000244,
  interviewSlotEntity,
} from '../../libs/services/projections/campaigns.js';
import {
  CreatePersonHelped1700000000241,
  personHelpedEntity,
} from '../../libs/services/projections/people-helped.js';
import {
  CreateServiceStation1700000000243,
  stationEntity,
} from '../../libs/services/projections/stations.js';
import { courseEntity, CreateCourse1700000000251 } from '../../libs/services/projections/courses.js';
import {
  CreateFirmLoanRequest1700000000250,
  firmLoanRequestEntity,
} from '../../libs/services/projections/firm-loan-requests.js';
import { CreateIncubator1700000000254, incubatorEntity } from '../../libs/services/projections/incubators.js';
import {
  CreateServiceBought1700000000255,
  serviceBoughtEntity,
} from '../../libs/services/projections/services-bought.js';
import {
  CreateStartupRequest1700000000253,
  startupRequestEntity,
} from '../../libs/services/projections/startup-requests.js';
import {
  CreateTrainingWish1700000000252,
  trainingWishEntity,
} from '../../libs/services/projections/training-wishes.js';
import { agencyEntity, CreateAgency1700000000021 } from '../../libs/vacancy/projections/agencies.js';
import { CreateEmployer1700000000020, employerEntity } from '../../libs/vacancy/projections/employers.js';
import { CreateJobPlace1700000000130, jobPlaceEntity } from '../../libs/vacancy/projections/job-places.js';
import {
  CreateJobOpening1700000000022,
  jobOpeningEntity,
} from '../../libs/vacancy/projections/openings-still-free.js';
import {
  CreatePostingTrait1700000000221,
  postingTraitEntity,
} from '../../libs/vacancy/projections/posting-traits.js';
import { CreateProject1700000000220, projectEntity } from '../../libs/vacancy/projections/projects.js';
import { CreateMatcherSnapshot1700000000111 } from './matcher/snapshot-store.js';
import { FIRM_ENTITIES, FIRM_MIGRATIONS } from './firm-schema.js';
import type { MigrationClass } from './postgres/database.js';

/** Every migration of the house, in the order in which they run. */
export const MIGRATIONS: readonly MigrationClass[] = [
  CreateEventLog1700000000001,
  CreateProcess1700000000002,
  CreateRegisteredWorker1700000000010,
  CreateAlliance1700000000015,
  CreateEmployer1700000000020,
  CreateAgency1700000000021,
  CreateJobOpening1700000000022,
  CreateWorkerPlacements1700000000030,
  CreateStandingOffer1700000000031,
  CreateConvoy1700000000035,
  CreateContract1700000000040,
  CreateEmploymentMilestone1700000000041,
  CreateBusiness1700000000050,
  CreateLabourList1700000000060,
  CreateLabourPlace1700000000061,
  CreateWorkerWarnings1700000000062,
  CreateEntitlement1700000000070,
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
  CreateJobPlace1700000000130,
  CreateDeferral1700000000140,
  ShareClaims1700000000160,
  CreateCheckpointPartition1700000000170,
  CreateHelpFile1700000000200,
  CreateWorkAtEmployer1700000000201,
  CreatePostKind1700000000202,
  CreateRetentionFile1700000000203,
  CreateReturnSent1700000000204,
  CreateWelfarePost1700000000205,
  CreateProject1700000000220,
  CreatePostingTrait1700000000221,
  CreateWelfareRecord1700000000222,
  CreateCountyPostNumbers1700000000223,
  CreateFlexibleWorker1700000000224,
  CreateHealthChecks1700000000225,
  ...FIRM_MIGRATIONS,
  CreateLabourBrand1700000000240,
  CreatePersonHelped1700000000241,
  CreateAssistanceBase1700000000242,
  CreateServiceStation1700000000243,
  CreateRecruitmentCampaign1700000000244,
  CreateGigStation1700000000245,
  CreateGigMarket1700000000246,
  CreateGigCall1700000000247,
  CreateFirmLoanRequest1700000000250,
  CreateCourse1700000000251,
  CreateTrainingWish1700000000252,
  CreateStartupRequest1700000000253,
  CreateIncubator1700000000254,
  CreateServiceBought1700000000255,
  CreateWorkshopKind1700000000256,
  CreateEventShape1700000000270,
  CreateWorkshop1700000000300,
];

/** Every read model of the house. */
export const ENTITIES = [
  registeredWorkerEntity,
  allianceEntity,
  employerEntity,
  agencyEntity,
  jobOpeningEntity,
  jobPlaceEntity,
  workerPlacementsEntity,
  standingOfferEntity,
  convoyEntity,
  contractEntity,
  milestoneEntity,
  deferralEntity,
  businessEntity,
  labourListEntity,
  labourPlaceEntity,
  workerWarningsEntity,
  helpFileEntity,
  workAtEmployerEntity,
  postKindEntity,
  retentionFileEntity,
  returnSentEntity,
  welfarePostEntity,
  entitlementEntity,
  workshopEntity,
  projectEntity,
  postingTraitEntity,
  welfareRecordEntity,
  countyPostNumbersEntity,
  flexibleWorkerEntity,
  healthChecksEntity,
  brandEntity,
  personHelpedEntity,
  baseEntity,
  stationEntity,
  campaignEntity,
  interviewSlotEntity,
  gigStationEntity,
  gigMarketEntity,
  gigCallEntity,
  firmLoanRequestEntity,
  courseEntity,
  trainingWishEntity,
  startupRequestEntity,
  incubatorEntity,
  serviceBoughtEntity,
  workshopKindEntity,
  ...FIRM_ENTITIES,
] as unknown as readonly EntitySchema[];
