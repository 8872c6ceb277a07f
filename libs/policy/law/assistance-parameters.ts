/** What the lists of people to be helped go by: groups, days and numbers from which something is raised. */
import { z } from 'zod';
import { count, lasting, someOf, statuses } from './parameter-form.js';

/** The day of a month; the 28th is the last that every month has. */
const dayOfMonth = lasting('day of the month', z.int().min(1).max(28), 'a day from 1 to 28');

export const ASSISTANCE_PARAMETERS = {
  'ledger-groups': statuses,
  'unstable-contract-days': count('days'),
  'seasonal-contract-days': count('days'),
  'insurance-joined-days': count('days'),
  'call-every-days': count('days'),
  'visit-every-days': count('days'),
  'services-due-days': count('days'),
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
