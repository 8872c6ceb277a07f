import type { LawOn } from '../law/law.js';
import type { CommonFacts, GrantedMonth } from './facts.js';
import type { Condition } from './measure.js';

interface WithGrantedMonths extends CommonFacts {
  readonly grantedMonths: readonly GrantedMonth[];
}

/**
 * Fewer months were granted than local rules pay at most.
 *
 * Law: N25 §2(8). 按照有关规定: how many is left to them; where they do not say, the sum is not named either.
 */
export function monthsLeft(of: {
  cites: string;
  interpretation: string;
  parameter:
    | 'flexible-insurance-subsidy-months-at-most'
    | 'loan-interest-subsidy-months-at-most'
    | 'firm-loan-interest-subsidy-months-at-most';
}): Condition<WithGrantedMonths, 'months-used'> {
  const atMost = (law: LawOn) =>
    law.standing(of.parameter).state === 'in-force' ? law.value(of.parameter).value : null;
  return {
    else: 'months-used',
    cites: of.cites,
    interpretation: of.interpretation,
    reads: ['grantedMonths'],
    holds: ({ grantedMonths }, law) => {
      const value = atMost(law);
      return typeof value !== 'number' || grantedMonths.length < value;
    },
    shows: ({ grantedMonths }, law) => {
      const value = atMost(law);
      const used = grantedMonths.length;
      return {
        needed: { grantedBeforeFewerThan: value },
        found: grantedMonths.map(({ month }) => month),
        zh: `最长 ${value ?? '未定'} 个月；此前已给予 ${used} 个月`,
        en: `at most ${value ?? 'no number of'} months; granted before: ${used}`,
        evidence: grantedMonths.flatMap(({ evidence }) => evidence),
      };
    },
  };
}
