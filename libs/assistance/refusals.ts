import type { RefusalDefinition } from '../kernel/refusal.js';

/**
 * Every code with which the room refuses; those of a warning answer its own saga, which looks at every
 * ending.
 */
export const ASSISTANCE_REFUSALS: readonly RefusalDefinition[] = [
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  {
    code: 'division-unknown',
    meaning: 'The code names no county, or no place within one, of GB/T 2260.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it names a city of several counties, or was abolished.',
  },
  { code: 'settlement-unknown', meaning: 'The id names no registered settlement.', citation: null },
  {
    code: 'window-unknown',
    meaning: 'No service station or window of the settlement was open on the day.',
    citation: 'N25 §2(12)',
    hint: 'Perhaps it is still to be reported.',
  },
  { code: 'key-list-unknown', meaning: 'The id names no list of key counties.', citation: null },
  { code: 'contract-unknown', meaning: 'The worker has no contract of this id.', citation: null },
  {
    code: 'person-died',
    meaning: 'The employment ended because the person died: nobody lost a job.',
    citation: 'N25 §2(10)',
  },
  {
    code: 'no-recognised-status',
    meaning: 'No recognised status held on the last day worked.',
    citation: 'N25 §2(10)',
    hint: 'Perhaps the status was recognised later; the list of the unemployed has the person all the same.',
  },
  {
    code: 'works-on',
    meaning: 'Another contract or business runs, or begins on the next day: work was not lost.',
    citation: 'N25 §2(10)',
  },
  {
    code: 'not-for-age',
    meaning: 'The employment did not end for age alone.',
    citation: 'N6 art. 12',
  },
  {
    code: 'already-warned',
    meaning:
      'The bureau was warned of this ending, or of this loss by another employment that ended with it.',
    citation: null,
  },
  {
    code: 'not-a-public-welfare-post',
    meaning: 'The contract names no posting of the kind public-welfare.',
    citation: 'N6 art. 16',
    hint: 'Perhaps another contract of the person is meant.',
  },
  { code: 'job-unknown', meaning: 'The id names no posting.', citation: null },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  {
    code: 'division-unknown',
    meaning: 'The code names no division of GB/T 2260, or no county where a county is needed.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it was abolished, or digits are missing.',
  },
  {
    code: 'already-recognised',
    meaning: 'The person is recognised as one to be assisted on that day.',
    citation: 'N25 §2(10)',
    hint: 'Perhaps end the recognition first, and recognise anew by the other criterion.',
  },
  {
    code: 'has-work',
    meaning: 'A contract or a business runs on the day: the person is in work.',
    citation: 'N25 §2(10)',
  },
  {
    code: 'criterion-not-in-force',
    meaning: 'The criterion is none of those in force on the day.',
    citation: 'N25 §2(10)',
    hint: 'The criteria are a dated parameter; perhaps another of them is met.',
  },
  {
    code: 'criterion-not-met',
    meaning: 'The records here show that the criterion is not met on the day.',
    citation: 'N25 §2(10)',
  },
];
