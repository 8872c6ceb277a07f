import { given, order } from '../../../test/support/given.js';
import { gigCallDecider, type GigCallFacts } from './decider.js';
import { gigCallAccepted, type GigCallEvent } from './events.js';

const NOBODY: GigCallFacts = { employerKnown: true, workerIds: [], answerMinutes: 30 };
const NOON = '2024-03-01T12:00:00+08:00';
const ANSWER_BY = '2024-03-01T12:30:00+08:00';
const STARTS_AT = '2024-03-01T13:00:00+08:00';
const fields = {
  callId: 'k1',
  employerId: 'e1',
  title: '装卸工',
  occupation: '装卸搬运工',
  openings: 1,
  payFen: 20_000,
  payUnit: 'day' as const,
  division: '420525',
  strength: 'medium' as const,
  startsAt: STARTS_AT,
  hours: 5,
};
const called: GigCallEvent = { type: 'GigWorkCalled', data: { ...fields, answerBy: ANSWER_BY } };
const told: GigCallEvent = { type: 'GigWorkersTold', data: { callId: 'k1', workerIds: ['w1', 'w2'] } };
const time = { startsAt: STARTS_AT, hours: 5 };
const accepted = (workerId: string): GigCallEvent => ({
  type: 'GigCallAccepted',
  data: { callId: 'k1', workerId, ...time },
});
const closed: GigCallEvent = { type: 'GigCallClosed', data: { callId: 'k1', openings: 1, accepted: 0 } };
const cancelled: GigCallEvent = {
  type: 'GigCallCancelled',
  data: { callId: 'k1', workerIds: ['w1'], reason: '下雨', ...time },
};
const call = (...past: GigCallEvent[]) => given(gigCallDecider, 'gigcall-k1', ...past);
const open = (...past: GigCallEvent[]) => call(called, told, ...past);
const who = (workerId = 'w1') => ({ callId: 'k1', workerId });
const make = (change: object = {}) =>
  order('CallForGigWork', { ...fields, ...change } as typeof fields, { at: NOON });
const accept = (workerId = 'w1', at = NOON) => order('AcceptGigCall', who(workerId), { at });

describe('calling', () => {
  it('tells at once whom it found, in that order, and may be answered for so many minutes', () => {
    call()
      .when(make(), { ...NOBODY, workerIds: ['w2', 'w1'] })
      .then(
        { type: 'GigWorkCalled', data: { answerBy: ANSWER_BY } },
        { type: 'GigWorkersTold', data: { workerIds: ['w2', 'w1'] } },
      );
  });

  it('tells nobody where nobody is near', () => {
    call()
      .when(make({ answerMinutes: 10 }), NOBODY)
      .then({ type: 'GigWorkCalled', data: { answerBy: '2024-03-01T12:10:00+08:00' } });
  });

  it.each([
    ['by an employer who is not registered', {}, { employerKnown: false }, 'employer-unknown'],
    ['for nowhere', { division: '420599' }, {}, 'division-unknown'],
    ['with half a place', { lon: 111.6 }, {}, 'field-invalid'],
    ['for work that ends now', { startsAt: '2024-03-01T07:00:00+08:00' }, {}, 'field-invalid'],
    ['for work that ends in a second', { startsAt: '2024-03-01T07:00:01+08:00' }, {}, null],
  ])('%s', (_what, change, facts, code) => {
    const outcome = call().when(make(change), { ...NOBODY, ...facts });
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'GigWorkCalled' });
  });

  it.each([
    ['until the work is over', '2024-03-01T10:00:00+08:00', '2024-03-01T12:30:00+08:00', 3],
    ['and no longer', '2024-03-01T11:29:59+08:00', '2024-03-01T12:29:59+08:00', 1],
  ])('may be answered %s', (_what, startsAt, answerBy, hours) => {
    call().when(make({ startsAt, hours }), NOBODY).then({ type: 'GigWorkCalled', data: { answerBy } });
  });

  it('happens once', () => {
    open().when(make(), NOBODY).thenRefused('already-exists');
    call().when(accept(), NOBODY).thenRefused('call-unknown');
  });
});

describe('telling more people', () => {
  const tell = (at = NOON) => order('TellOfGigCall', { callId: 'k1' }, { at });
  const found = { ...NOBODY, workerIds: ['w1', 'w3'] };

  it('tells those who have not been told, while a place is free and the time not over', () => {
    open()
      .when(tell(), found)
      .then({ type: 'GigWorkersTold', data: { workerIds: ['w3'] } });
    open()
      .when(tell(), { ...NOBODY, workerIds: ['w2'] })
      .then();
    open(accepted('w2')).when(tell(), found).then();
    open().when(tell(ANSWER_BY), found).thenRefused('call-over');
  });
});

describe('accepting', () => {
  it.each([
    ['who was told', [], 'w1', NOON, null],
    ['who was not told', [], 'w3', NOON, 'not-told'],
    ['a second before the end', [], 'w1', '2024-03-01T12:29:59+08:00', null],
    ['at the end, though the timer is late', [], 'w1', ANSWER_BY, 'call-over'],
    ['after the timer', [closed], 'w1', NOON, 'call-over'],
    ['the same twice', [accepted('w1')], 'w1', NOON, 'already-exists'],
    ['one more than there are openings', [accepted('w2')], 'w1', NOON, 'call-full'],
    ['after it was called off', [cancelled], 'w1', NOON, 'out-of-turn'],
  ])('%s', (_who, past, workerId, at, code) => {
    const outcome = open(...past).when(accept(workerId, at), NOBODY);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'GigCallAccepted', data: time });
  });

  it('is possible again after declining, and after another gave the place back', () => {
    const declined: GigCallEvent = { type: 'GigCallDeclined', data: who() };
    open(declined).when(accept(), NOBODY).then({ type: 'GigCallAccepted' });
    const withdrawn: GigCallEvent = { type: 'GigCallWithdrawn', data: { ...who('w2'), ...time } };
    open(accepted('w2'), withdrawn).when(accept(), NOBODY).then({ type: 'GigCallAccepted' });
  });

  it('takes each hour of the clock that the work touches', () => {
    const keys = (startsAt: string, hours: number) =>
      gigCallAccepted.claims?.({ ...who(), startsAt, hours }, '').map(({ key }) => key) ?? [];
    const first = keys(STARTS_AT, 5);
    expect(first).toHaveLength(5);
    expect(keys('2024-03-01T13:30:00+08:00', 1)).toHaveLength(2);
    expect(keys('2024-03-01T18:00:00+08:00', 1).filter((key) => first.includes(key))).toEqual([]);
    expect(keys('2024-03-01T17:59:00+08:00', 1).filter((key) => first.includes(key))).toHaveLength(1);
    expect(gigCallAccepted.claims?.({ ...who(), ...time }, '')[0]).toMatchObject({
      refusedWith: 'hours-taken',
    });
  });
});

describe('going back on it', () => {
  it.each([
    ['a second before the work', '2024-03-01T12:59:59+08:00', null],
    ['as the work begins', STARTS_AT, 'out-of-turn'],
  ])('is possible before the work: %s', (_when, at, code) => {
    const withdrawing = open(accepted('w1')).when(order('WithdrawFromGigCall', who(), { at }), NOBODY);
    const cancelling = open(accepted('w1')).when(
      order('CancelGigCall', { callId: 'k1', reason: '下雨' }, { at }),
      NOBODY,
    );
    if (code) {
      withdrawing.thenRefused(code);
      cancelling.thenRefused(code);
      return;
    }
    withdrawing.then({ type: 'GigCallWithdrawn', data: time });
    cancelling.then({ type: 'GigCallCancelled', data: { workerIds: ['w1'], ...time } });
  });

  it('needs a place, and declining needs none', () => {
    open().when(order('WithdrawFromGigCall', who()), NOBODY).thenRefused('out-of-turn');
    open(accepted('w1')).when(order('DeclineGigCall', who()), NOBODY).thenRefused('out-of-turn');
    open()
      .when(order('DeclineGigCall', who(), { at: ANSWER_BY }), NOBODY)
      .thenRefused('call-over');
    open().when(order('DeclineGigCall', who()), NOBODY).then({ type: 'GigCallDeclined' });
  });

  it('is called off once', () => {
    open(cancelled)
      .when(order('CancelGigCall', { callId: 'k1', reason: '下雨' }, { at: NOON }), NOBODY)
      .thenRefused('out-of-turn');
  });
});

describe('coming to the work', () => {
  const report = (came: boolean, at = STARTS_AT) => order('ReportGigAttendance', { ...who(), came }, { at });

  it('is reported once the work has begun, once', () => {
    open(accepted('w1')).when(report(true, '2024-03-01T12:59:59+08:00'), NOBODY).thenRefused('out-of-turn');
    open(accepted('w1')).when(report(true), NOBODY).then({ type: 'GigWorkStarted' });
    open(accepted('w1')).when(report(false), NOBODY).then({ type: 'GigWorkerAbsent' });
    open().when(report(false), NOBODY).thenRefused('out-of-turn');
    const absent: GigCallEvent = { type: 'GigWorkerAbsent', data: who() };
    open(accepted('w1'), absent).when(report(true), NOBODY).thenRefused('already-exists');
  });
});

describe('the end of a call', () => {
  const close = (at: string) => order('CloseGigCall', { callId: 'k1' }, { at });

  it('comes at its instant, not before, and says how many have a place', () => {
    open().when(close('2024-03-01T12:29:59+08:00'), NOBODY).thenRefused('out-of-turn');
    open(accepted('w1'))
      .when(close(ANSWER_BY), NOBODY)
      .then({ type: 'GigCallClosed', data: { openings: 1, accepted: 1 } });
  });

  it('comes once', () => {
    for (const over of [closed, cancelled]) open(over).when(close(ANSWER_BY), NOBODY).then();
  });
});
