/**
 * A matching round: all who are free against all postings with a free place, solved to the proven optimum.
 *
 * Idea. Hard rules make the edges, weights their fit, and the optimiser places most priority workers, then
 * most workers, then most fit. Postings are looked up by occupation, so that only pairs that may fit are
 * asked; the alliances of a county and its distance to a posting are worked out once.
 *
 * Cost. At worst workers · postings questions of about a microsecond, then the optimiser's own
 * (`optimiser/solve.ts`). Ties are broken by a hash of the ids, so the order of the lists does not matter,
 * and offers come in the order of workers.
 *
 * Of equally good answers one is taken in which more people travel in full coaches
 * (`packer/fill-coaches.ts`).
 *
 * A round is a proposal: every offer is judged again by the posting's own stream when it is made.
 */
import type { Membership } from '../../kernel/alliances.js';
import type { BusinessDate } from '../../kernel/business-date.js';
import { centreOf, metresBetween, type Point } from '../../kernel/divisions/divisions.js';
import { digestOf } from '../../kernel/ids.js';
import type { Candidate } from '../facts/candidates.js';
import type { Engagements } from '../facts/engagements.js';
import type { EmployerFacts, Posting, Vacancy } from '../facts/postings.js';
import { fitOf } from '../fit.js';
import { buildInstance, type Instance } from '../optimiser/instance.js';
import { comesFirst } from '../priority-groups.js';
import { mayBePlaced, ruleContext } from '../rules/eligible.js';
import { isRelocated } from '../rules/places-are-kept-for-relocated.js';
import { weightsOn } from '../weights.js';
import type { RoundOutcome } from './facts.js';
import { isFree } from './free.js';
import { holdersByJob, type OpenPosting, openPosting } from './free-places.js';
import { solvedRound } from './solved-round.js';

/** Everything a round looks at, by id. */
export interface RoundInput {
  readonly on: BusinessDate;
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly engagements: ReadonlyMap<string, Engagements>;
  readonly postings: ReadonlyMap<string, Posting>;
  readonly employers: ReadonlyMap<string, EmployerFacts>;
  readonly memberships: readonly Membership[];
}

export interface Edge {
  readonly worker: number;
  readonly posting: number;
  readonly fit: number;
}

/** The group of relocated residents in the instance. */
const RELOCATED = 1;

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
  const offers = edges
    .filter((edge) => filled.assignment[edge.worker] === edge.posting)
    .map(({ worker, posting, fit }) => ({
      workerId: workers[worker]?.workerId ?? '',
      jobId: open[posting]?.job.jobId ?? '',
      fit,
    }));
  return {
    workers: workers.length,
    postings: open.length,
    edges: edges.length,
    priorityPlaced: matching.priority,
    placed: matching.placed,
    totalFit: matching.fit - filled.fitLost,
    offers,
  };
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
  { on, memberships }: RoundInput,
): readonly Edge[] {
  const context = ruleContext({ on, memberships });
  const weights = weightsOn(on);
  const byOccupation = indexByOccupation(open);
  const everyPosting = open.map((_posting, at) => at);
  const points = open.map(({ job }) => placeOf(job));
  const distances = new Map<string, readonly (number | undefined)[]>();
  return workers.flatMap((worker, index) => {
    const wanted = worker.willingness?.occupations ?? [];
    const near =
      wanted.length === 0
        ? everyPosting
        : [...new Set(wanted)]
            .flatMap((occupation) => byOccupation.get(occupation) ?? [])
            .sort((a, b) => a - b);
    const metres = distancesFrom(worker.householdCounty, points, distances);
    return near.flatMap((at) => {
      const job = open[at]?.job;
      if (!job || !mayBePlaced(worker, job, context)) return [];
      const reach = context.reachOf(worker.householdCounty, job.division);
      const fit = fitOf(worker, job, { on, weights, distanceMetres: metres[at], reach });
      return [{ worker: index, posting: at, fit }];
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

/** Without coordinates a posting stands at its division's centre. */
export function placeOf(job: Vacancy): Point | undefined {
  if (job.lon !== undefined && job.lat !== undefined) return { lon: job.lon, lat: job.lat };
  return centreOf(job.division);
}

function distancesFrom(
  county: string,
  points: readonly (Point | undefined)[],
  known: Map<string, readonly (number | undefined)[]>,
): readonly (number | undefined)[] {
  const before = known.get(county);
  if (before) return before;
  const home = centreOf(county);
  const found = points.map((point) => (home && point ? metresBetween(home, point) : undefined));
  known.set(county, found);
  return found;
}

/** A 32-bit name that outlives renumbering: the tie-break knows workers and postings by it. */
function lastingKey(id: string): number {
  return Number.parseInt(digestOf('tie', id).slice(0, 8), 16) | 0;
}
