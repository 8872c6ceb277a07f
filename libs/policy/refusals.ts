import type { RefusalDefinition } from '../kernel/refusal.js';

/** Every code with which the room refuses a command; those of an assessment stand in `measures/codes.ts`. */
export const POLICY_REFUSALS: readonly RefusalDefinition[] = [
  {
    code: 'same-person',
    meaning: 'Preparing, checking and paying are for different persons; two rechecks are for two.',
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
  {
    code: 'calendar-not-covered',
    meaning: 'The working days asked for reach beyond the years whose holidays are in the data.',
    citation: 'PRACTICE calendar',
    hint: 'Perhaps name the last day, or add the year that was announced.',
  },
  {
    code: 'checks-missing',
    meaning: 'A local document asks for checks before the approval that were not passed.',
    citation: 'PRACTICE checks',
  },
  {
    code: 'comparison-missing',
    meaning: "A local document asks for a match with a bureau's records, and there is none.",
    citation: 'PRACTICE comparisons',
    hint: "Perhaps supply the bureau's record.",
  },
  { code: 'notice-over', meaning: 'The public notice no longer stands.', citation: 'PRACTICE objections' },
  {
    code: 'objection-open',
    meaning: 'An objection is not settled.',
    citation: 'PRACTICE objections',
    hint: 'Perhaps settle it first.',
  },
  { code: 'objection-unknown', meaning: 'The id names no open objection.', citation: null },
  {
    code: 'already-applied',
    meaning: 'There is an application for this claim.',
    citation: 'N6 art. 1',
  },
  {
    code: 'not-the-beneficiary',
    meaning: 'Only the beneficiary or the bureau does this.',
    citation: 'POLICY interpretation 20',
  },
  {
    code: 'over-what-is-owed',
    meaning: 'More would be settled than is to be returned.',
    citation: 'PRACTICE returns',
  },
  {
    code: 'account-unconfirmed',
    meaning: 'The beneficiary confirmed no account.',
    citation: 'PRACTICE accounts',
    hint: 'Perhaps the beneficiary confirms one.',
  },
  {
    code: 'already-in-batch',
    meaning: 'A payment file carries it, and the bank has not returned it; or it was paid.',
    citation: 'PRACTICE accounts',
  },
  { code: 'other-county', meaning: 'Another county pays it.', citation: 'PRACTICE funds' },
  {
    code: 'budget-exhausted',
    meaning: 'The budgets of the funds cannot bear the payment whole.',
    citation: 'PRACTICE funds',
    hint: 'Perhaps leave it out of this file, or set a new budget.',
  },
  {
    code: 'offset-elsewhere',
    meaning: 'The payment named cannot bear the offset: another beneficiary or county, or it has gone out.',
    citation: 'PRACTICE returns',
    hint: 'Perhaps name no payment: the next ones bear it.',
  },
  { code: 'batch-unknown', meaning: 'The id names no payment file.', citation: null },
  {
    code: 'row-unknown',
    meaning: "The bank's answer names a row that the payment file does not have.",
    citation: 'PRACTICE accounts',
  },
  {
    code: 'row-already-settled',
    meaning: 'The row was answered before, or twice.',
    citation: 'PRACTICE accounts',
    hint: 'Perhaps this file was imported already.',
  },
  { code: 'total-wrong', meaning: 'A sum does not agree with its rows.', citation: 'PRACTICE accounts' },
  { code: 'entitlement-unknown', meaning: 'The id names no entitlement.', citation: null },
  { code: 'notice-unknown', meaning: 'The name is that of no notice.', citation: null },
  {
    code: 'workshop-unknown',
    meaning: 'The id names no employer that is a workshop.',
    citation: 'N25 §2(6)',
  },
  { code: 'worker-unknown', meaning: 'The id names no registered worker.', citation: null },
  { code: 'employer-unknown', meaning: 'The id names no registered employer.', citation: null },
  { code: 'agency-unknown', meaning: 'The id names no registered agency.', citation: null },
];
