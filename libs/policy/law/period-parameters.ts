/** What is read of sums for a month or a term that a person pays, studies or owes. */
import { insuranceKinds } from './counted-parameters.js';
import { amount, amountFor, type Differs, keyParts, someOf, statuses, where } from './parameter-form.js';

/** Which kinds of insurance are given back, the notice leaves to rules that are not in it. */
const KINDS: Differs = { by: 'POLICY interpretation 40', widens: false };
const schoolKinds = someOf('school kinds', [
  'technical',
  'secondary-vocational',
  'higher-vocational',
  'other',
]);

export const PERIOD_PARAMETERS = {
  'flexible-insurance-subsidy-share': amountFor('percent'),
  'flexible-insurance-subsidy-months-at-most': amountFor('months'),
  'flexible-insurance-subsidy-statuses': statuses,
  'flexible-insurance-subsidy-kinds': where(insuranceKinds, KINDS),
  'flexible-insurance-subsidy-once-key': keyParts('worker', 'month', 'calendar-year'),

  'free-tuition-amount': amountFor('fen/term'),
  'free-tuition-statuses': statuses,
  'free-tuition-school-kinds': schoolKinds,
  'free-tuition-once-key': keyParts('worker', 'term', 'calendar-year'),

  'student-grant-amount': amountFor('fen/term'),
  'student-grant-statuses': statuses,
  'student-grant-school-kinds': schoolKinds,
  'student-grant-once-key': keyParts('worker', 'term', 'calendar-year'),

  'rain-dew-grant-amount': amountFor('fen/term'),
  'rain-dew-grant-statuses': statuses,
  'rain-dew-grant-school-kinds': schoolKinds,
  'rain-dew-grant-once-key': keyParts('worker', 'term', 'calendar-year'),

  'agency-export-subsidy-amount': amount,
  'agency-export-subsidy-workers-from': amountFor('workers'),
  'agency-export-subsidy-effect-percent-from': amountFor('percent'),
  'agency-export-subsidy-agency-kinds': someOf('agency kinds', ['hr-agency', 'labour-broker']),
  'agency-export-subsidy-once-key': keyParts('worker', 'agency', 'calendar-year'),

  'loan-interest-subsidy-share': amountFor('percent'),
  'loan-interest-subsidy-principal-at-most': amountFor('fen'),
  'loan-interest-subsidy-months-at-most': amountFor('months'),
  'loan-interest-subsidy-statuses': statuses,
  'loan-interest-subsidy-once-key': keyParts('worker', 'loan', 'month', 'calendar-year'),
} as const;
