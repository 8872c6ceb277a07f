/** Who and what a measure counts: statuses, kinds, places, days and periods. */
import { z } from 'zod';
import { isBusinessDate } from '../../kernel/business-date.js';
import { YEAR_CALCULATORS, type YearCalculator } from '../../kernel/periods.js';
import {
  count,
  type Differs,
  flag,
  lasting,
  oneOf,
  province,
  someOf,
  statuses,
  where,
} from './parameter-form.js';

export const calculator = oneOf('calculator', Object.keys(YEAR_CALCULATORS) as YearCalculator[]);
export const employerKinds = someOf('employer kinds', [
  'enterprise',
  'workshop',
  'project-owner',
  'village',
  'individual-business',
  'cooperative',
  'farm',
  'public-body',
]);
export const insuranceKinds = someOf('insurance kinds', [
  'pension',
  'medical',
  'unemployment',
  'work-injury',
  'maternity',
  'accident',
]);

/** Individual businesses, cooperatives and farms get none unless a local document widens it. */
const WIDENED: Differs = { by: 'POLICY interpretation 14', widens: true };
/** Insurance and wage slips: the article asks for neither, a local document may. */
const ASKED: Differs = { by: 'POLICY interpretation 17', widens: false };
/** A contract in the month trained at work: the article asks for absorbing, a place may for its proof. */
const CONTRACT_ASKED: Differs = { by: 'POLICY interpretation 26', widens: false };

export const COUNTED_PARAMETERS = {
  'employment-year-calculator': calculator,
  'contract-year-calculator': calculator,
  'business-year-calculator': calculator,
  'labour-contract-kinds': someOf('contract kinds', ['labour-contract', 'service-agreement']),
  'part-time-counts-as-labour-contract': flag,
  'absorption-reward-statuses': statuses,
  'agency-service-subsidy-statuses': statuses,
  'transport-subsidy-statuses': statuses,
  'startup-subsidy-statuses': statuses,
  'social-insurance-subsidy-statuses': statuses,
  'on-the-job-training-statuses': statuses,
  'public-welfare-post-statuses': statuses,
  'training-subsidy-statuses': statuses,
  'training-subsidy-increase-statuses': statuses,
  'training-subsidy-rural-workers-count': flag,
  'absorption-reward-status-day': oneOf('status day', ['counted-year-start', 'contract-start']),
  'counted-facts-begun-from': lasting(
    'date',
    z.string().refine(isBusinessDate),
    "a day in quotes, as '2021-08-16'",
  ),
  'transport-subsidy-home-province': province,
  'absorption-reward-employer-kinds': where(employerKinds, WIDENED),
  'agency-service-subsidy-employer-kinds': where(employerKinds, WIDENED),
  'social-insurance-subsidy-employer-kinds': employerKinds,
  'on-the-job-training-employer-kinds': employerKinds,
  'on-the-job-training-contract-asked': where(flag, CONTRACT_ASKED),
  'enterprise-by-credit-code-kinds': employerKinds,
  'enterprise-credit-code-prefixes': lasting(
    'prefixes',
    z.array(z.string().regex(/^[0-9A-Z]{1,18}$/)).readonly(),
    "a list of first characters in quotes, as ['91']",
  ),
  'job-kinds-not-counted': someOf('job kinds', [
    'regular',
    'gig',
    'work-relief',
    'workshop',
    'public-welfare',
  ]),
  'agency-service-subsidy-own-placements-count': flag,
  'absorption-reward-employer-province': province,
  'social-insurance-subsidy-employer-province': province,
  'on-the-job-training-employer-province': province,
  'organised-export-organisers': someOf('roles', ['agency', 'bureau', 'employer', 'station']),
  'agency-service-subsidy-agency-kinds': someOf('agency kinds', ['hr-agency', 'labour-broker']),
  'agency-service-subsidy-insurance-kinds': insuranceKinds,
  'social-insurance-subsidy-insurance-kinds': insuranceKinds,
  'social-insurance-subsidy-opened-without-sum': flag,
  'social-insurance-subsidy-rural-workers-count': lasting(
    'yes or no',
    z.union([z.boolean(), z.literal('local')]),
    'true, false or local',
  ),
  'absorption-reward-insurance-kinds': where(insuranceKinds, ASKED),
  'absorption-reward-wage-months': where(count('months'), ASKED),
  'agency-service-subsidy-local-rules-of': oneOf('whose county', ['household', 'employer']),
  'startup-subsidy-business-kinds': someOf('business kinds', ['individual', 'small-micro', 'other']),
  'startup-subsidy-closing-day': oneOf('closing day', ['breaks-the-year', 'counts-as-operated']),
} as const;
