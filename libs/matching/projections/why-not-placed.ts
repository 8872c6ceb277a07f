import type { BusinessDate } from '../../kernel/business-date.js';
import type { FactSource } from '../../process/room.js';
import { type ExplainedPosting, explainWorker } from '../explain.js';
import { candidates } from '../facts/candidates.js';
import { engagements, type StandingOffer } from '../facts/engagements.js';
import { ALL_ALLIANCES, allianceMemberships, membershipsOf } from '../facts/memberships.js';
import { closedOn, employers, postings } from '../facts/postings.js';
import { isFree } from '../round/free.js';

export interface WhyNotPlaced {
  readonly workerId: string;
  /** Would a round look at the person today? */
  readonly free: boolean;
  /** Offers that hold a place for the person. */
  readonly offers: readonly StandingOffer[];
  /** The nearest postings that are not closed, with every reason against each. */
  readonly postings: readonly ExplainedPosting[];
}

/**
 * Why a worker is not placed, answered from the room's own facts; undefined for an id that names nobody.
 * The caller makes the source (room `matching`); personal fields are opened to judge and never part of the
 * answer.
 */
export async function whyNotPlaced(
  source: FactSource,
  asked: { readonly workerId: string; readonly on: BusinessDate; readonly limit?: number },
): Promise<WhyNotPlaced | undefined> {
  const worker = await source.one(candidates, asked.workerId, []);
  if (!worker) return undefined;
  const bound = await source.one(engagements, asked.workerId, []);
  const [vacancies, owners] = [await source.all(postings), await source.all(employers)];
  const memberships = membershipsOf(await source.one(allianceMemberships, ALL_ALLIANCES, []));
  const jobs = [...vacancies.values()]
    .filter((posting) => !closedOn(posting, asked.on))
    .map((posting) => ({ ...posting, employerKind: owners.get(posting.employerId)?.kind ?? null }));
  return {
    workerId: asked.workerId,
    free: isFree(worker, bound, asked.on),
    offers: bound?.offers ?? [],
    postings: explainWorker(worker, jobs, { ...asked, memberships }),
  };
}
