import type {
  AbsorptionFacts,
  AgencyServiceFacts,
  CommonFacts,
  PostMonthFacts,
  SocialInsuranceFacts,
  StartupFacts,
  TrainingFacts,
  TrainingMonthFacts,
  TransportFacts,
} from '../facts.js';
import type { FirmLoanFacts } from '../employer-facts.js';
import type { DeferralFacts, IncubatorFacts, RefundFacts, WorkshopFacts } from '../employer-facts.js';
import type {
  AgencyExportFacts,
  FlexibleFacts,
  LoanMonthFacts,
  SchoolTermFacts,
} from '../facts-of-periods.js';
import type { Measure } from '../measure.js';
import { MEASURES } from '../measures.js';
import { absorptionCases, ordinaryAbsorption } from './absorption-reward.js';
import { exportCases, ordinaryExport } from './agency-export-subsidy.js';
import { agencyServiceCases, ordinaryAgencyService } from './agency-service-subsidy.js';
import { deferralCases, ordinaryDeferral } from './contribution-deferral.js';
import { incubatorCases, ordinaryIncubator } from './incubator-reward.js';
import { flexibleCases, ordinaryFlexible } from './flexible-insurance-subsidy.js';
import { loanInterestCases, ordinaryInterest } from './loan-interest-subsidy.js';
import { firmLoanCases, ordinaryFirmLoan } from './firm-loan-interest-subsidy.js';
import type { Case } from './office.js';
import { ordinaryTrainingMonth, trainingMonthCases } from './on-the-job-training-subsidy.js';
import { ordinaryPostMonth, postMonthCases } from './public-welfare-post-subsidy.js';
import { freeTuitionCases, ordinaryTerm, rainDewCases, studentGrantCases } from './school-aid.js';
import { ordinarySocialInsurance, socialInsuranceCases } from './social-insurance-subsidy.js';
import { ordinaryRefund, refundCases } from './stabilisation-refund.js';
import { ordinaryStartup, startupCases } from './startup-subsidy.js';
import { ordinaryTraining, trainingCases } from './training-subsidy.js';
import { ordinaryTransport, transportCases } from './transport-subsidy.js';
import { ordinaryWorkshop, workshopCases } from './workshop-reward.js';

/** A measure with the facts of its ordinary case and its table. */
export interface Table<Facts extends CommonFacts> {
  readonly measure: Measure<Facts>;
  readonly ordinary: Facts;
  readonly cases: readonly Case<Facts>[];
}

export const ABSORPTION: Table<AbsorptionFacts> = {
  measure: MEASURES['absorption-reward'],
  ordinary: ordinaryAbsorption,
  cases: absorptionCases,
};
export const TRANSPORT: Table<TransportFacts> = {
  measure: MEASURES['transport-subsidy'],
  ordinary: ordinaryTransport,
  cases: transportCases,
};
export const AGENCY_SERVICE: Table<AgencyServiceFacts> = {
  measure: MEASURES['agency-service-subsidy'],
  ordinary: ordinaryAgencyService,
  cases: agencyServiceCases,
};
export const STARTUP: Table<StartupFacts> = {
  measure: MEASURES['startup-subsidy'],
  ordinary: ordinaryStartup,
  cases: startupCases,
};

export const SOCIAL_INSURANCE: Table<SocialInsuranceFacts> = {
  measure: MEASURES['social-insurance-subsidy'],
  ordinary: ordinarySocialInsurance,
  cases: socialInsuranceCases,
};

export const TRAINING_MONTH: Table<TrainingMonthFacts> = {
  measure: MEASURES['on-the-job-training-subsidy'],
  ordinary: ordinaryTrainingMonth,
  cases: trainingMonthCases,
};

export const TRAINING: Table<TrainingFacts> = {
  measure: MEASURES['training-subsidy'],
  ordinary: ordinaryTraining,
  cases: trainingCases,
};

export const POST_MONTH: Table<PostMonthFacts> = {
  measure: MEASURES['public-welfare-post-subsidy'],
  ordinary: ordinaryPostMonth,
  cases: postMonthCases,
};

export const REFUND: Table<RefundFacts> = {
  measure: MEASURES['stabilisation-refund'],
  ordinary: ordinaryRefund,
  cases: refundCases,
};

export const DEFERRAL: Table<DeferralFacts> = {
  measure: MEASURES['contribution-deferral'],
  ordinary: ordinaryDeferral,
  cases: deferralCases,
};

export const WORKSHOP: Table<WorkshopFacts> = {
  measure: MEASURES['workshop-reward'],
  ordinary: ordinaryWorkshop,
  cases: workshopCases,
};

export const INCUBATOR: Table<IncubatorFacts> = {
  measure: MEASURES['incubator-reward'],
  ordinary: ordinaryIncubator,
  cases: incubatorCases,
};

export const FLEXIBLE: Table<FlexibleFacts> = {
  measure: MEASURES['flexible-insurance-subsidy'],
  ordinary: ordinaryFlexible,
  cases: flexibleCases,
};

const ofTheTerm = (id: 'free-tuition' | 'student-grant' | 'rain-dew-grant', cases: typeof rainDewCases) => ({
  measure: MEASURES[id],
  ordinary: ordinaryTerm,
  cases,
});
export const FREE_TUITION: Table<SchoolTermFacts> = ofTheTerm('free-tuition', freeTuitionCases);
export const STUDENT_GRANT: Table<SchoolTermFacts> = ofTheTerm('student-grant', studentGrantCases);
export const RAIN_DEW: Table<SchoolTermFacts> = ofTheTerm('rain-dew-grant', rainDewCases);

export const LOAN_INTEREST: Table<LoanMonthFacts> = {
  measure: MEASURES['loan-interest-subsidy'],
  ordinary: ordinaryInterest,
  cases: loanInterestCases,
};

export const AGENCY_EXPORT: Table<AgencyExportFacts> = {
  measure: MEASURES['agency-export-subsidy'],
  ordinary: ordinaryExport,
  cases: exportCases,
};

export const FIRM_LOAN: Table<FirmLoanFacts> = {
  measure: MEASURES['firm-loan-interest-subsidy'],
  ordinary: ordinaryFirmLoan,
  cases: firmLoanCases,
};

/** All tables; each is consistent in itself, so the kind of its facts may be forgotten. */
export const TABLES = [
  ABSORPTION,
  TRANSPORT,
  AGENCY_SERVICE,
  STARTUP,
  SOCIAL_INSURANCE,
  TRAINING_MONTH,
  TRAINING,
  POST_MONTH,
  REFUND,
  DEFERRAL,
  WORKSHOP,
  INCUBATOR,
  FLEXIBLE,
  FREE_TUITION,
  STUDENT_GRANT,
  RAIN_DEW,
  LOAN_INTEREST,
  AGENCY_EXPORT,
  FIRM_LOAN,
] as unknown as readonly Table<CommonFacts>[];
