import type { BusinessDate } from '../../../kernel/business-date.js';
import type { Labour } from '../../facts.js';
import { runsOn, worksOf } from '../../rules/employed.js';

/** What a person found who looked; the latest counts. */
export interface Examination {
  readonly on: BusinessDate;
  readonly cannotLeave: boolean;
  readonly noOtherWork: boolean;
  readonly willing: boolean;
  readonly able: boolean;
}

export const PLACEMENT_FAULTS = [
  'no-recognised-status',
  'not-willing',
  'may-leave',
  'has-other-work',
  'not-able',
] as const;
export type PlacementFault = (typeof PLACEMENT_FAULTS)[number];

export interface Placement {
  readonly contractId: string;
  readonly startsOn: BusinessDate;
  /** A renewal: other flexible work beside the post is allowed by then. */
  readonly isRenewal: boolean;
  readonly examination: Examination | null;
  readonly labour: Labour;
}

/**
 * Who is placed in a public-welfare post cannot leave, has no other work, wants to and can do it.
 *
 * Law: N6 art. 16 (无法离乡、无业可扶, 有就业意愿、有能力胜任); N25 §2(9); POLICY interpretation 57. What happened is
 * not refused: the faults are listed until a person has examined them or the placement ends. An examination
 * counts before the records; without one the records of the first day count. That somebody is able is taken
 * as said by the contract.
 */
export function placementFaults(placement: Placement): readonly PlacementFault[] {
  const { examination, labour, startsOn } = placement;
  const faults = new Set<PlacementFault>();
  if (!labour.statuses.some(({ from, to }) => from <= startsOn && (to === null || to >= startsOn))) {
    faults.add('no-recognised-status');
  }
  if (examination) {
    if (!examination.willing) faults.add('not-willing');
    if (!examination.cannotLeave) faults.add('may-leave');
    if (!examination.noOtherWork) faults.add('has-other-work');
    if (!examination.able) faults.add('not-able');
  } else {
    const scope = scopeBy(labour, startsOn);
    if (scope === undefined) faults.add('not-willing');
    else if (scope === 'in-province' || scope === 'cross-province') faults.add('may-leave');
    if (!placement.isRenewal && hasOtherWork(placement)) faults.add('has-other-work');
  }
  return PLACEMENT_FAULTS.filter((fault) => faults.has(fault));
}

/** The scope declared last by the day, or the first one where all were recorded later. */
function scopeBy({ willingness }: Labour, day: BusinessDate): string | undefined {
  return (willingness.findLast(({ on }) => on <= day) ?? willingness[0])?.scope;
}

function hasOtherWork({ labour, contractId, startsOn }: Placement): boolean {
  const others = { ...labour, contracts: labour.contracts.filter((one) => one.contractId !== contractId) };
  return worksOf(others).some((work) => runsOn(work, startsOn));
}
