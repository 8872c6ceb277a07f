/**
 * Where one worker stands in today's market, and why: the answer to "why not me", in ids and figures.
 *
 * Pure: from what a round would look at. `sentences.ts` says it in words. Nothing personal is in it.
 */
import { explainWorker } from '../explain.js';
import type { Candidate } from '../facts/candidates.js';
import {
  type Engagement,
  type Engagements,
  isRunning,
  type OwnBusiness,
  type StandingOffer,
} from '../facts/engagements.js';
import { closedOn, type Vacancy } from '../facts/postings.js';
import { holdersByJob } from '../round/free-places.js';
import type { RoundInput } from '../round/matcher.js';
import { isFree } from '../round/free.js';
import { reachesOf } from '../optimiser/settled-market.js';
import { placesAreKeptForRelocated } from '../rules/places-are-kept-for-relocated.js';
import type { Reason } from '../rules/rule.js';
import type { Loss } from './cheapest-exchange.js';
import { remediesFor, type Remedy } from './remedies.js';
import { type MarketSums, type TodaysMarket, todaysMarket } from './todays-market.js';
import { type Alternative, displacedFrom, type WhyNotPlaced, whyThisPlace } from './why-this-place.js';

export interface Post {
  readonly jobId: string;
  readonly title: string;
  readonly employerId: string;
  readonly division: string;
}

/** A posting the person may have and does not get. */
export interface PostNotGot extends Post {
  readonly fit: number;
  /** What all would lose together if the person had it; null where no place of it is open to the person. */
  readonly loss: Loss | null;
  /** Who would give way, step by step; null is without a place. */
  readonly moves: readonly {
    readonly workerId: string;
    readonly fromJobId: string | null;
    readonly toJobId: string | null;
  }[];
}

/** A posting that a hard rule, or a lack of places, keeps from the person. */
export interface PostClosedTo extends Post {
  readonly reasons: readonly Reason[];
}

export interface Rivals {
  /** All who compete, the person included. */
  readonly workers: number;
  readonly priority: number;
  readonly places: number;
  /** The first of them, and of the postings, in order of ids. */
  readonly workerIds: readonly string[];
  readonly jobIds: readonly string[];
}

export interface MovedForCoaches extends Post {
  readonly fit: number;
  /** All such moves of the round together. */
  readonly fitLost: number;
  readonly seats: number;
}

export type Standing =
  | {
      readonly standing: 'bound';
      readonly offers: readonly StandingOffer[];
      readonly contracts: readonly Engagement[];
      readonly businesses: readonly OwnBusiness[];
    }
  | { readonly standing: 'not-asked'; readonly because: 'no-willingness' | 'died' }
  | { readonly standing: 'not-asked'; readonly because: 'not-available-yet'; readonly availableFrom: string }
  | {
      readonly standing: 'placed';
      readonly post: Post;
      readonly fit: number;
      /** Posts that suit better and go to others, nearest first. */
      readonly displacedFrom: readonly PostNotGot[];
      readonly nextBest: PostNotGot | null;
      /** Where a round puts the person instead so that coaches fill; null where it leaves them there. */
      readonly forCoaches: MovedForCoaches | null;
    }
  | {
      readonly standing: 'not-placed';
      readonly because: WhyNotPlaced['because'];
      /** Posts the person may have, by how near it came. */
      readonly alternatives: readonly PostNotGot[];
      readonly rivals: Rivals | null;
      /** The nearest posts that something stands against. */
      readonly closed: readonly PostClosedTo[];
      readonly remedies: readonly Remedy[];
    };

export type WorkerToday = Standing & {
  readonly workerId: string;
  readonly on: string;
  readonly market: MarketSums;
};

const MOST_POSTS = 5;
const MOST_RIVALS = 20;
const MOST_REMEDIES = 5;

/** Undefined for an id that names nobody. */
export function workerToday(
  workerId: string,
  input: RoundInput,
  change: { readonly fitForASeat?: number } = {},
): WorkerToday | undefined {
  const worker = input.candidates.get(workerId);
  if (!worker) return undefined;
  const market = todaysMarket(input, change);
  const common = { workerId, on: input.on, market: market.sums };
  return { ...common, ...standingOf(market, worker) };
}

function standingOf(market: TodaysMarket, worker: Candidate): Standing {
  const { on, engagements } = market.input;
  const bound = engagements.get(worker.workerId);
  if (!isFree(worker, bound, on)) return whyNotFree(worker, bound, on);
  const index = market.workers.findIndex((one) => one.workerId === worker.workerId);
  const why = whyThisPlace(market.settled, index);
  const shown = (some: readonly Alternative[]) =>
    some.slice(0, MOST_POSTS).map((one) => postNotGot(market, one));
  if (why.kind === 'placed') {
    const better = displacedFrom(why);
    const next = why.alternatives.find((one) => one.loss !== null && one.fit <= why.fit);
    return {
      standing: 'placed',
      post: postAt(market, why.posting),
      fit: why.fit,
      displacedFrom: shown(better),
      nextBest: next ? postNotGot(market, next) : null,
      forCoaches: movedForCoaches(market, index),
    };
  }
  return {
    standing: 'not-placed',
    because: why.because,
    alternatives: shown(why.alternatives),
    rivals: rivalsOf(market, why),
    closed: closedTo(market, worker),
    remedies: remediesFor(market, index).slice(0, MOST_REMEDIES),
  };
}

function movedForCoaches(market: TodaysMarket, index: number): MovedForCoaches | null {
  const { assignment, fitLost, seats } = market.forCoaches;
  const posting = assignment[index] as number;
  if (posting === market.settled.assignment[index]) return null;
  const fit = reachesOf(market.settled, index).find((one) => one.posting === posting)?.fit;
  if (fit === undefined) throw new Error(`worker ${index} does not reach posting ${posting}`);
  return { ...postAt(market, posting), fit, fitLost, seats };
}

function whyNotFree(worker: Candidate, bound: Engagements | undefined, on: string): Standing {
  const { willingness } = worker;
  if (bound && bound.diedOn !== null) return { standing: 'not-asked', because: 'died' };
  const contracts = (bound?.contracts ?? []).filter((one) => !one.partTime && isRunning(one, on));
  const businesses = (bound?.businesses ?? []).filter(
    (one) => one.from <= on && (one.to === null || one.to >= on),
  );
  const offers = bound?.offers ?? [];
  if (offers.length + contracts.length + businesses.length > 0) {
    return { standing: 'bound', offers, contracts, businesses };
  }
  if (willingness?.availableFrom !== undefined && willingness.availableFrom > on) {
    return { standing: 'not-asked', because: 'not-available-yet', availableFrom: willingness.availableFrom };
  }
  return { standing: 'not-asked', because: 'no-willingness' };
}

function postAt({ open }: TodaysMarket, posting: number): Post {
  const job = open[posting]?.job;
  if (!job) throw new RangeError(`no posting stands at ${posting}`);
  return postOf(job);
}

function postOf({ jobId, title, employerId, division }: Vacancy): Post {
  return { jobId, title, employerId, division };
}

function postNotGot(market: TodaysMarket, { posting, fit, loss, moves }: Alternative): PostNotGot {
  const jobAt = (at: number | null) => (at === null ? null : postAt(market, at).jobId);
  return {
    ...postAt(market, posting),
    fit,
    loss,
    moves: moves.map(({ worker, from, to }) => ({
      workerId: market.workers[worker]?.workerId ?? '',
      fromJobId: jobAt(from),
      toJobId: jobAt(to),
    })),
  };
}

function rivalsOf(market: TodaysMarket, { competition }: WhyNotPlaced): Rivals | null {
  if (!competition) return null;
  const { workers, priority, places, postings } = competition;
  return {
    workers: workers.length,
    priority,
    places,
    workerIds: workers.slice(0, MOST_RIVALS).map((one) => market.workers[one]?.workerId ?? ''),
    jobIds: postings.slice(0, MOST_RIVALS).map((one) => postAt(market, one).jobId),
  };
}

/** The nearest postings that the hard rules, full places or kept places keep from the person. */
function closedTo({ input, open }: TodaysMarket, worker: Candidate): readonly PostClosedTo[] {
  const { on } = input;
  const jobs = [...input.postings.values()]
    .filter((posting) => !closedOn(posting, on))
    .map((posting) => ({ ...posting, employerKind: input.employers.get(posting.employerId)?.kind ?? null }));
  const byId = new Map(jobs.map((job) => [job.jobId, job]));
  const free = new Map(open.map((one) => [one.job.jobId, one]));
  const holders = holdersByJob(input.engagements, on);
  const explained = explainWorker(worker, jobs, { on, memberships: input.memberships, limit: jobs.length });
  return explained
    .flatMap(({ jobId, reasons }): PostClosedTo[] => {
      const job = byId.get(jobId);
      if (!job) return [];
      if (reasons.length > 0) return [{ ...postOf(job), reasons }];
      const found = free.get(jobId);
      const taken = holders.get(jobId)?.size ?? 0;
      const lacking = found ? onlyKept(worker, { ...found, taken }, on) : allTaken(taken);
      return lacking ? [{ ...postOf(job), reasons: [lacking] }] : [];
    })
    .slice(0, MOST_POSTS);
}

function allTaken(taken: number): Reason {
  return {
    code: 'job-full',
    message: `all ${taken} places are held by offers or contracts`,
    messageZh: `${taken}个名额均已被推荐或合同占用`,
    citation: null,
  };
}

function onlyKept(
  worker: Candidate,
  { free, kept, taken }: { free: number; kept: number; taken: number },
  on: string,
): Reason | undefined {
  // Only how many are left matters here, so that holders may count as others.
  const held = { openings: free + taken, kept, byRelocated: 0, byOthers: taken };
  return placesAreKeptForRelocated(worker, held, on);
}
