import type { EventLog } from '../event-store/event-log.js';
import type { ReplayRange } from '../event-store/replay.js';
import type { RecordedEvent } from '../kernel/event.js';

/** The code of a refusal to read on where a newer version wrote what this one cannot read. */
export const LOG_BEYOND_US = 'log-beyond-us';

/** An event that this version of the house cannot read: its reader waits, and nothing is passed over. */
export class EventBeyondUs extends Error {}

/** Up to the first event that a newer version wrote; where that one is next, it is a failure that waits. */
export function readableOf(
  log: Pick<EventLog, 'beyondUs'>,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const first = events.findIndex((event) => log.beyondUs(event) !== undefined);
  if (first < 0) return events;
  const beyond = events[first];
  if (first === 0 && beyond) throw new EventBeyondUs(log.beyondUs(beyond));
  return events.slice(0, first);
}

/**
 * A part of the log with its types chosen at the source. Types that are not asked for are not sent, so it is
 * asked first whether one of them is unknown here: up to it there is something to read, and then it waits.
 */
export async function* readableReplay(
  log: EventLog,
  range: ReplayRange,
): AsyncGenerator<readonly RecordedEvent[]> {
  const { after = 0, upTo = await log.reader.head() } = range;
  const beyond = await log.firstBeyondUs({ after, upTo });
  const readable = beyond ? beyond.position - 1 : upTo;
  if (readable > after) yield* log.replay.events({ ...range, after, upTo: readable });
  if (beyond) throw new EventBeyondUs(log.beyondUs(beyond));
}
