import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the vacancy room refuses. */
export const VACANCY_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'settlement-places-too-few',
    meaning:
      'The posting keeps a smaller share of its places for relocated residents than local rules ask for.',
    citation: 'N6 art. 15; N25 §2(12)',
    hint: 'Perhaps relocatedQuotaPercent was left out.',
  },
  {
    code: 'credit-code-invalid',
    meaning: 'The unified social credit code does not follow GB 32100.',
    citation: 'GB 32100',
    hint: 'Perhaps two characters were exchanged: the last one proves the others.',
  },
  {
    code: 'id-number-invalid',
    meaning: 'The identity number of a natural person does not follow GB 11643.',
    citation: 'GB 11643',
    hint: 'Perhaps two digits were exchanged: the last one proves the others.',
  },
  {
    code: 'already-registered',
    meaning: 'The business or person of this number is in the registry: one record each.',
    citation: null,
    hint: 'Perhaps it was registered by another office; the message names the record.',
  },
  {
    code: 'age-limit-unlawful',
    meaning:
      'The posting limits age from above and names no law for it, or from below as the law does not allow.',
    citation: 'N6 art. 12',
    hint: 'Perhaps name the law or regulation that sets the limit, as maxAgeBasis.',
  },
  {
    code: 'wage-range-invalid',
    meaning: 'The wage is no range of whole fen from a lower to an upper end.',
    citation: null,
    hint: 'Perhaps the two ends were exchanged, or yuan were written for fen.',
  },
  {
    code: 'openings-invalid',
    meaning: 'The number of openings is no whole number from 1 on.',
    citation: null,
    hint: 'Perhaps the posting should be closed instead.',
  },
  {
    code: 'below-filled',
    meaning: 'More people hold places of the posting than it would have openings.',
    citation: null,
    hint: 'Perhaps close the posting: places that are taken stay taken.',
  },
  {
    code: 'division-unknown',
    meaning: 'The code names no division of GB/T 2260.',
    citation: 'GB/T 2260',
    hint: 'Perhaps it was abolished, or digits are missing.',
  },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  { code: 'project-unknown', meaning: 'The id names no registered project.', citation: null },
  {
    code: 'limit-unlawful',
    meaning: 'A public-welfare post sets a limit for disability or the like, and names no rule that sets it.',
    citation: 'N6 art. 16',
    hint: 'Perhaps leave the limit out, or name the rule in force as its basis.',
  },
  { code: 'job-unknown', meaning: 'The id names no posting.', citation: null },
  { code: 'already-exists', meaning: 'The id was used before.', citation: null },
  {
    code: 'job-closed',
    meaning: 'The posting was closed.',
    citation: null,
    hint: 'Perhaps post it anew.',
  },
];
