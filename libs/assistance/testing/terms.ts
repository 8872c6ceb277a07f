import type { AreaTerms } from '../area/terms.js';
import type { AssistanceTerms } from '../terms.js';
import type { WelfareTerms } from '../welfare-post/terms.js';

/** Terms for specs, whatever the day: those of the documents in 2024. */
export const TERMS: AssistanceTerms = {
  ledgerGroups: ['lifted-out-of-poverty', 'return-to-poverty-monitored', 'rural-low-income', 'relocated'],
  unstableContractDays: 60,
  seasonalContractDays: 180,
  insuranceJoinedDays: 30,
  callEveryDays: 30,
  visitEveryDays: 90,
  servicesDueDays: 10,
  wageMonthsMissing: 2,
  trendEmployerPeople: 3,
  trendCountyPeople: 10,
  retentionEndings: 3,
  retentionDays: 30,
  monthlyReturnDueDay: 10,
  keptFirst: ['lifted-out-of-poverty', 'return-to-poverty-monitored'],
  nearHomeKinds: ['work-relief', 'workshop', 'public-welfare'],
  assistanceCriteria: ['older', 'disabled', 'long-unemployed'],
  assistanceCriteriaFrom: '2021-08-16',
  assistanceGroups: ['lifted-out-of-poverty', 'return-to-poverty-monitored', 'rural-low-income'],
  olderMenYears: 50,
  olderWomenYears: 40,
  longUnemployedDays: 365,
};

/** Of areas, whatever the day: as the documents have it in 2024. */
export const AREAS: AreaTerms = {
  liftedStatuses: () => ['lifted-out-of-poverty', 'return-to-poverty-monitored'],
  scaleTolerancePermille: () => 20,
  windowPeopleFrom: () => 800,
  keySettlementPeopleFrom: () => 0,
};

/** Of public-welfare posts, whatever the day: as the notices have it without a local document. */
export const WELFARE: WelfareTerms = {
  monitoringLineFen: () => 'local',
  assessmentMonths: () => 6,
  numbersTolerance: () => 10,
  alikeTolerance: () => 10,
};
