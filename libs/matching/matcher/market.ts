/**
 * The market as one process keeps it: facts, graph and optimum in step with the log, and what is to be
 * offered at once. Pure: events and days go in, answers come out; no clock, no database.
 */
import type { BusinessDate } from '../../kernel/business-date.js';
import { isWithin } from '../../kernel/divisions/divisions.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { RoundOutcome } from '../round/facts.js';
import { FactsAtHand, MARKET_EVENTS } from '../facts/at-hand.js';
import { firstCome } from '../modes/first-come.js';
import { sumsOf } from '../modes/compare.js';
import { liveRound } from './live-round.js';
import { LOST_JOB_EVENTS, type LostJob, LostJobs } from './lost-jobs.js';
import type { Culprit } from './culprit.js';
import { KeptGraph } from './kept-graph.js';
import type { MarketGraph } from './market-graph.js';
import { type MarketSnapshot, snapshotOf } from './market-snapshot.js';
import { type OpenOptimum, openOptimum } from './open-optimum.js';

/** An offer for one who lost a job: where the live optimum places the person. */
export interface OfferAtOnce extends LostJob {
  readonly jobId: string;
  /** 0..1000 */
  readonly fit: number;
}

/** Whose failure an error is, and what may be said of it for good. */
export interface Failures {
  isOfTheMachine(error: unknown): boolean;
  wordsOf(error: unknown): string;
}

/**
 * An event that could not be taken in by its own fault, and whom it took out of the market. Where somebody's
 * facts were taken in and cannot be used there is no one event to name; the position is how far was read.
 */
export interface PassedOver {
  readonly position: number;
  readonly eventId: string | null;
  readonly type: string | null;
  /** What went wrong, without what may be personal. */
  readonly reason: string;
  readonly workers: readonly string[];
  readonly postings: readonly string[];
}

/** How the market stands. */
export interface MarketStanding {
  readonly position: number;
  readonly on: BusinessDate;
  /** Free people, postings with a free place, and the edges between them. */
  readonly workers: number;
  readonly postings: number;
  readonly edges: number;
  /** Of these people, whom the optimum places, and those of the first tier among them. */
  readonly placed: number;
  readonly priorityPlaced: number;
  /** People who lost a job and wait for a place. */
  readonly waiting: number;
  /** Pairs the index has asked every rule about. */
  readonly pairsLookedAt: number;
  /** How often somebody was set aside: for an event passed over, or for facts of no use; and the latest. */
  readonly passedOver: number;
  readonly lastPassedOver: PassedOver | null;
  /** How often the graph was made anew because it failed. */
  readonly rebuilt: number;
}

/** People placed, and those of the first tier among them. */
interface Placed {
  readonly placed: number;
  readonly priority: number;
}

export interface AgainstFirstCome {
  readonly optimum: Placed;
  readonly firstCome: Placed;
}

/** The events that change anything here. */
export const FOLLOWED_EVENTS: ReadonlySet<string> = new Set([...MARKET_EVENTS, ...LOST_JOB_EVENTS]);

export class Market {
  readonly facts = new FactsAtHand();
  private readonly lost = new LostJobs();
  private readonly kept: KeptGraph;
  private through = 0;
  private passedOver = 0;
  private lastPassedOver: PassedOver | null = null;

  constructor(
    private on: BusinessDate,
    open: OpenOptimum = openOptimum,
    /** Absent: every failure is thrown. */
    private readonly failures?: Failures,
  ) {
    const graphFailures = failures && {
      isOfTheMachine: (error: unknown) => failures.isOfTheMachine(error),
      setAside: (one: Culprit, error: unknown) => this.note(setAsideWith(one), { error, event: undefined }),
    };
    this.kept = new KeptGraph(this.facts, on, open, graphFailures);
  }

  get position(): number {
    return this.through;
  }

  /**
   * Takes events in, in order; up to a position that may lie behind the last of them. One that fails by its
   * own fault is passed over, and whom it concerns is set aside; a failure of the machine is thrown, and the
   * event is taken when it is told again.
   */
  follow(events: readonly RecordedEvent[], through: number): void {
    for (const event of events) {
      if (event.position <= this.through) continue;
      this.takeOrPassOver(event);
      // Step by step: where one fails, those before it are not taken again.
      this.through = event.position;
    }
    this.through = Math.max(this.through, through);
  }

  /** Goes on to a day; days never run back. */
  moveTo(on: BusinessDate): void {
    if (on <= this.on) return;
    this.on = on;
    this.kept.moveTo(on);
  }

  /**
   * Builds the graph with what an earlier process saved at this very position; true where that was proven and
   * spares solving. Before anything is asked.
   */
  resume(saved: MarketSnapshot): boolean {
    if (this.kept.isBuilt || saved.position !== this.through || saved.on > this.on) return false;
    return this.kept.resume(saved);
  }

  /** What another process may go on from. */
  snapshot(): MarketSnapshot {
    return snapshotOf(this.graph().ground, this.through);
  }

  /** Everybody who is free, matched: what a round over the same facts finds. */
  propose(): RoundOutcome {
    return this.graph().outcome();
  }

  /** What working off a list in the order of ids would place, against what a round places. */
  againstFirstCome(): AgainstFirstCome {
    const { market, matching } = liveRound(this.graph().ground);
    const order = market.workers.keys();
    const { placed, priority } = sumsOf(market.instance, firstCome(market.instance, order));
    return {
      optimum: { placed: matching.placed, priority: matching.priority },
      firstCome: { placed, priority },
    };
  }

  /**
   * Those who lost a job and are free, with the places the optimum gives them; the first tier first. Of those
   * who came home the first tier alone, and work in the county come home to alone (N6 art. 14).
   */
  offersAtOnce(withinDays: number): OfferAtOnce[] {
    const waiting = this.lost.waitingOn(this.on, withinDays);
    if (waiting.length === 0) return [];
    const graph = this.graph();
    return waiting
      .flatMap((one): (OfferAtOnce & { first: boolean })[] => {
        const place = graph.placeOf(one.workerId);
        const first = graph.comesFirst(one.workerId);
        return place && (one.cameHomeTo === null || (first && this.liesIn(place.jobId, one.cameHomeTo)))
          ? [{ ...one, ...place, first }]
          : [];
      })
      .sort((one, other) => Number(other.first) - Number(one.first))
      .map(({ first: _first, ...offer }) => offer);
  }

  private liesIn(jobId: string, county: string): boolean {
    const posting = this.facts.postings.get(jobId);
    return posting !== undefined && isWithin(posting.division, county);
  }

  /** How many lost a job of late and wait for a place. */
  waiting(withinDays: number): number {
    return this.lost.waitingOn(this.on, withinDays).length;
  }

  /** `withinDays`: for how many days who lost a job is offered a place outside the rounds. */
  standing(withinDays: number): MarketStanding {
    const graph = this.graph();
    const { priority, placed } = graph.ground.optimum.counts();
    return {
      position: this.through,
      on: this.on,
      ...graph.size(),
      placed,
      priorityPlaced: priority,
      waiting: this.waiting(withinDays),
      pairsLookedAt: graph.ground.index.looked.pairs,
      passedOver: this.passedOver,
      lastPassedOver: this.lastPassedOver,
      rebuilt: this.kept.rebuilt,
    };
  }

  /** In step with all that was taken in; made when first asked for, so that a long log is read first. */
  graph(): MarketGraph {
    return this.kept.settled();
  }

  private takeOrPassOver(event: RecordedEvent): void {
    try {
      this.lost.take(event);
      this.kept.touch(this.facts.take(event));
    } catch (error) {
      if (!this.failures || this.failures.isOfTheMachine(error)) throw error;
      const changed = this.facts.setAside(event);
      this.kept.touch(changed);
      this.note(changed, { error, event });
    }
  }

  private note(
    { workers, postings }: Pick<PassedOver, 'workers' | 'postings'>,
    { error, event }: { readonly error: unknown; readonly event: RecordedEvent | undefined },
  ): void {
    const reason = this.failures?.wordsOf(error) ?? '';
    const { position = this.through, eventId = null, type = null } = event ?? {};
    this.passedOver += 1;
    this.lastPassedOver = { position, eventId, type, reason, workers, postings };
  }
}

function setAsideWith({ kind, id }: Culprit): Pick<PassedOver, 'workers' | 'postings'> {
  return kind === 'worker' ? { workers: [id], postings: [] } : { workers: [], postings: [id] };
}
