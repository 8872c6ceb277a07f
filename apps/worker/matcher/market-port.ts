import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import {
  type AgainstFirstCome,
  Market,
  type MarketStanding,
  type OfferAtOnce,
} from '../../../libs/matching/matcher/market.js';
import { readSnapshot, snapshotText } from '../../../libs/matching/matcher/market-snapshot.js';
import { openOptimum } from '../../../libs/matching/matcher/open-optimum.js';
import { isOfTheMachine, wordsOf } from '../../../libs/messaging/failure.js';
import type { RoundOutcome } from '../../../libs/matching/round/facts.js';

/** The market in step with all that was taken in. */
export interface Settled {
  /** Who is to be offered a place at once. */
  readonly atOnce: readonly OfferAtOnce[];
  /** How many lost a job and wait, with a place or without. */
  readonly waiting: number;
}

/** What is asked of a market, wherever it is kept. Questions are answered in the order in which they come. */
export interface MarketPort {
  /** Why it answers no more and never will; undefined while it does. */
  readonly lost?: Error | undefined;
  /** Takes events in, up to a position that may lie behind the last of them. */
  follow(events: readonly RecordedEvent[], through: number): Promise<void>;
  moveTo(on: BusinessDate): Promise<void>;
  /** Brings the graph and its optimum to what was taken in. */
  settle(atOnceDays: number): Promise<Settled>;
  propose(): Promise<RoundOutcome>;
  /** What working off the list would place, against what a round places. */
  againstFirstCome(): Promise<AgainstFirstCome>;
  standing(atOnceDays: number): Promise<MarketStanding>;
  /** What another process may go on from, as text. */
  snapshot(): Promise<string>;
  /** Goes on from such a text where it stands at this very position and is proven; true when it does. */
  resume(text: string): Promise<boolean>;
  close(): Promise<void>;
}

/** A market in this very thread, for tests and for the thread itself. */
export class MarketHere implements MarketPort {
  private readonly market: Market;

  constructor(on: BusinessDate) {
    this.market = new Market(on, openOptimum, { isOfTheMachine, wordsOf });
  }

  async follow(events: readonly RecordedEvent[], through: number): Promise<void> {
    this.market.follow(events, through);
  }

  async moveTo(on: BusinessDate): Promise<void> {
    this.market.moveTo(on);
  }

  async settle(atOnceDays: number): Promise<Settled> {
    this.market.graph();
    return { atOnce: this.market.offersAtOnce(atOnceDays), waiting: this.market.waiting(atOnceDays) };
  }

  async propose(): Promise<RoundOutcome> {
    return this.market.propose();
  }

  async againstFirstCome(): Promise<AgainstFirstCome> {
    return this.market.againstFirstCome();
  }

  async standing(atOnceDays: number): Promise<MarketStanding> {
    return this.market.standing(atOnceDays);
  }

  async snapshot(): Promise<string> {
    return snapshotText(this.market.snapshot());
  }

  async resume(text: string): Promise<boolean> {
    const saved = readSnapshot(text);
    return saved !== undefined && this.market.resume(saved);
  }

  async close(): Promise<void> {}
}
