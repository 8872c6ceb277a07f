import {
  DAILY_ROUND,
  NO_ROUNDS,
  parseRoundTimes,
  type RoundTimes,
} from '../../../libs/matching/matcher/round-times.js';
import { atOnceDays, type House, offerDays } from '../rooms.js';
import { MarketOnThread } from './market-on-thread.js';
import { MarketHere } from './market-port.js';
import { MatcherRole } from './matcher-role.js';

/** What the matcher of a process does by itself. */
export interface MatcherWish {
  /** When rounds are held. */
  readonly rounds: RoundTimes;
  /** Whether who lost a job is offered a place at once. */
  readonly atOnce: boolean;
  /** Whether the market is kept in a thread of its own; needs the compiled sources. */
  readonly onThread: boolean;
  /** Absent: a few seconds. */
  readonly leaseMs?: number;
}

/** A matcher for a process, which answers for rounds of the house from now on. */
export function openMatcher(
  wish: MatcherWish,
  { house, codeVersion, holder }: { house: House; codeVersion?: string | undefined; holder: string },
): MatcherRole {
  const role = new MatcherRole({
    holder,
    market: (on) => (wish.onThread ? new MarketOnThread(on) : new MarketHere(on)),
    rounds: wish.rounds,
    atOnce: wish.atOnce,
    offerDays: offerDays(house.law),
    atOnceDays: atOnceDays(house.law),
    codeVersion,
    ...(wish.leaseMs === undefined ? {} : { leaseMs: wish.leaseMs }),
  });
  house.desk.answerWith((day) => role.propose(day));
  return role;
}

/**
 * LABOR_MATCHER: `off` runs none in this process, `asked` one that makes no offers by itself. LABOR_ROUNDS:
 * `none`, times of day as `08:00,14:30`, or `every 30` minutes; each day at 08:00 where it is absent.
 */
export function matcherFrom(environment: NodeJS.ProcessEnv): MatcherWish | undefined {
  const { LABOR_MATCHER: wanted = 'on', LABOR_ROUNDS: text } = environment;
  if (wanted === 'off') return undefined;
  if (wanted === 'asked') return { rounds: NO_ROUNDS, atOnce: false, onThread: true };
  if (wanted !== 'on') throw new Error(`LABOR_MATCHER ${wanted}: on, asked or off is needed`);
  const rounds = text === undefined ? DAILY_ROUND : parseRoundTimes(text);
  if (!rounds) {
    throw new Error(`LABOR_ROUNDS ${text}: none, times as 08:00,14:30, or every 30 (minutes) is needed`);
  }
  return { rounds, atOnce: true, onThread: true };
}
