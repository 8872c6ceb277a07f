import { type Instant, parseInstant } from '../../kernel/business-date.js';
import { countyOf } from '../../kernel/divisions/divisions.js';
import { saga } from '../../process/room.js';
import type { RecordedReadinessEvent } from '../readiness/events.js';
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

type Heard =
  | Extract<RecordedGigCallEvent, { type: 'GigWorkCalled' }>
  | Extract<RecordedReadinessEvent, { type: 'GigReadyDeclared' }>;

/** The calls of a county that may still be answered, with the instant until which they may. */
type OpenCalls = Readonly<Record<string, Instant>>;

/**
 * Who says to be free is told of the calls of that county that may still be answered. The order says only
 * "look at this person": what is full, over or not suited tells nobody.
 */
export const whoBecomesFreeHearsOfCalls = saga<OpenCalls, Heard>({
  name: 'who-becomes-free-hears-of-calls',
  on: {
    GigWorkCalled: (event) => {
      const county = countyOf(event.data.division);
      return county === undefined ? [] : [county];
    },
    GigReadyDeclared: (event) => [event.data.county],
  },
  react: (before = {}, trigger) => {
    if (trigger.kind === 'timer') return {};
    const { event, now } = trigger;
    const open = Object.fromEntries(Object.entries(before).filter(([, answerBy]) => answerBy > now));
    if (event.type === 'GigWorkCalled') {
      const { callId, answerBy } = event.data;
      return { state: { ...open, [callId]: parseInstant(answerBy) ?? now } };
    }
    const { workerId } = event.data;
    return {
      state: open,
      commands: Object.keys(open).map((callId) => ({ name: 'TellOfGigCall', with: { callId, workerId } })),
    };
  },
});
