import type { Assessable } from '../../policy/entitlement/facts.js';
import type { Law } from '../../policy/law/law.js';
import type { CommonFacts } from '../../policy/measures/facts.js';
import type { Measure, MeasureId } from '../../policy/measures/measure.js';
import { MEASURES } from '../../policy/measures/measures.js';
import type { Watch } from './compiled-law.js';
import { type OutcomeOf, outcomeOf } from './outcome.js';

/** Another law asked beside the one replayed under, and what notes that the two answered differently. */
export interface Beside {
  readonly law: Law;
  readonly watch: Watch;
}

export interface BothWays {
  readonly own: OutcomeOf;
  readonly other: OutcomeOf;
}

/**
 * One replay for two laws, as long as both lead to the same events: the other law is asked only where the
 * first read a value that it gives otherwise. Measures whose events it would change are parted.
 */
export class BothLaws {
  readonly parted = new Set<MeasureId>();

  constructor(
    private readonly law: Law,
    private readonly beside: Beside | undefined,
  ) {
    if (beside) beside.watch.differs = false;
  }

  outcome({ case: { policy, facts } }: Assessable): BothWays {
    const { law, beside } = this;
    const measure = MEASURES[policy] as unknown as Measure<CommonFacts>;
    const own = outcomeOf(measure, facts, law);
    if (!beside?.watch.differs || this.parted.has(policy)) return { own, other: own };
    beside.watch.differs = false;
    const other = outcomeOf(measure, facts, beside.law);
    const repriced = measure.amountFollows !== undefined && own.amountFen !== other.amountFen;
    if (repriced || !leadOnAlike(own, other)) this.parted.add(policy);
    return { own, other };
  }

  /** Told after facts were looked for, in the light of the law: under the other one others might be found. */
  noteParting(policy: MeasureId): void {
    if (!this.beside?.watch.differs) return;
    this.beside.watch.differs = false;
    this.parted.add(policy);
  }
}

/**
 * Sums (but of measures that look at them again), funds and counties lead to no other event, and what leaves
 * no event leads to none.
 */
function leadOnAlike(one: OutcomeOf, other: OutcomeOf): boolean {
  if (leavesNone(one) && leavesNone(other)) return true;
  return (
    one.outcome === other.outcome &&
    one.code === other.code &&
    one.beneficiary === other.beneficiary &&
    one.onceKey === other.onceKey
  );
}

function leavesNone({ outcome }: OutcomeOf): boolean {
  return outcome === 'outside' || outcome === 'pending';
}
