import type { BusinessDate } from '../../../libs/kernel/business-date.js';
import type { RoundOutcome } from '../../../libs/matching/round/facts.js';

type Proposer = (on: BusinessDate) => Promise<RoundOutcome | undefined>;

/**
 * Where the room that decides on rounds asks the matcher, which is there only once the house stands. Without
 * one, or while it fails, the room looks at its facts itself: the same answer, found the long way.
 */
export class RoundDesk {
  private proposer: Proposer | undefined;

  /** Asks from now on; undefined asks nobody any more. */
  answerWith(proposer: Proposer | undefined): void {
    this.proposer = proposer;
  }

  async propose(on: BusinessDate): Promise<RoundOutcome | undefined> {
    // What fails is told by the matcher's own line of work.
    return this.proposer?.(on).catch(() => undefined);
  }
}
