/**
 * A matching round: all who are free against all postings with a free place, solved to the proven optimum.
 *
 * Idea. Hard rules make the edges, weights their fit, and the optimiser places most priority workers, then
 * most workers, then most fit. Postings are looked up by occupation, so that only pairs that may fit are
 * asked. Who was told of a place keeps it unless another is better by more than the weight `retention`.
 *
 * Cost. At worst workers · postings questions of about a microsecond, then the optimiser's own
 * (`optimiser/solve.ts`). Ties are broken by a hash of the ids, so the order of the lists does not matter,
 * and offers come in the order of workers.
 *
 * Of equally good answers one is taken in which more people travel in full coaches
 * (`packer/fill-coaches.ts`).
 *
 * A round is a proposal: every offer is judged again by the posting's own stream when it is made. The graph
 * of the matcher (`matcher/market-graph.ts`) comes to the same answer from event to event.
 */
import type { Membership } from '../../kernel/alliances.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import type { Candidate } from '../facts/candidates.js';
import type { Engagements } from '../facts/engagements.js';
import type { EmployerFacts, Posting } from '../facts/postings.js';
import type { ToldPlace } from '../facts/told-places.js';
import { buildInstance, type Instance } from '../optimiser/instance.js';
import { comesFirst } from '../priority-groups.js';
import { isRelocated } from '../rules/places-are-kept-for-relocated.js';
import type { RoundOutcome } from './facts.js';
import { isFree } from './free.js';
import { holdersByJob, type OpenPosting, openPosting } from './free-places.js';
import { lastingKey, MarketDay, RELOCATED } from './market-day.js';
import { solvedRound } from './solved-round.js';

/** Everything that matching knows of its market, by id. */
export interface MarketFacts {
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly engagements: ReadonlyMap<string, Engagements>;
  readonly postings: ReadonlyMap<string, Posting>;
  readonly employers: ReadonlyMap<string, EmployerFacts>;
  /** By worker. */
  readonly told: ReadonlyMap<string, ToldPlace>;
  readonly memberships: readonly Membership[];
}

/** Everything a round looks at. */
export interface RoundInput extends MarketFacts {
  readonly on: BusinessDate;
}

export interface Edge {
  readonly worker: number;
  readonly posting: number;
  /** With what is added for a place the person was told of. */
  readonly fit: number;
}

/** The market of a day, as a round sees it: the numbers of the instance are places in these lists. */
export interface RoundMarket {
  readonly workers: readonly Candidate[];
  readonly open: readonly OpenPosting[];
  readonly edges: readonly Edge[];
  readonly instance: Instance;
}

export function marketOf(input: RoundInput): RoundMarket {
  const workers = freeWorkers(input);
  const open = openPostings(input);
  const edges = edgesBetween(workers, open, input);
  return {
    workers,
    open,
    edges,
    instance: buildInstance({
      workers: workers.map((worker) => ({
        tier: comesFirst(worker, input.on) ? 1 : 0,
        groups: isRelocated(worker, input.on) ? [RELOCATED] : [],
        key: lastingKey(worker.workerId),
      })),
      postings: open.map(({ job, free, kept }) => ({
        openings: free,
        kept: kept > 0 ? [{ group: RELOCATED, minimum: kept }] : [],
        key: lastingKey(job.jobId),
      })),
      edges,
    }),
  };
}

export function matchRound(input: RoundInput): RoundOutcome {
  const market = marketOf(input);
  const { workers, open, edges } = market;
  const { matching, filled } = solvedRound(market, input.on);
  const offers = offersOf(market, filled.assignment, new MarketDay(input.on, input.memberships));
  return {
    workers: workers.length,
    postings: open.length,
    edges: edges.length,
    priorityPlaced: matching.priority,
    placed: matching.placed,
    totalFit: offers.reduce((sum, offer) => sum + offer.fit, 0),
    offers,
  };
}

/** In the order of workers, with the fit that the two have without what is added for a place told of. */
export function offersOf(
  { workers, open }: Pick<RoundMarket, 'workers' | 'open'>,
  assignment: Int32Array,
  day: MarketDay,
): RoundOutcome['offers'] {
  return workers.flatMap((worker, index) => {
    const job = open[assignment[index] ?? -1]?.job;
    return job ? [{ workerId: worker.workerId, jobId: job.jobId, fit: day.fitOf(worker, job) }] : [];
  });
}

function freeWorkers({ candidates, engagements, on }: RoundInput): readonly Candidate[] {
  return [...candidates.values()]
    .filter((worker) => isFree(worker, engagements.get(worker.workerId), on))
    .sort((one, other) => (one.workerId < other.workerId ? -1 : 1));
}

function openPostings(input: RoundInput): readonly OpenPosting[] {
  const { on, candidates } = input;
  const holders = holdersByJob(input.engagements, on);
  return [...input.postings.values()]
    .sort((one, other) => (one.jobId < other.jobId ? -1 : 1))
    .flatMap((posting) => {
      const job = { ...posting, employerKind: input.employers.get(posting.employerId)?.kind ?? null };
      const found = openPosting({ job, holders: holders.get(job.jobId) ?? new Set(), candidates, on });
      return found ? [found] : [];
    });
}

/** Every pair that the hard rules allow, with its fit; workers and postings by their places in the lists. */
export function edgesBetween(
  workers: readonly Candidate[],
  open: readonly OpenPosting[],
  { on, memberships, told }: RoundInput,
): readonly Edge[] {
  const day = new MarketDay(on, memberships);
  const byOccupation = indexByOccupation(open);
  const everyPosting = open.map((_posting, at) => at);
  return workers.flatMap((worker, index) => {
    const wanted = worker.willingness?.occupations ?? [];
    const near =
      wanted.length === 0
        ? everyPosting
        : [...new Set(wanted)]
            .flatMap((occupation) => byOccupation.get(occupation) ?? [])
            .sort((a, b) => a - b);
    return near.flatMap((at) => {
      const job = open[at]?.job;
      if (!job || !day.mayBePlaced(worker, job)) return [];
      return [{ worker: index, posting: at, fit: day.weigh(worker, job, told.get(worker.workerId)) }];
    });
  });
}

function indexByOccupation(open: readonly OpenPosting[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  open.forEach(({ job }, at) => {
    const known = index.get(job.occupation);
    if (known) known.push(at);
    else index.set(job.occupation, [at]);
  });
  return index;
}
