import type { LawOn } from '../law/law.js';
import type { AmountId, ParameterId } from '../law/parameters.js';
import type { CommonFacts } from './facts.js';
import type { Condition } from './measure.js';

/**
 * Local documents say all that the notice leaves to them; until they do nothing is said, and the trace names
 * what waits. A sum, a rate or a threshold that is missing is never zero.
 *
 * Law: N25 §3(2). Where the measure is not in force there is nothing to say: its own end says so.
 */
export function localRulesSaid<Facts extends CommonFacts>(of: {
  cites: string;
  interpretation: string;
  /** The first decides whether the measure is in force. */
  parameters: readonly [AmountId, ...ParameterId[]];
}): Condition<Facts, 'no-local-document'> {
  const waiting = (law: LawOn): readonly string[] =>
    law.standing(of.parameters[0]).state === 'in-force'
      ? of.parameters.filter((id) => law.value(id).value === 'local')
      : [];
  return {
    else: 'no-local-document',
    cites: of.cites,
    interpretation: of.interpretation,
    reads: [],
    holds: (_facts, law) => waiting(law).length === 0,
    shows: (_facts, law) => {
      const open = waiting(law);
      return {
        needed: { parameters: of.parameters },
        found: { waiting: open },
        zh: open.length > 0 ? `由当地文件确定：参数 ${open.join('、')} 待定` : '当地文件已确定',
        en:
          open.length > 0
            ? `left to local rules: ${open.length > 1 ? 'parameters' : 'parameter'} ${open.join(', ')} ` +
              `${open.length > 1 ? 'wait' : 'waits'}`
            : 'local rules say what is left to them',
        evidence: [],
      };
    },
  };
}
