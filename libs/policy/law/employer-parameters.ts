/** Measures for an employer as such: rates, numbers, kinds, and what each is given once for. */
import { calculator, employerKinds } from './counted-parameters.js';
import { amountFor, funds, keyParts, left, province, statuses } from './parameter-form.js';

export const EMPLOYER_PARAMETERS = {
  'stabilisation-refund-rate': amountFor('percent'),
  'stabilisation-refund-layoff-ceiling': left('per 10000'),
  'stabilisation-refund-funds': funds,
  'contribution-deferral-months-at-most': amountFor('months'),
  'workshop-recognised-from-workers': left('workers'),
  'workshop-reward-amount': amountFor('fen/worker/year'),
  'workshop-reward-funds': funds,
  'incubator-reward-from-tenants': left('tenants'),
  'incubator-reward-per-tenant': amountFor('fen/tenant'),
  'incubator-reward-per-outcome': amountFor('fen/outcome'),
  'incubator-reward-per-job': amountFor('fen/job'),
  'stabilisation-refund-employer-kinds': employerKinds,
  'contribution-deferral-employer-kinds': employerKinds,
  'workshop-reward-employer-kinds': employerKinds,
  'workshop-reward-statuses': statuses,
  'workshop-year-calculator': calculator,
  'stabilisation-refund-employer-province': province,
  'contribution-deferral-employer-province': province,
  'stabilisation-refund-once-key': keyParts('employer', 'calendar-year'),
  'contribution-deferral-once-key': keyParts('employer', 'month'),
  'workshop-reward-once-key': keyParts('employer', 'calendar-year'),
  'incubator-reward-once-key': keyParts('employer', 'incubator', 'calendar-year'),
} as const;
