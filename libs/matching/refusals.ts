import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the room refuses a command. */
export const MATCHING_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'job-full',
    meaning: 'Every place of the posting is taken by an open or accepted offer or a contract.',
    citation: null,
    hint: 'Perhaps wait until an offer is declined or expires.',
  },
  {
    code: 'not-eligible',
    meaning: 'A hard rule stands between the worker and the posting; the message lists every reason.',
    citation: null,
    hint: 'Perhaps the willingness declared is older than what the person says today.',
  },
  {
    code: 'already-offered',
    meaning: 'The worker has an open or accepted offer, for whatever job.',
    citation: null,
    hint: 'Perhaps the earlier offer was answered by telephone and not recorded.',
  },
  {
    code: 'offer-expired',
    meaning: 'The offer was not answered before its instant.',
    citation: null,
    hint: 'Perhaps make a new offer.',
  },
  {
    code: 'job-closed',
    meaning: 'The posting is closed or past the last day on which it may be filled.',
    citation: null,
  },
  { code: 'job-unknown', meaning: 'The id names no posting.', citation: null },
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  { code: 'offer-unknown', meaning: 'The id names no offer.', citation: null },
];

/** Every reason why a worker may not be placed on a posting: what the message of `not-eligible` lists. */
export const INELIGIBILITY_REASONS: readonly RefusalDefinition[] = [
  { code: 'no-willingness', meaning: 'The person has declared no willingness.', citation: null },
  {
    code: 'outside-scope',
    meaning: 'The work lies farther than the person is willing to go.',
    citation: null,
  },
  {
    code: 'outside-destinations',
    meaning: 'The work lies in none of the destinations the person named.',
    citation: null,
  },
  { code: 'occupation-not-wanted', meaning: 'The occupation is none the person named.', citation: null },
  {
    code: 'wage-below-floor',
    meaning: 'The lowest wage of the post does not reach the floor the person named.',
    citation: '劳社部发〔2008〕3号',
  },
  { code: 'skill-missing', meaning: 'A required skill is not held on the day.', citation: null },
  {
    code: 'not-shared',
    meaning: 'The posting is not shared with the county of the household.',
    citation: 'N6 art. 3; POLICY interpretation 8',
  },
  {
    code: 'under-legal-age',
    meaning: 'The person is younger than the law asks for this work.',
    citation: 'Labour Law art. 15',
  },
  {
    code: 'age-unknown',
    meaning: 'The date of birth is no longer recorded.',
    citation: 'Labour Law art. 15',
  },
  {
    code: 'outside-age-limits',
    meaning: 'The person is outside the age limits stated.',
    citation: 'N6 art. 12',
  },
  {
    code: 'too-heavy-for-health',
    meaning: 'The work is heavier than the health allows.',
    citation: 'N6 art. 12',
  },
  {
    code: 'kept-for-relocated',
    meaning: 'Only places kept for relocated residents are left.',
    citation: 'N6 art. 15; N25 §2(12)',
  },
];
