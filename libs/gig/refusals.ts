import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the gig room refuses. */
export const GIG_REFUSALS: readonly RefusalDefinition[] = [
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  { code: 'job-unknown', meaning: 'The id names no posting.', citation: null },
  {
    code: 'division-unknown',
    meaning: 'The code names no division of GB/T 2260.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it was abolished, or digits are missing.',
  },
  { code: 'gig-station-unknown', meaning: 'The id names no gig station.', citation: null },
  { code: 'gig-market-unknown', meaning: 'The id names no market or labour company.', citation: null },
  {
    code: 'level-does-not-fit',
    meaning: 'A gig station of a township or a village has the code of one.',
    citation: 'N6 art. 9',
    hint: "Perhaps the code is the county's, or the station stands in an industrial park.",
  },
  {
    code: 'not-a-gig-post',
    meaning: 'Only gig postings are pushed by gig stations.',
    citation: null,
    hint: 'Perhaps a matching round is meant.',
  },
  { code: 'call-unknown', meaning: 'The id names no call for gig work.', citation: null },
  {
    code: 'call-full',
    meaning: 'Every opening of the call is taken.',
    citation: 'N6 art. 9',
    hint: 'Perhaps another call is open near by.',
  },
  {
    code: 'call-over',
    meaning: 'The time to answer the call has passed.',
    citation: null,
    hint: 'Perhaps the employer calls again.',
  },
  {
    code: 'not-told',
    meaning: 'A call is answered by those who were told of it.',
    citation: null,
    hint: 'Perhaps say first to be free near the work.',
  },
  {
    code: 'hours-taken',
    meaning: 'The person has accepted another call for one of these hours.',
    citation: null,
    hint: 'Perhaps give the other place back first.',
  },
];
