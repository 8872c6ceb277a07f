import type { BusinessDate, BusinessMonth } from '../../kernel/business-date.js';
import type { Decider } from '../../kernel/decider.js';
import { refuse } from '../../kernel/refusal.js';
import type { EvidenceCommand } from './commands.js';
import type { EvidenceEvent } from './events.js';

/** What is recorded here of the person, in the words of the comparison. */
export interface RecordedFacts {
  readonly workerKnown: boolean;
  /** Whole months in which every kind asked for was insured with the employer. */
  readonly insuredMonths: readonly BusinessMonth[];
  /** What was paid in each month, in fen. */
  readonly wages: readonly { readonly month: BusinessMonth; readonly paidFen: number }[];
  readonly statuses: readonly string[];
  readonly unemployedSince: BusinessDate | null;
}

/**
 * Each fact beside the bureau's: matched, mismatched, or not found where the bureau has no record.
 *
 * Law: PRACTICE comparisons. What is recorded here must be borne out; a bureau's record that says more does
 * not differ. Nothing recorded here and something there is a mismatch to be put right.
 */
export const evidenceDecider: Decider<null, EvidenceCommand, EvidenceEvent, RecordedFacts> = {
  initial: () => null,
  evolve: (state) => state,
  decide: (_state, { on, with: asked }, facts) => {
    const { workerId, source, asOf, hash, stated } = asked;
    if (!facts.workerKnown)
      return refuse({ code: 'worker-unknown', message: `${workerId}: no worker has this id` });
    if (asOf > on) return refuse({ code: 'field-invalid', message: `asOf: ${asOf} lies after today, ${on}` });
    const differing = differingIn(stated, facts);
    const verdict = differing === null ? 'not-found' : differing.length > 0 ? 'mismatched' : 'matched';
    const employer = 'employerId' in stated ? { employerId: stated.employerId } : {};
    const about = { workerId, topic: stated.topic, ...employer, source, asOf, hash };
    return [{ type: 'EvidenceCompared', data: { ...about, verdict, differing: differing ?? [] } }];
  },
  terminal: () => false,
};

/** What differs, by name; null where the bureau has no record. */
function differingIn(stated: EvidenceCommand['with']['stated'], facts: RecordedFacts): string[] | null {
  switch (stated.topic) {
    case 'social-insurance-months':
      return stated.months && monthsMissing(facts.insuredMonths, stated.months);
    case 'wages-paid':
      return stated.months && sumsMissing(facts.wages, stated.months);
    case 'household-status':
      if (stated.status === null) return null;
      return facts.statuses.includes(stated.status) ? [] : ['status'];
    case 'unemployment-registration':
      if (stated.registeredFrom === null) return null;
      return stated.registeredFrom === facts.unemployedSince ? [] : ['registeredFrom'];
  }
}

/** Months recorded here that the bureau does not have; without any recorded here everything differs. */
function monthsMissing(recorded: readonly BusinessMonth[], there: readonly BusinessMonth[]): string[] {
  if (recorded.length === 0) return ['months'];
  return recorded.filter((month) => !there.includes(month));
}

/** Months for which the bureau's sum falls short of what is recorded here. */
function sumsMissing(recorded: RecordedFacts['wages'], there: RecordedFacts['wages']): string[] {
  if (recorded.length === 0) return ['months'];
  const paidFen = (month: BusinessMonth) =>
    there.filter((one) => one.month === month).reduce((sum, one) => sum + one.paidFen, 0);
  return recorded.filter((one) => paidFen(one.month) < one.paidFen).map(({ month }) => month);
}
