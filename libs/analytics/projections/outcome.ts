import { lawOn, type LawValues } from '../../policy/law/law.js';
import type { CommonFacts } from '../../policy/measures/facts.js';
import type { FundShare, LocalRules, Measure, Outcome } from '../../policy/measures/measure.js';
import { onceKeyOn } from '../../policy/measures/once-key.js';
import { heldOn } from '../../policy/measures/status-held.js';

/** What an assessment comes to, without its trace. */
export interface OutcomeOf {
  readonly outcome: Outcome;
  readonly code: string | null;
  readonly amountFen: number | null;
  readonly funds: readonly FundShare[];
  readonly beneficiary: string | null;
  /** Empty unless granted. */
  readonly onceKey: string;
  readonly rules: LocalRules;
}

/** The law at a place; a `Law`, or one that was made ready for many questions. */
export interface PlacedLaw extends LawValues {
  in(place: { division: string | null; groups: readonly string[] }): LawValues;
}

/**
 * The outcome that `assess` gives: the same conditions in the same order, each asked once and only until the
 * answer is certain, and nothing shown. A spec holds the two against each other.
 */
export function outcomeOf<Facts extends CommonFacts>(
  measure: Measure<Facts>,
  facts: Facts,
  law: PlacedLaw,
): OutcomeOf {
  const rules = measure.localRules(facts, law);
  const day = rules.statusDay ?? facts.on;
  const groups = facts.statuses.filter((period) => heldOn(period, day)).map(({ status }) => status);
  const values = law.in({ division: rules.division, groups });
  const view = lawOn(values, measure.completion(facts, values).on);
  const nothing = { amountFen: null, funds: [], beneficiary: measure.beneficiary(facts), onceKey: '', rules };
  let waiting: string | null = null;
  for (const condition of measure.scope) {
    const answer = condition.holds(facts, view);
    if (answer === false) return { ...nothing, outcome: 'outside', code: condition.else };
    if (answer === 'unknown') waiting ??= condition.else;
  }
  for (const condition of measure.conditions) {
    const answer = condition.holds(facts, view);
    if (answer === false) return { ...nothing, outcome: 'refused', code: condition.else };
    if (answer === 'unknown') return { ...nothing, outcome: 'pending', code: condition.else };
  }
  if (waiting !== null) return { ...nothing, outcome: 'pending', code: waiting };
  const amountFen = measure.amountFen(facts, view);
  return {
    ...nothing,
    outcome: 'granted',
    code: null,
    amountFen,
    funds: amountFen === null ? [] : measure.funds(facts, view, amountFen),
    onceKey: onceKeyOn(measure, facts, view),
  };
}
