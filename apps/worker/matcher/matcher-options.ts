import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import type { MarketStanding } from '../../../libs/matching/matcher/market.js';
import type { RoundTimes } from '../../../libs/matching/matcher/round-times.js';
import type { LastRound } from '../../../libs/matching/matcher/rounds-held.js';
import type { LeaderStanding } from '../../../libs/messaging/leadership.js';
import type { MarketPort } from './market-port.js';

export interface MatcherOptions {
  /** Names this process among those that may lead. */
  readonly holder: string;
  /** Begins a market with nothing in it, also anew where its thread died. */
  readonly market: (on: BusinessDate) => MarketPort;
  /** When rounds are held by themselves. */
  readonly rounds: RoundTimes;
  /** Whether who lost a job is offered a place at once. */
  readonly atOnce: boolean;
  /** Days for which an offer stays open, on a day. */
  readonly offerDays: (on: string) => number;
  /** Days for which who lost a job is offered a place outside the rounds, on a day. */
  readonly atOnceDays: (on: string) => number;
  /** Absent: a few seconds. */
  readonly leaseMs?: number;
  /** Names the code that builds the graph; absent: nothing is saved and nothing gone on from. */
  readonly codeVersion?: string | undefined;
}

/** How the matcher stands in this process, and who leads. */
export interface MatcherStatus extends MarketStanding, Pick<LeaderStanding, 'leader'> {
  readonly holder: string;
  readonly leads: boolean;
  readonly lastRound: LastRound | null;
  /** How often the market was begun anew because its thread died. */
  readonly restarts: number;
  /** Whether it went on from what another process had saved, proven, or solved the market itself. */
  readonly startedFrom: 'snapshot' | 'facts';
}
