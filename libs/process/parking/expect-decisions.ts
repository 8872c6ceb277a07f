import type { EventLog } from '../../event-store/event-log.js';
import type { Follower } from '../../messaging/follower.js';
import { PartedHandler } from '../../messaging/parking/parted-handler.js';
import { DECISION_TYPES, isDecision } from '../../messaging/parking/work.js';

/** Tells handlers that are behind, or begin anew, what was decided about events they have yet to see. */
export async function expectDecisions(followers: readonly Follower[], log: EventLog): Promise<void> {
  const parted = followers.filter((follower) => follower.handler instanceof PartedHandler);
  let after = Math.min(...parted.map((follower) => follower.standing.stored));
  while (after < log.knownHead()) {
    const page = await log.reader.after(after, { types: DECISION_TYPES });
    for (const decision of page.filter(isDecision)) {
      for (const { handler } of parted) (handler as PartedHandler).expect(decision);
    }
    after = page.at(-1)?.position ?? log.knownHead();
  }
}
