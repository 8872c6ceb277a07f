import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which employment refuses. */
export const EMPLOYMENT_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'term-invalid',
    meaning: 'The term ends before it begins, or what is to be renewed has no end that another could follow.',
    citation: null,
    hint: 'Perhaps the two days were exchanged.',
  },
  {
    code: 'public-welfare-over-one-year',
    meaning: 'A contract for a public-welfare post may run one year at most, each time.',
    citation: 'N6 art. 16; N25 §2(9)',
    hint: 'Perhaps the first day of the next contract was entered instead of the last day of this one.',
  },
  {
    code: 'overlaps',
    meaning: 'Another full-time contract of the person runs on a day of the term.',
    citation: 'N6 art. 16',
    hint: 'Perhaps the end of the other employment was not recorded yet, or this work is part-time.',
  },
  {
    code: 'already-ended',
    meaning: 'The employment has ended; only an earlier last day after an ending by term-over corrects it.',
    citation: null,
    hint: 'Perhaps another contract of the person is meant.',
  },
  {
    code: 'already-deferred',
    meaning: 'The contributions of the month are deferred already.',
    citation: 'N6 art. 1',
    hint: 'Perhaps another month is meant.',
  },
  { code: 'deferral-unknown', meaning: 'The contributions of the month are not deferred.', citation: null },
  {
    code: 'over-what-is-deferred',
    meaning: 'More would be paid than is left of what was deferred.',
    citation: null,
    hint: 'Perhaps part of it was recorded before.',
  },
  {
    code: 'terms-missing',
    meaning: 'An agreement to share labour, or the loan of a worker, lacks a term that must be set down.',
    citation: 'N6 art. 2',
    hint: 'Perhaps the agreement says so on paper: period, who pays, consent, monthly wage.',
  },
  {
    code: 'lender-is-borrower',
    meaning: 'Labour is shared between two employers.',
    citation: 'N6 art. 2',
    hint: 'Perhaps the borrower was registered under another id.',
  },
  {
    code: 'not-the-lenders-worker',
    meaning: 'No labour contract of the person with the lender runs on the first day lent.',
    citation: 'N6 art. 2',
    hint: 'Perhaps the contract was not recorded yet, or has ended.',
  },
  {
    code: 'lent-already',
    meaning: 'The person is lent to somebody on a day of the period.',
    citation: 'N6 art. 2',
    hint: 'Perhaps the return was not recorded yet.',
  },
  { code: 'sharing-unknown', meaning: 'The id names no agreement to share labour.', citation: null },
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  { code: 'job-unknown', meaning: 'The id names no posting.', citation: null },
  { code: 'agency-unknown', meaning: 'The id names no registered agency.', citation: null },
  { code: 'contract-unknown', meaning: 'The id names no contract.', citation: null },
];
