import { absorptionReward } from './absorption-reward.js';
import { agencyExportSubsidy } from './agency-export-subsidy.js';
import { agencyServiceSubsidy } from './agency-service-subsidy.js';
import { flexibleInsuranceSubsidy } from './flexible-insurance-subsidy.js';
import { firmLoanInterestSubsidy } from './firm-loan-interest-subsidy.js';
import { freeTuition } from './free-tuition.js';
import { loanInterestSubsidy } from './loan-interest-subsidy.js';
import { onTheJobTrainingSubsidy } from './on-the-job-training-subsidy.js';
import { publicWelfarePostSubsidy } from './public-welfare-post-subsidy.js';
import { contributionDeferral } from './contribution-deferral.js';
import { incubatorReward } from './incubator-reward.js';
import { rainDewGrant } from './rain-dew-grant.js';
import { socialInsuranceSubsidy } from './social-insurance-subsidy.js';
import { stabilisationRefund } from './stabilisation-refund.js';
import { startupSubsidy } from './startup-subsidy.js';
import { studentGrant } from './student-grant.js';
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
  'flexible-insurance-subsidy': flexibleInsuranceSubsidy,
  'free-tuition': freeTuition,
  'student-grant': studentGrant,
  'rain-dew-grant': rainDewGrant,
  'loan-interest-subsidy': loanInterestSubsidy,
  'agency-export-subsidy': agencyExportSubsidy,
  'firm-loan-interest-subsidy': firmLoanInterestSubsidy,
} as const;
