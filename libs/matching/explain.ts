/**
 * Why a worker stands where no offer is: the nearest postings, each with every reason against it.
 *
 * Nearest first: fewest reasons, then the reasons that came nearest, then distance, then the posting's id.
 * Cost: one question a rule and posting. A posting without a reason is one the worker may have: who else
 * wanted its places is the round's matter.
 */
import type { Membership } from '../kernel/alliances.js';
import type { BusinessDate } from '../kernel/business-date.js';
import { centreOf, metresBetween } from '../kernel/divisions/divisions.js';
import type { Candidate } from './facts/candidates.js';
import type { Vacancy } from './facts/postings.js';
import { fitOf } from './fit.js';
import { reasonsAgainst, ruleContext } from './rules/eligible.js';
import type { Reason } from './rules/rule.js';
import { placeOf } from './round/market-day.js';
import { weightsOn } from './weights.js';

export interface ExplainedPosting {
  readonly jobId: string;
  readonly title: string;
  readonly distanceMetres: number | null;
  /** Null where a reason stands against it. */
  readonly fit: number | null;
  readonly reasons: readonly Reason[];
}

/** Postings a page of explanation shows. */
const MOST_POSTINGS = 10;

export function explainWorker(
  worker: Candidate,
  jobs: readonly Vacancy[],
  given: {
    readonly on: BusinessDate;
    readonly memberships: readonly Membership[];
    readonly limit?: number;
  },
): readonly ExplainedPosting[] {
  const context = ruleContext(given);
  const weights = weightsOn(given.on);
  return jobs
    .map((job): ExplainedPosting => {
      const reasons = reasonsAgainst(worker, job, context);
      const distanceMetres = distanceTo(worker, job);
      const reach = context.reachOf(worker.householdCounty, job.division);
      const way = { on: given.on, weights, distanceMetres, reach };
      const fit = reasons.length > 0 ? null : fitOf(worker, job, way);
      return { jobId: job.jobId, title: job.title, distanceMetres: distanceMetres ?? null, fit, reasons };
    })
    .sort(nearestFirst)
    .slice(0, given.limit ?? MOST_POSTINGS);
}

function distanceTo(worker: Candidate, job: Vacancy): number | undefined {
  const [home, place] = [centreOf(worker.householdCounty), placeOf(job)];
  return home && place ? metresBetween(home, place) : undefined;
}

function nearestFirst(one: ExplainedPosting, other: ExplainedPosting): number {
  return (
    one.reasons.length - other.reasons.length ||
    nearnessOf(other) - nearnessOf(one) ||
    (other.fit ?? 0) - (one.fit ?? 0) ||
    (one.distanceMetres ?? Number.MAX_SAFE_INTEGER) - (other.distanceMetres ?? Number.MAX_SAFE_INTEGER) ||
    (one.jobId < other.jobId ? -1 : 1)
  );
}

function nearnessOf({ reasons }: ExplainedPosting): number {
  return reasons.reduce((sum, reason) => sum + (reason.nearness ?? 0), 0);
}
