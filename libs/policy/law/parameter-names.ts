/** The names that the law's values are made of. */

/**
 * The line 脱贫人口跨省就业 of the transition fund stands first and apart: it has a budget of its own.
 */
export const FUNDS = [
  'central-transition-fund',
  'transition-fund',
  'unemployment-insurance-fund',
  'employment-fund',
] as const;
export type Fund = (typeof FUNDS)[number];

export const STATUSES = [
  'lifted-out-of-poverty',
  'return-to-poverty-monitored',
  'rural-low-income',
  'relocated',
] as const;

/** What a once-key may be made of. Each measure allows those it knows. */
export type KeyPart =
  | 'worker'
  | 'employer'
  | 'agency'
  | 'destination-kind'
  | 'calendar-year'
  | 'month'
  | 'training'
  | 'incubator'
  | 'term'
  | 'loan';

/** Checks of a grant, in their order. */
export const CHECKS = ['first-check', 'labour-recheck', 'revitalisation-recheck'] as const;
export type Check = (typeof CHECKS)[number];

/** What the bureaus' records are compared on. */
export const TOPICS = [
  'social-insurance-months',
  'unemployment-registration',
  'wages-paid',
  'household-status',
] as const;
export type Topic = (typeof TOPICS)[number];
