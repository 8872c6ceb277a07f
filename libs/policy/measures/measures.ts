import { absorptionReward } from './absorption-reward.js';
import { agencyServiceSubsidy } from './agency-service-subsidy.js';
import { onTheJobTrainingSubsidy } from './on-the-job-training-subsidy.js';
import { publicWelfarePostSubsidy } from './public-welfare-post-subsidy.js';
import { contributionDeferral } from './contribution-deferral.js';
import { incubatorReward } from './incubator-reward.js';
import { socialInsuranceSubsidy } from './social-insurance-subsidy.js';
import { startupSubsidy } from './startup-subsidy.js';
import { stabilisationRefund } from './stabilisation-refund.js';
import { workshopReward } from './workshop-reward.js';
import { trainingSubsidy } from './training-subsidy.js';
import { transportSubsidy } from './transport-subsidy.js';

/** The measures by their names in commands and events. A new measure is a new line. */
export const MEASURES = {
  'absorption-reward': absorptionReward,
  'transport-subsidy': transportSubsidy,
  'agency-service-subsidy': agencyServiceSubsidy,
  'startup-subsidy': startupSubsidy,
  'social-insurance-subsidy': socialInsuranceSubsidy,
  'on-the-job-training-subsidy': onTheJobTrainingSubsidy,
  'training-subsidy': trainingSubsidy,
  'public-welfare-post-subsidy': publicWelfarePostSubsidy,
  'stabilisation-refund': stabilisationRefund,
  'contribution-deferral': contributionDeferral,
  'workshop-reward': workshopReward,
  'incubator-reward': incubatorReward,
} as const;
