import type { BusinessDate } from '../../kernel/business-date.js';
import type { Candidate } from '../facts/candidates.js';
import { type Engagements, holdsPlace } from '../facts/engagements.js';
import { closedOn, type Vacancy } from '../facts/postings.js';
import { isRelocated, keptPlacesLeft, placesKept } from '../rules/places-are-kept-for-relocated.js';

/** A posting that still takes workers. */
export interface OpenPosting {
  readonly job: Vacancy;
  /** Places nobody holds. */
  readonly free: number;
  /** Of these, kept for relocated residents. */
  readonly kept: number;
}

/** Who holds a place of each posting: offers that stand and contracts that name it, each person once. */
export function holdersByJob(
  engagements: ReadonlyMap<string, Engagements>,
  on: BusinessDate,
): ReadonlyMap<string, ReadonlySet<string>> {
  const holders = new Map<string, Set<string>>();
  const hold = (jobId: string, workerId: string) => {
    const known = holders.get(jobId);
    if (known) known.add(workerId);
    else holders.set(jobId, new Set([workerId]));
  };
  for (const [workerId, bound] of engagements) {
    for (const one of bound.offers) hold(one.jobId, workerId);
    for (const one of bound.contracts)
      if (one.jobId !== null && holdsPlace(one, on)) hold(one.jobId, workerId);
  }
  return holders;
}

/** The posting with its free places, or undefined when it is closed or full. */
export function openPosting(given: {
  readonly job: Vacancy;
  readonly holders: ReadonlySet<string>;
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly on: BusinessDate;
}): OpenPosting | undefined {
  const { job, holders, candidates, on } = given;
  const free = job.openings - holders.size;
  if (free <= 0 || closedOn(job, on)) return undefined;
  const byRelocated = [...holders].filter((id) => isRelocated(candidates.get(id), on)).length;
  const held = { openings: job.openings, byRelocated, byOthers: holders.size - byRelocated };
  return { job, free, kept: keptPlacesLeft({ ...held, kept: placesKept(job) }) };
}
