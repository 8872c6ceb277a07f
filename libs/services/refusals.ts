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
  {
    code: 'not-a-key-enterprise',
    meaning: 'The enterprise or project is not named a key one.',
    citation: 'N6 art. 2',
    hint: 'Perhaps it is to be named first, or the project is meant.',
  },
  { code: 'case-unknown', meaning: 'The id names no case.', citation: null },
  {
    code: 'still-owed',
    meaning: 'What was agreed, awarded or ordered in the case is not paid in full.',
    citation: 'N6 art. 11',
    hint: 'Perhaps a payment was not recorded yet, or the case was withdrawn.',
  },
  {
    code: 'ending-unknown',
    meaning: 'No ending of the contract is recorded.',
    citation: 'N6 art. 11',
    hint: 'Perhaps the end of the employment is to be recorded first.',
  },
  { code: 'advice-point-unknown', meaning: 'The id names no advice point or notice board.', citation: null },
];
