import { parseInstant } from '../../kernel/business-date.js';
import { saga } from '../../process/room.js';
import type { RecordedGigCallEvent } from './events.js';

type Followed = Extract<RecordedGigCallEvent, { type: 'GigWorkCalled' | 'GigCallCancelled' }>;

const TIMER = 'answers-are-over';

const call = (event: { data: { callId: string } }) => [event.data.callId];

/** A call ends at the instant before which it was to be answered; calling it off calls the timer off. */
export const unansweredCallEnds = saga<null, Followed>({
  name: 'unanswered-call-ends',
  on: { GigWorkCalled: call, GigCallCancelled: call },
  react: (_state, trigger) => {
    if (trigger.kind === 'timer') {
      const { key: callId, dueAt } = trigger;
      return { commands: [{ name: 'CloseGigCall', with: { callId }, occurredAt: dueAt }] };
    }
    const { event } = trigger;
    if (event.type === 'GigCallCancelled') return { timers: [{ name: TIMER, cancel: true }] };
    return { timers: [{ name: TIMER, dueAt: parseInstant(event.data.answerBy) ?? event.recordedAt }] };
  },
});
