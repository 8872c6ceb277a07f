import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the registry refuses. */
export const REGISTRY_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'id-number-invalid',
    meaning: 'The identity number does not follow GB 11643.',
    citation: 'GB 11643',
    hint: 'Perhaps two digits were exchanged: the last one proves the others.',
  },
  {
    code: 'already-registered',
    meaning: 'The person is in the registry: one record a person.',
    citation: 'N6 art. 9',
    hint: 'Perhaps the person was registered in another county; look the identity number up.',
  },
  {
    code: 'under-legal-age',
    meaning: 'The person is younger than the legal age for work.',
    citation: 'Labour Law art. 15',
    hint: 'Perhaps training or schooling is what helps (N25 §2(11)).',
  },
  {
    code: 'division-unknown',
    meaning: 'The code names no division of GB/T 2260.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it was abolished, or digits are missing.',
  },
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  { code: 'already-exists', meaning: 'The id was used before.', citation: null },
  {
    code: 'period-invalid',
    meaning: 'The period ends before it begins, or there is none to end.',
    citation: null,
    hint: 'Perhaps the two days were exchanged.',
  },
  {
    code: 'is-employed',
    meaning: 'A contract or an own business runs on that day.',
    citation: 'N6 art. 9',
    hint: 'Perhaps the end of the last employment was not recorded yet.',
  },
  {
    code: 'money-pending',
    meaning: 'Money granted for the person is not paid yet: who it is for must stay readable until then.',
    citation: 'PIPL art. 47',
    hint: 'Perhaps the payment can be confirmed, or the entitlement rejected, first.',
  },
  {
    code: 'worker-erased',
    meaning: 'The person was erased: nothing more is recorded under this id.',
    citation: 'PIPL art. 47',
    hint: 'Perhaps the person is to be registered anew, under another id.',
  },
  { code: 'already-erased', meaning: 'The person was erased before.', citation: null },
];
