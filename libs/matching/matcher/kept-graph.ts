import type { BusinessDate } from '../../kernel/business-date.js';
import type { Changed, FactsAtHand } from '../facts/at-hand.js';
import { LookFailed } from './concerning.js';
import { type Culprit, culpritOf } from './culprit.js';
import { MarketGraph } from './market-graph.js';
import type { MarketSnapshot } from './market-snapshot.js';
import type { OpenOptimum } from './open-optimum.js';

/** So many are set aside in one go; more is no fault of theirs. */
const SET_ASIDE_LIMIT = 100;

/** What a failure of the graph comes to. */
export interface GraphFailures {
  /** Thrown as it is: it heals by itself. */
  isOfTheMachine(error: unknown): boolean;
  /** Somebody's facts could not be used: the person or posting is out of the market. */
  setAside(culprit: Culprit, error: unknown): void;
}

/**
 * The graph over the facts, as long as it holds. One that fails is told of its changes by half, so it is
 * thrown away and made anew from the facts, without whoever made it fail; where nobody did, once as it is.
 */
export class KeptGraph {
  /** How often it was made anew because it failed. */
  rebuilt = 0;
  private graph: MarketGraph | undefined;

  constructor(
    private readonly facts: FactsAtHand,
    private on: BusinessDate,
    private readonly open: OpenOptimum,
    /** Absent: every failure is thrown. */
    private readonly failures?: GraphFailures,
  ) {}

  get isBuilt(): boolean {
    return this.graph !== undefined;
  }

  moveTo(on: BusinessDate): void {
    this.on = on;
    try {
      this.graph?.moveTo(on);
    } catch (error) {
      this.letGo(error);
    }
  }

  /** True where what was saved was proven. */
  resume(saved: MarketSnapshot): boolean {
    try {
      this.graph = new MarketGraph(this.facts, saved.on, this.open, saved);
      this.graph.moveTo(this.on);
      return this.graph.isResumed;
    } catch (error) {
      this.letGo(error);
      return false;
    }
  }

  touch(changed: Changed): void {
    const { graph } = this;
    if (!graph) return;
    if (changed.alliances) graph.touchAlliances();
    for (const id of changed.workers) graph.touchWorker(id);
    for (const id of changed.employers) graph.touchEmployer(id);
    for (const id of changed.postings) graph.touchPosting(id);
  }

  /** In step with the facts; made when first asked for, so that a long log is read first. */
  settled(): MarketGraph {
    let withoutCulprit = 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        this.graph ??= new MarketGraph(this.facts, this.on, this.open);
        this.graph.settle();
        return this.graph;
      } catch (error) {
        this.letGo(error);
        const culprit = this.setAsideBy(error);
        if (!culprit) withoutCulprit += 1;
        if (attempt >= SET_ASIDE_LIMIT || withoutCulprit > 1) throw error;
      }
    }
  }

  /** Told by half, it is worth nothing. */
  private letGo(error: unknown): void {
    this.graph = undefined;
    if (!this.failures || this.failures.isOfTheMachine(error)) throw error;
    this.rebuilt += 1;
  }

  private setAsideBy(error: unknown): Culprit | undefined {
    const culprit = error instanceof LookFailed ? culpritOf(error.concerned, this.facts, this.on) : undefined;
    if (!culprit) return undefined;
    this.facts.setAsideOne(culprit);
    this.failures?.setAside(culprit, error instanceof LookFailed ? error.cause : error);
    return culprit;
  }
}
