import type { Law, LawValues } from '../law/law.js';
import type { CommonFacts } from './facts.js';
import type { Measure } from './measure.js';
import { heldOn } from './status-held.js';

/**
 * The law as it holds for a case: the province's, filled by the documents of the county that counts.
 *
 * Law: N25 §3(2). An exception for a group counts when the status is held on the day on which the measure
 * asks for it (POLICY interpretation 24). `values`: how the choice of the county itself is read.
 */
export function lawFor<Facts extends CommonFacts>(
  measure: Measure<Facts>,
  facts: Facts,
  law: Law,
  values: LawValues = law,
): LawValues {
  const { division, statusDay } = measure.localRules(facts, values);
  const held = facts.statuses.filter((period) => heldOn(period, statusDay ?? facts.on));
  return law.in({ division, groups: held.map(({ status }) => status) });
}
