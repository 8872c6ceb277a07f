import type { LawOn } from '../law/law.js';
import { excluding } from './exclusions.js';
import type { CommonFacts, OtherGrant } from './facts.js';
import type { Condition, MeasureId } from './measure.js';

/**
 * Nothing holds the once-key yet, and no measure that excludes this one was granted.
 *
 * Law: N25 §2(1). 一次性; what is paid once for, and which measures exclude each other, are parameters
 * (POLICY interpretation 5). The unique index on the once-key and on what a grant excludes is the proof; this
 * is the answer people read.
 */
export function notGrantedBefore(of: {
  measure: MeasureId;
  cites: string;
}): Condition<CommonFacts, 'already-granted'> {
  const excludingThis = (facts: CommonFacts, law: LawOn): OtherGrant[] => excluding(of.measure, facts, law);
  return {
    else: 'already-granted',
    cites: of.cites,
    interpretation: 'POLICY interpretation 5',
    reads: ['grantedBefore', 'otherGrants'],
    holds: (facts, law) => facts.grantedBefore === null && excludingThis(facts, law).length === 0,
    shows: (facts, law) => {
      const winners = [...(facts.grantedBefore ? [facts.grantedBefore] : []), ...excludingThis(facts, law)];
      const ids = winners.map(({ entitlementId }) => entitlementId);
      return {
        needed: [],
        found: ids,
        zh: `此前不得已给予；查得：${ids.join('、') || '无'}`,
        en: `needed no grant before; found: ${ids.join(', ') || 'none'}`,
        evidence: winners.flatMap(({ evidence }) => evidence),
      };
    },
  };
}
