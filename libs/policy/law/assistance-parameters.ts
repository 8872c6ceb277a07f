/** What the lists of people to be helped go by: groups, days and numbers from which something is raised. */
import { z } from 'zod';
import { count, lasting, someOf, statuses, where } from './parameter-form.js';

/** The day of a month; the 28th is the last that every month has. */
const dayOfMonth = lasting('day of the month', z.int().min(1).max(28), 'a day from 1 to 28');

/**
 * 定期、及时 (N6 art. 13, closing paragraph) name no number, and 各地可根据…实际需要，制定更有针对性的政策措施
 * (N25 §3(2)): how often people are reached and how soon they are served is a county's to say. What a figure
 * of the monthly return counts is not: it is sent to one national system.
 */
const BY_PLACE = { by: 'POLICY interpretation 69', widens: false };

export const ASSISTANCE_PARAMETERS = {
  'ledger-groups': statuses,
  'unstable-contract-days': count('days'),
  'seasonal-contract-days': count('days'),
  'insurance-joined-days': count('days'),
  'call-every-days': where(count('days'), BY_PLACE),
  'visit-every-days': where(count('days'), BY_PLACE),
  'services-due-days': where(count('days'), BY_PLACE),
  'sign-wage-months-missing': count('months'),
  'trend-employer-people': count('people'),
  'trend-county-people': count('people'),
  'retention-endings': count('people'),
  'retention-days': count('days'),
  'monthly-return-due-day': dayOfMonth,
  'kept-first-statuses': statuses,
  'near-home-job-kinds': someOf('job kinds', ['regular', 'gig', 'work-relief', 'workshop', 'public-welfare']),
  'assistance-person-statuses': statuses,
  'assistance-person-criteria': someOf('criteria', [
    'older',
    'disabled',
    'minimum-living-allowance',
    'long-unemployed',
    'land-lost',
    'zero-employment-family',
  ]),
  'assistance-person-older-men': count('years'),
  'assistance-person-older-women': count('years'),
  'assistance-person-unemployed-days': count('days'),
} as const;
