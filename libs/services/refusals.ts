import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which services refuse. */
export const SERVICES_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'credit-code-invalid',
    meaning: 'The unified social credit code does not follow GB 32100.',
    citation: 'GB 32100',
    hint: 'Perhaps two characters were exchanged: the last one proves the others.',
  },
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  {
    code: 'division-unknown',
    meaning: 'The code names no division of GB/T 2260.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it was abolished, or digits are missing.',
  },
  {
    code: 'certificate-used',
    meaning: 'The certificate was reported for another training of the same person.',
    citation: 'N6 art. 10',
    hint: 'Perhaps the training was reported before, under another id.',
  },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  { code: 'incubator-unknown', meaning: 'The id names no registered incubator.', citation: null },
  {
    code: 'tenant-unknown',
    meaning: 'No project of this id is in the incubator or park now.',
    citation: 'N25 §2(7)',
    hint: 'Perhaps it was only recommended, or left before.',
  },
  { code: 'agency-unknown', meaning: 'The id names no registered agency.', citation: null },
  { code: 'alliance-unknown', meaning: 'The id names no alliance that was formed.', citation: null },
  { code: 'course-unknown', meaning: 'The id names no course that was planned.', citation: null },
  {
    code: 'course-full',
    meaning: 'Every place of the course is taken.',
    citation: 'N6 art. 10',
    hint: 'Perhaps another course of the trade has places, or one more is to be planned.',
  },
  {
    code: 'course-not-completed',
    meaning: 'The course named was not completed by the person with a certificate.',
    citation: 'N6 art. 10',
    hint: 'Perhaps the completion is still to be reported, or the certificate is from elsewhere.',
  },
  { code: 'request-unknown', meaning: 'The id names no request made at the one window.', citation: null },
  {
    code: 'window-open',
    meaning: 'A request of the founder is open at the one window; everything goes with one.',
    citation: 'N6 art. 8',
    hint: 'Perhaps it can be withdrawn and made anew with all that is needed.',
  },
  { code: 'purchase-unknown', meaning: 'The id names no service that was bought.', citation: null },
  {
    code: 'schooling-unknown',
    meaning: 'No schooling of this id was reported for the worker.',
    citation: null,
    hint: 'Perhaps the entry into the school is still to be reported.',
  },
  {
    code: 'loan-unknown',
    meaning: 'No start-up loan of this id was reported for the worker.',
    citation: null,
    hint: 'Perhaps it was reported for another founder.',
  },
  {
    code: 'business-unknown',
    meaning: 'No business of this credit code was reported for the worker.',
    citation: null,
    hint: 'Perhaps it was reported for another founder.',
  },
];
