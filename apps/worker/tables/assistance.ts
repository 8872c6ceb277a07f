import {
  countyFundEntity,
  CreateCountyFund1700000000217,
} from '../../../libs/assistance/projections/county-funds.js';
import {
  countyPostNumbersEntity,
  CreateCountyPostNumbers1700000000223,
} from '../../../libs/assistance/projections/county-post-numbers.js';
import {
  CreateHelpFile1700000000200,
  helpFileEntity,
} from '../../../libs/assistance/projections/help-files.js';
import {
  CreateHelpOfYear1700000000216,
  helpOfYearEntity,
} from '../../../libs/assistance/projections/help-of-years.js';
import {
  CreateKeyCountyList1700000000214,
  keyCountyListEntity,
} from '../../../libs/assistance/projections/key-counties.js';
import {
  CreateLabourList1700000000060,
  labourListEntity,
} from '../../../libs/assistance/projections/labour-lists.js';
import {
  CreateLabourPlace1700000000061,
  labourPlaceEntity,
} from '../../../libs/assistance/projections/labour-places.js';
import {
  CreatePostKind1700000000202,
  postKindEntity,
} from '../../../libs/assistance/projections/post-kinds.js';
import {
  CreateRetentionFile1700000000203,
  retentionFileEntity,
} from '../../../libs/assistance/projections/retention-files.js';
import {
  CreateReturnSent1700000000204,
  returnSentEntity,
} from '../../../libs/assistance/projections/returns-sent.js';
import {
  CreateSettlementResident1700000000213,
  settlementResidentEntity,
} from '../../../libs/assistance/projections/settlement-residents.js';
import {
  CreateSettlement1700000000212,
  settlementEntity,
} from '../../../libs/assistance/projections/settlements.js';
import {
  CreateWorkerWarnings1700000000062,
  workerWarningsEntity,
} from '../../../libs/assistance/projections/warnings.js';
import {
  CreateWelfarePost1700000000205,
  welfarePostEntity,
} from '../../../libs/assistance/projections/welfare-posts.js';
import {
  CreateWelfareRecord1700000000222,
  welfareRecordEntity,
} from '../../../libs/assistance/projections/welfare-records.js';
import {
  CreateWorkAtEmployer1700000000201,
  workAtEmployerEntity,
} from '../../../libs/assistance/projections/work-at-employers.js';
import {
  CreateWorkWish1700000000215,
  workWishEntity,
} from '../../../libs/assistance/projections/work-wishes.js';

/** Tables of the room assistance. */
export const ASSISTANCE_MIGRATIONS = [
  CreateLabourList1700000000060,
  CreateLabourPlace1700000000061,
  CreateWorkerWarnings1700000000062,
  CreateHelpFile1700000000200,
  CreateWorkAtEmployer1700000000201,
  CreatePostKind1700000000202,
  CreateRetentionFile1700000000203,
  CreateReturnSent1700000000204,
  CreateWelfarePost1700000000205,
  CreateSettlement1700000000212,
  CreateSettlementResident1700000000213,
  CreateKeyCountyList1700000000214,
  CreateWorkWish1700000000215,
  CreateHelpOfYear1700000000216,
  CreateCountyFund1700000000217,
  CreateWelfareRecord1700000000222,
  CreateCountyPostNumbers1700000000223,
] as const;

export const ASSISTANCE_ENTITIES = [
  countyFundEntity,
  countyPostNumbersEntity,
  helpFileEntity,
  helpOfYearEntity,
  keyCountyListEntity,
  labourListEntity,
  labourPlaceEntity,
  postKindEntity,
  retentionFileEntity,
  returnSentEntity,
  settlementResidentEntity,
  settlementEntity,
  workerWarningsEntity,
  welfarePostEntity,
  welfareRecordEntity,
  workAtEmployerEntity,
  workWishEntity,
] as const;
