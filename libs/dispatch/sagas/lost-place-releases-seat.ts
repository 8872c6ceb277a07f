import type { RecordedMatchingEvent } from '../../matching/events.js';
import { anyFacts, saga } from '../../process/room.js';
import { passengers } from '../facts.js';

type Followed = Extract<RecordedMatchingEvent, { type: 'AcceptanceWithdrawn' | 'PlaceReturned' }>;

const worker = (event: { data: { workerId: string } }) => [event.data.workerId];

/** Who gave the place up does not travel to it: a seat that waits for departure is released. */
export const lostPlaceReleasesSeat = saga<null, Followed>({
  name: 'lost-place-releases-seat',
  on: { AcceptanceWithdrawn: worker, PlaceReturned: worker },
  reads: (trigger) => [{ projection: anyFacts(passengers), key: trigger.key }],
  react: (_state, trigger, facts) => {
    if (trigger.kind === 'timer') return {};
    const { workerId, jobId } = trigger.event.data;
    const waiting = facts.get(passengers, workerId)?.waiting;
    if (!waiting || waiting.jobId !== jobId) return {};
    return { commands: [{ name: 'ReleaseSeat', with: { convoyId: waiting.convoyId, workerId, jobId } }] };
  },
});
