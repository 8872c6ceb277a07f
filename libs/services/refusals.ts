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
  { code: 'brand-unknown', meaning: 'The id names no registered labour brand.', citation: null },
  {
    code: 'brand-name-used',
    meaning: 'The county has a brand of this name already.',
    citation: 'N6 art. 4',
    hint: 'Perhaps it was registered before, under another id.',
  },
  {
    code: 'contract-unknown',
    meaning: 'No contract of the worker has this id.',
    citation: null,
    hint: "Perhaps the contract is still to be signed, or is another person's.",
  },
  {
    code: 'base-unknown',
    meaning: 'The id names no base, caring enterprise or model county.',
    citation: null,
  },
  {
    code: 'already-named',
    meaning: 'The firm or county bears a name of this kind already.',
    citation: null,
    hint: 'Perhaps it was named before, and is to be withdrawn first.',
  },
  { code: 'station-unknown', meaning: 'The id names no service station.', citation: null },
  { code: 'job-unknown', meaning: 'The id names no posting.', citation: null },
  { code: 'campaign-unknown', meaning: 'The id names no recruitment campaign.', citation: null },
  { code: 'slot-unknown', meaning: 'The id names no time for interviews of the campaign.', citation: null },
  {
    code: 'post-not-shown',
    meaning: 'Interviews are opened for postings shown at the campaign.',
    citation: null,
    hint: 'Perhaps show the posting first.',
  },
  {
    code: 'slot-full',
    meaning: 'Every place of the time for interviews is booked.',
    citation: null,
    hint: 'Perhaps book another time of the same posting.',
  },
  {
    code: 'slot-begun',
    meaning: 'An interview is booked before it begins.',
    citation: null,
    hint: 'Perhaps book a later time.',
  },
  {
    code: 'time-taken',
    meaning: 'The person has another interview booked at that time.',
    citation: null,
    hint: 'Perhaps give the other one back, or book another time.',
  },
  { code: 'not-booked', meaning: 'The person has no interview booked at that time.', citation: null },
];
