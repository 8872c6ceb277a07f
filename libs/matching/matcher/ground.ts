import type { BusinessDate } from '../../kernel/business-date.js';
import type { Candidate } from '../facts/candidates.js';
import { closedOn, type Vacancy } from '../facts/postings.js';
import type { LiveOptimum } from '../optimiser/live-optimum.js';
import { lastingKey, MarketDay, RELOCATED } from '../round/market-day.js';
import type { MarketFacts } from '../round/matcher.js';
import { placesKept } from '../rules/places-are-kept-for-relocated.js';
import { Agenda } from './agenda.js';
import { CandidateIndex } from './candidate-index.js';
import { EdgeBook } from './edge-book.js';
import { differenceOf, type Edges, edgesOf, packedEdge } from './edge-row.js';

/** Up to so many edges are changed one by one; for more the member is taken out and let in again. */
export const FEW_EDGES = 2;

/** A person in the market, free or held by an offer. */
export interface WorkerNode {
  readonly id: string;
  handle: number;
  tier: number;
  relocated: boolean;
  /** The posting at which an offer holds the person; undefined while free. */
  pinnedAt: PostingNode | undefined;
}

/** A posting that is not closed, full or not. */
export interface PostingNode {
  readonly id: string;
  handle: number;
  job: Vacancy;
  /** As the optimum was told: free places and those of the pinned. */
  openings: number;
  /** Places nobody holds. */
  free: number;
  /** Of these, kept for relocated residents. */
  kept: number;
  /** Its edges are to be asked for again, although it is as it was. */
  stale: boolean;
  readonly pinned: Set<WorkerNode>;
}

/** What a person holds: the postings, and whether places kept for relocated residents count it. */
export interface Holding {
  readonly jobs: readonly string[];
  readonly relocated: boolean;
}

/** What the parts of the graph share: the facts, what was made of them, and whom to look at again. */
export class Ground {
  day: MarketDay;
  /** Set once the first graph stands. */
  optimum!: LiveOptimum;
  readonly index: CandidateIndex;
  readonly book = new EdgeBook();
  readonly agenda = new Agenda();
  readonly workers = new Map<string, WorkerNode>();
  readonly postings = new Map<string, PostingNode>();
  readonly workerAt: (WorkerNode | undefined)[] = [];
  readonly postingAt: (PostingNode | undefined)[] = [];
  /** Who holds a place of each posting. */
  readonly holders = new Map<string, Set<string>>();
  readonly holdings = new Map<string, Holding>();
  readonly touchedWorkers = new Set<string>();
  readonly touchedPostings = new Set<string>();

  constructor(
    readonly facts: MarketFacts,
    on: BusinessDate,
  ) {
    this.day = new MarketDay(on, facts.memberships);
    this.index = new CandidateIndex(this.day);
  }

  /** Distances stay; whatever a day or an alliance changes is asked again. */
  setDay(on: BusinessDate): void {
    this.day = new MarketDay(on, this.facts.memberships);
    this.index.setDay(this.day);
  }

  /**
   * Where an offer, open or accepted, pins the person; undefined without one, and where the posting is closed
   * or keeps places: then its holders leave fewer openings instead.
   */
  pinPlace(workerId: string): string | undefined {
    const jobId = this.facts.engagements.get(workerId)?.offers[0]?.jobId;
    if (jobId === undefined || !this.facts.candidates.has(workerId)) return undefined;
    const posting = this.facts.postings.get(jobId);
    if (!posting || closedOn(posting, this.day.on) || placesKept(posting) > 0) return undefined;
    return jobId;
  }

  enterWorker(node: WorkerNode): void {
    this.workers.set(node.id, node);
    this.workerAt[node.handle] = node;
  }

  enterPosting(node: PostingNode): void {
    this.postings.set(node.id, node);
    this.postingAt[node.handle] = node;
  }

  /** Takes a person out of the market. */
  dropWorker(node: WorkerNode): void {
    this.index.removeWorker(node.id);
    if (node.pinnedAt) {
      // Without edges nobody is moved for a person who is on the way out.
      this.clearEdges(node);
      this.unpin(node);
    }
    this.book.deleteWorker(node.handle);
    this.optimum.removeWorker(node.handle);
    this.workers.delete(node.id);
    this.workerAt[node.handle] = undefined;
  }

  unpin(node: WorkerNode): void {
    this.optimum.release(node.handle);
    node.pinnedAt?.pinned.delete(node);
    node.pinnedAt = undefined;
  }

  clearEdges(node: WorkerNode): void {
    for (const posting of this.book.ofWorker(node.handle).others) {
      this.optimum.removeEdge(node.handle, posting);
    }
    this.book.deleteWorker(node.handle);
  }

  /** Tells the optimum how the person's edges differ from those it knows. */
  setEdges(node: WorkerNode, candidate: Candidate): void {
    const wanted = this.edgesOf(candidate);
    const { set, gone } = differenceOf(this.book.ofWorker(node.handle), wanted);
    if (!node.pinnedAt && set.others.length + gone.length > FEW_EDGES) return this.enterAnew(node, wanted);
    for (const posting of gone) this.removeEdge(node.handle, posting);
    set.others.forEach((posting, at) => this.setEdge(node.handle, posting, set.fits[at] as number));
  }

  /** The person's edges by the handles of postings, as the rules and weights of the day have them. */
  edgesOf(candidate: Candidate): Edges {
    const told = this.facts.told.get(candidate.workerId);
    const found: number[] = [];
    for (const job of this.index.postingsFor(candidate)) {
      const node = this.postings.get(job.jobId);
      if (node) found.push(packedEdge(node.handle, this.day.weigh(candidate, job, told)));
    }
    return edgesOf(found);
  }

  /** Adds a person to the optimum; the handle. */
  addWorker({ id, tier, relocated }: Pick<WorkerNode, 'id' | 'tier' | 'relocated'>, edges: Edges): number {
    const handle = this.optimum.addWorker({
      key: lastingKey(id),
      tier,
      groups: relocated ? [RELOCATED] : [],
      edges: Array.from(edges.others, (posting, at) => ({ posting, fit: edges.fits[at] as number })),
    });
    this.book.enterWorker(handle, edges);
    return handle;
  }

  setEdge(worker: number, posting: number, fit: number): void {
    this.optimum.setEdge(worker, posting, fit);
    this.book.set(worker, posting, fit);
  }

  removeEdge(worker: number, posting: number): void {
    this.optimum.removeEdge(worker, posting);
    this.book.delete(worker, posting);
  }

  /** One search for all edges together, not one for each. The optimum does not depend on the way to it. */
  private enterAnew(node: WorkerNode, edges: Edges): void {
    this.book.deleteWorker(node.handle);
    this.optimum.removeWorker(node.handle);
    this.workerAt[node.handle] = undefined;
    node.handle = this.addWorker(node, edges);
    this.workerAt[node.handle] = node;
  }
}
