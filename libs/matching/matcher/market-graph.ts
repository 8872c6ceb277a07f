/**
 * The graph of the market, kept from event to event: what matching knows of people and postings becomes
 * workers, places, edges and pins of a live optimum.
 *
 * Idea. Facts say who changed (`touchWorker`, `touchPosting`); `settle` looks at each of these again,
 * compares with what the optimum was told, and tells it the difference. So the graph after any events is
 * that of the facts, whatever the order, and so is its proposal that of `round/matcher.ts`. A person with an
 * offer, open or accepted, is pinned where it is; other holders of a place, such as a contract that names the
 * posting, leave fewer openings. Of a posting that keeps places for a group nobody is pinned: its holders
 * leave fewer openings, and fewer kept ones, as the law counts them.
 *
 * Cost. A worker costs one question of the index, a posting one, and every difference one call of the
 * optimum. What a day brings by itself is noted ahead (`agenda.ts`), so a day costs those whom it concerns.
 */
import type { BusinessDate } from '../../kernel/business-date.js';
import type { RoundOutcome } from '../round/facts.js';
import { type MarketFacts, offersOf } from '../round/matcher.js';
import { filledRound } from '../round/solved-round.js';
import { daysOfMemberships, daysOfTables } from './agenda.js';
import { lookingAt } from './concerning.js';
import { firstGraph } from './first-graph.js';
import { Ground, type PostingNode, type WorkerNode } from './ground.js';
import { liveRound } from './live-round.js';
import { type MarketSnapshot, provenBy } from './market-snapshot.js';
import type { OpenOptimum } from './open-optimum.js';
import { lookAtPosting } from './posting-changes.js';
import { letGo, lookAtHolding, lookAtWorker } from './worker-changes.js';

const ALLIANCES = 'alliances';
const TABLES = 'tables';
const WORKER = 'w';

export class MarketGraph {
  readonly ground: Ground;
  /** Whether what was saved of an earlier graph was proven to be the optimum of this one. */
  readonly isResumed: boolean;

  /** `facts` may change afterwards; whoever changes them says so. `saved` stands at these facts, this day. */
  constructor(facts: MarketFacts, on: BusinessDate, open: OpenOptimum, saved?: MarketSnapshot) {
    this.ground = new Ground(facts, on);
    const instance = firstGraph(this.ground);
    const proven = saved && provenBy(saved, this.ground, instance);
    this.isResumed = proven !== undefined;
    this.ground.optimum = open(instance, proven);
    this.noteDays();
  }

  touchWorker(workerId: string): void {
    this.ground.touchedWorkers.add(workerId);
  }

  touchPosting(jobId: string): void {
    this.ground.touchedPostings.add(jobId);
  }

  /** An employer's postings are looked at again. */
  touchEmployer(employerId: string): void {
    for (const { jobId, employerId: own } of this.ground.facts.postings.values()) {
      if (own === employerId) this.touchPosting(jobId);
    }
  }

  /** Who belongs to which alliance has changed, by what was recorded or by the day. */
  touchAlliances(): void {
    this.ground.setDay(this.ground.day.on);
    this.noteDays();
    for (const node of this.ground.postings.values()) {
      if (node.job.shareWith === 'alliance') this.askAgain(node);
    }
  }

  /** Looks again at all whom the days since bring something. Days run forward. */
  moveTo(on: BusinessDate): void {
    const { ground } = this;
    if (on === ground.day.on) return;
    if (on < ground.day.on) throw new RangeError(`the market stands at ${ground.day.on}, after ${on}`);
    ground.setDay(on);
    for (const who of ground.agenda.due(on)) {
      if (who === TABLES) this.askEverybody();
      else if (who === ALLIANCES) this.touchAlliances();
      else if (who.startsWith(WORKER)) this.touchWorker(who.slice(1));
      else this.touchPosting(who.slice(1));
    }
    this.noteDays();
  }

  /** Tells the optimum what has changed since. Where it throws, the graph is of no use any more. */
  settle(): void {
    const { ground } = this;
    const { touchedWorkers, touchedPostings } = ground;
    if (touchedWorkers.size === 0 && touchedPostings.size === 0) return;
    for (const workerId of touchedWorkers) lookingAt({ workerId }, () => lookAtHolding(ground, workerId));
    for (const workerId of touchedWorkers) lookingAt({ workerId }, () => letGo(ground, workerId));
    for (const jobId of touchedPostings) lookingAt({ jobId }, () => lookAtPosting(ground, jobId));
    for (const workerId of touchedWorkers) lookingAt({ workerId }, () => lookAtWorker(ground, workerId));
    touchedWorkers.clear();
    touchedPostings.clear();
  }

  /** The optimum as a round would find it, with the fit that goes into an offer. */
  outcome(): RoundOutcome {
    const { day, optimum } = this.ground;
    const { market, matching } = liveRound(this.ground);
    const { filled } = filledRound(market, matching, { on: day.on });
    const offers = offersOf(market, filled.assignment, day);
    const { priority, placed } = optimum.counts();
    return {
      workers: market.instance.workers,
      postings: market.instance.postings,
      edges: market.instance.edges,
      priorityPlaced: priority,
      placed,
      totalFit: offers.reduce((sum, offer) => sum + offer.fit, 0),
      offers,
    };
  }

  /** The place a free person has in the optimum; undefined where there is none, and for who is not free. */
  placeOf(workerId: string): { readonly jobId: string; readonly fit: number } | undefined {
    const node = this.ground.workers.get(workerId);
    const candidate = this.ground.facts.candidates.get(workerId);
    const job = node && !node.pinnedAt ? this.standing(node)?.job : undefined;
    return job && candidate && { jobId: job.jobId, fit: this.ground.day.fitOf(candidate, job) };
  }

  /** Whether the person is of the first tier. */
  comesFirst(workerId: string): boolean {
    return this.ground.workers.get(workerId)?.tier === 1;
  }

  /** Free people, postings with a free place, and the edges between them. */
  size(): { readonly workers: number; readonly postings: number; readonly edges: number } {
    const { book, workerAt } = this.ground;
    const workers = [...this.freeWorkers()].length;
    let [postings, edges] = [0, 0];
    for (const { handle, free } of this.ground.postings.values()) {
      if (free === 0) continue;
      postings += 1;
      for (const worker of book.ofPosting(handle).others) if (!workerAt[worker]?.pinnedAt) edges += 1;
    }
    return { workers, postings, edges };
  }

  private *freeWorkers(): Generator<WorkerNode> {
    for (const node of this.ground.workers.values()) if (!node.pinnedAt) yield node;
  }

  private standing(node: WorkerNode): PostingNode | undefined {
    const handle = this.ground.optimum.placeOf(node.handle);
    return handle < 0 ? undefined : this.ground.postingAt[handle];
  }

  private noteDays(): void {
    const { agenda, day, facts } = this.ground;
    agenda.note(ALLIANCES, daysOfMemberships(facts.memberships), day.on);
    agenda.note(TABLES, daysOfTables(), day.on);
  }

  private touchEverything(): void {
    const { candidates, engagements, postings } = this.ground.facts;
    for (const id of candidates.keys()) this.touchWorker(id);
    for (const id of engagements.keys()) this.touchWorker(id);
    for (const id of postings.keys()) this.touchPosting(id);
  }

  private askEverybody(): void {
    for (const node of this.ground.postings.values()) this.askAgain(node);
    this.touchEverything();
  }

  private askAgain(node: PostingNode): void {
    node.stale = true;
    this.touchPosting(node.id);
  }
}
