import type { LawOn } from '../law/law.js';
import type { AmountId } from '../law/parameters.js';
import type { CommonFacts } from './facts.js';
import type { Condition } from './measure.js';

/**
 * A local document names the sum that the notice leaves to it; without one the measure is silent.
 *
 * Law: N25 §3(2). Where the measure is not in force there is nothing to name: its own end says so.
 */
export function sumIsNamed<Facts extends CommonFacts>(of: {
  cites: string;
  interpretation: string;
  amount: AmountId;
  /** Whether it is opened all the same, the amount awaited. */
  openedAnyway?: (law: LawOn) => boolean;
}): Condition<Facts, 'no-local-document'> {
  const named = (law: LawOn) =>
    law.standing(of.amount).state !== 'in-force' || law.value(of.amount).value !== 'local';
  const openedAnyway = (law: LawOn) => of.openedAnyway?.(law) ?? false;
  return {
    else: 'no-local-document',
    cites: of.cites,
    interpretation: of.interpretation,
    reads: [],
    holds: (_facts, law) => named(law) || openedAnyway(law),
    shows: (_facts, law) => ({
      needed: { aSum: !openedAnyway(law) },
      found: { aSum: named(law) },
      zh: `${openedAnyway(law) ? '不待' : '须有'}当地文件确定数额；查得${named(law) ? '已定' : '未定'}`,
      en:
        `${openedAnyway(law) ? 'not waiting for' : 'needed'} a local document that names the sum; ` +
        `found ${named(law) ? 'one' : 'none'}`,
      evidence: [],
    }),
  };
}
