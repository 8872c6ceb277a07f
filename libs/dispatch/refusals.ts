import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the room refuses. */
export const DISPATCH_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'convoy-full',
    meaning: 'Every seat of the convoy is assigned.',
    citation: null,
    hint: 'Perhaps a second convoy goes the same way.',
  },
  {
    code: 'no-accepted-offer',
    meaning: 'The worker has no accepted offer for that job.',
    citation: 'N6 art. 3',
    hint: 'Perhaps the acceptance was not recorded yet.',
  },
  { code: 'already-departed', meaning: 'The convoy has departed; its seats stand.', citation: null },
  {
    code: 'already-seated',
    meaning: 'The worker has a seat waiting for departure, in this convoy or another.',
    citation: null,
    hint: 'Perhaps release that seat first.',
  },
  { code: 'not-aboard', meaning: 'The worker has no seat of the convoy.', citation: null },
  {
    code: 'proposal-unknown',
    meaning: 'No convoy is proposed under this id now.',
    citation: null,
    hint: 'Perhaps somebody accepted, withdrew or got a seat since; ask for the proposals again.',
  },
  { code: 'convoy-unknown', meaning: 'The id names no convoy.', citation: null },
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  { code: 'job-unknown', meaning: 'The id names no posting.', citation: null },
  { code: 'agency-unknown', meaning: 'The id names no registered agency.', citation: null },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  {
    code: 'division-unknown',
    meaning: 'The code names no division of GB/T 2260.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it was abolished, or digits are missing.',
  },
];
