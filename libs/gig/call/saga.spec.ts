import { parseInstant } from '../../kernel/business-date.js';
import { unansweredCallEnds } from './saga.js';

const ANSWER_BY = '2024-03-01T09:30:00+08:00';
const dueAt = parseInstant(ANSWER_BY) ?? 0;
const now = parseInstant('2024-03-01T09:00:00+08:00') ?? 0;
const told = (type: string, data: object) =>
  unansweredCallEnds.react(
    undefined,
    { kind: 'event', key: 'k1', now, today: '2024-03-01', event: { type, data, recordedAt: now } } as never,
    {} as never,
  );

describe('unanswered-call-ends', () => {
  it('waits for the instant before which the call is to be answered, and closes it then', () => {
    const [timer] = told('GigWorkCalled', { callId: 'k1', answerBy: ANSWER_BY }).timers ?? [];
    expect(timer).toMatchObject({ dueAt });
    const trigger = { kind: 'timer', key: 'k1', name: timer?.name, dueAt, now: dueAt };
    expect(unansweredCallEnds.react(undefined, trigger as never, {} as never)).toEqual({
      commands: [{ name: 'CloseGigCall', with: { callId: 'k1' }, occurredAt: dueAt }],
    });
  });

  it('waits no more once the call is called off', () => {
    const [timer] = told('GigWorkCalled', { callId: 'k1', answerBy: ANSWER_BY }).timers ?? [];
    expect(told('GigCallCancelled', { callId: 'k1' })).toEqual({
      timers: [{ name: timer?.name, cancel: true }],
    });
  });
});
