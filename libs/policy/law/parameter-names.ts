/** The names that the law's values are made of. */

export const FUNDS = ['central-transition-fund', 'employment-fund'] as const;
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
