import type { EventLog } from '../../event-store/event-log.js';
import type { Following } from '../../messaging/following.js';
import { DECISION_TYPES, isDecision } from '../../messaging/parking/work.js';

/** Tells handlers that are behind, or begin anew, what was decided about events they have yet to see. */
export async function expectDecisions(followers: readonly Following[], log: EventLog): Promise<void> {
  let after = Math.min(...followers.map((follower) => follower.standing.stored));
  while (after < log.knownHead()) {
    const page = await log.reader.after(after, { types: DECISION_TYPES });
    for (const decision of page.filter(isDecision)) {
      for (const follower of followers) follower.expect(decision);
    }
    after = page.at(-1)?.position ?? log.knownHead();
  }
}
