import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the room refuses a command; those of an assessment stand in `measures/codes.ts`. */
export const POLICY_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'same-person',
    meaning: 'Opening the notice, approving and ordering the payment are for three different persons.',
    citation: 'POLICY interpretation 20',
    hint: 'Perhaps a colleague takes this step.',
  },
  {
    code: 'notice-not-over',
    meaning: 'The public notice still stands: its last day is not past.',
    citation: 'POLICY interpretation 20',
    hint: 'Perhaps order the payment on the day after the last.',
  },
  {
    code: 'amount-awaits-local-document',
    meaning: 'The notice leaves the amount to a local document, and none is in the data.',
    citation: 'N25 §3(2)',
    hint: 'Perhaps add the local document as parameter files.',
  },
  { code: 'entitlement-unknown', meaning: 'The id names no entitlement.', citation: null },
  { code: 'notice-unknown', meaning: 'The name is that of no notice.', citation: null },
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  { code: 'agency-unknown', meaning: 'The id names no registered agency.', citation: null },
];
