import type { LawOn } from '../law/law.js';
import type { AmountId } from '../law/parameters.js';
import type { CommonFacts } from './facts.js';
import type { Condition } from './measure.js';

/**
 * A local document names the sum that the notice leaves to it; without one the measure is silent, and whoever
 * asks reads which parameter waits.
 *
 * Law: N25 §3(2). Where the measure is not in force there is nothing to name: its own end says so.
 */
export function sumIsNamed<Facts extends CommonFacts>(of: {
  cites: string;
  interpretation: string;
  amount: AmountId;
  /** What else must be named before a sum can be said: months at most, a principal at most. */
  besides?: readonly AmountId[];
  /** Whether it is opened all the same, the amount awaited. */
  openedAnyway?: (law: LawOn) => boolean;
}): Condition<Facts, 'no-local-document'> {
  const waiting = (law: LawOn): readonly AmountId[] =>
    [of.amount, ...(of.besides ?? [])].filter(
      (id) => law.standing(id).state === 'in-force' && law.value(id).value === 'local',
    );
  const openedAnyway = (law: LawOn) => of.openedAnyway?.(law) ?? false;
  return {
    else: 'no-local-document',
    cites: of.cites,
    interpretation: of.interpretation,
    reads: [],
    holds: (_facts, law) => waiting(law).length === 0 || openedAnyway(law),
    shows: (_facts, law) => {
      const ids = waiting(law).join(', ');
      const named = ids === '';
      return {
        needed: { aSum: !openedAnyway(law) },
        found: { aSum: named, waiting: waiting(law) },
        zh:
          `${openedAnyway(law) ? '不待' : '须有'}当地文件确定数额；查得` +
          (named ? '已定' : `未定，由当地规定，待定参数：${ids}`),
        en:
          `${openedAnyway(law) ? 'not waiting for' : 'needed'} a local document that names the sum; ` +
          `found ${named ? 'one' : `none: left to local rules, waiting for ${ids}`}`,
        evidence: [],
      };
    },
  };
}
