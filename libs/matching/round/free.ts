import type { BusinessDate } from '../../kernel/business-date.js';
import type { Candidate } from '../facts/candidates.js';
import { type Engagements, isRunning } from '../facts/engagements.js';

/**
 * Free for a round: willing, available on the day, and bound by nothing: no open or accepted offer, no
 * full-time contract that runs, no own business. Part-time work binds nobody (N6 art. 16).
 */
export function isFree(worker: Candidate, bound: Engagements | undefined, on: BusinessDate): boolean {
  const { willingness } = worker;
  if (willingness === null) return false;
  if (willingness.availableFrom !== undefined && willingness.availableFrom > on) return false;
  if (bound === undefined) return true;
  if (bound.offers.length > 0 || bound.diedOn !== null) return false;
  if (bound.contracts.some((one) => !one.partTime && isRunning(one, on))) return false;
  return !bound.businesses.some((one) => one.from <= on && (one.to === null || one.to >= on));
}
