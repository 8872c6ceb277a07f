import type { LawOn } from '../law/law.js';
import type { CommonFacts, OtherGrant } from './facts.js';
import type { Condition, MeasureId } from './measure.js';

/**
 * Nothing holds the once-key yet, and no measure that excludes this one was granted.
 *
 * Law: N25 §2(1). 一次性; what is paid once for, and which measures exclude each other, are parameters
 * (POLICY interpretation 5). The unique index on the once-key is the proof; this is the answer people read.
 */
export function notGrantedBefore(of: {
  measure: MeasureId;
  cites: string;
}): Condition<CommonFacts, 'already-granted'> {
  const excluding = (facts: CommonFacts, law: LawOn): OtherGrant[] => {
    const pairs: readonly string[] = law.value('measures-excluding-each-other').value;
    return facts.otherGrants.filter(
      ({ policy }) => pairs.includes(`${of.measure}+${policy}`) || pairs.includes(`${policy}+${of.measure}`),
    );
  };
  return {
    else: 'already-granted',
    cites: of.cites,
    interpretation: 'POLICY interpretation 5',
    reads: ['grantedBefore', 'otherGrants'],
    holds: (facts, law) => facts.grantedBefore === null && excluding(facts, law).length === 0,
    shows: (facts, law) => {
      const winners = [...(facts.grantedBefore ? [facts.grantedBefore] : []), ...excluding(facts, law)];
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
