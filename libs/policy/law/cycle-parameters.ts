/** What comes between a grant and its money, days of the calendar, and days of other deadlines. */
import { z } from 'zod';
import { insuranceKinds } from './counted-parameters.js';
import { count, type Differs, ending, lasting, someOf, where } from './parameter-form.js';
import { CHECKS, FUNDS, TOPICS } from './parameter-names.js';

/** 国务院办公厅的放假安排: `off 2025-01-28 to 2025-02-04`, `worked 2025-01-26`. Beyond its end nobody guesses. */
const holidays = ending(
  'days',
  z.array(z.string().regex(/^(off|worked) \d{4}-\d{2}-\d{2}( to \d{4}-\d{2}-\d{2})?$/)).readonly(),
  'a list of off or worked DAY, or DAY to DAY',
);
/** Steps of the cycle and their days are administrative practice: local documents say more. */
const MORE_STEPS: Differs = { by: 'POLICY interpretation 20', widens: true };
const OTHER_DAYS: Differs = { by: 'POLICY interpretation 20', widens: false };

/** Which kinds 按规定 asks for: a local document may say otherwise. */
const OTHER_KINDS: Differs = { by: 'POLICY interpretation 17', widens: false };

export const CYCLE_PARAMETERS = {
  'public-notice-working-days': where(count('working days'), OTHER_DAYS),
  'public-holidays': holidays,
  'checks-demanded': where(someOf('checks', CHECKS), MORE_STEPS),
  'comparisons-demanded': where(someOf('comparisons', TOPICS), MORE_STEPS),
  'comparison-insurance-kinds': where(insuranceKinds, OTHER_KINDS),
  'funds-in-order-elsewhere': lasting(
    'funds in order',
    z.array(z.enum(FUNDS)).min(1).readonly(),
    `a list of: ${FUNDS.join(', ')}`,
  ),
  'fund-warning-percent': count('percent'),
  'deadline-days-first-check': where(count('days'), OTHER_DAYS),
  'deadline-days-labour-recheck': where(count('days'), OTHER_DAYS),
  'deadline-days-revitalisation-recheck': where(count('days'), OTHER_DAYS),
  'deadline-days-notice': where(count('days'), OTHER_DAYS),
  'deadline-days-approval': where(count('days'), OTHER_DAYS),
  'deadline-days-payment-order': where(count('days'), OTHER_DAYS),
  'deadline-days-payment': where(count('days'), OTHER_DAYS),
  'deadline-days-startup-support': where(count('days'), OTHER_DAYS),
  'return-due-days': where(count('days'), OTHER_DAYS),
  'industries-first': lasting('words', z.array(z.string().min(1)).readonly(), 'a list of words'),
  'offer-expiry-days': count('days'),
  'offer-at-once-days': count('days'),
} as const;
