import { given, order } from '../../../test/support/given.js';
import { startupDecider } from './decider.js';
import type { StartupEvent } from './events.js';

const STREAM = 'startup-r1';
const known = { workerKnown: true };
const decider = startupDecider((on, county) => (county === '420525' && on >= '2022-03-01' ? 5 : null));
const fields = {
  requestId: 'r1',
  workerId: 'w1',
  division: '420525101',
  supports: ['venue' as const, 'mentoring' as const],
  requestedOn: '2022-03-01',
};
const requested: StartupEvent = {
  type: 'StartupSupportRequested',
  data: {
    requestId: 'r1',
    workerId: 'w1',
    county: '420525',
    supports: fields.supports,
    requestedOn: '2022-03-01',
  },
};
const settled = (support: 'venue' | 'mentoring', last: boolean): StartupEvent => ({
  type: 'StartupSupportSettled',
  data: { requestId: 'r1', workerId: 'w1', support, outcome: 'given', on: '2022-03-02', last },
});
const ask = (change: object = {}) => order('RequestStartupSupport', { ...fields, ...change });
const settle = (change: object = {}) =>
  order('SettleStartupSupport', {
    requestId: 'r1',
    support: 'venue' as const,
    outcome: 'given' as const,
    on: '2022-03-02',
    ...change,
  });
const withdraw = (on = '2022-03-02') => order('WithdrawStartupRequest', { requestId: 'r1', on });

describe('the one window', () => {
  it('takes one request for all, with the day by which each is due', () => {
    given(decider, STREAM)
      .when(ask({ supports: ['venue', 'mentoring', 'venue'] }), known)
      .then({ type: 'StartupSupportRequested', data: { ...requested.data, dueOn: '2022-03-06' } });
    const before = given(decider, STREAM).when(ask({ requestedOn: '2022-02-28' }), known);
    expect(JSON.stringify(before.decision)).not.toContain('dueOn');
  });

  it('is free for another request with the last that is settled, or when the rest is withdrawn', () => {
    given(decider, STREAM, requested).when(settle(), known).then(settled('venue', false));
    given(decider, STREAM, requested, settled('mentoring', false))
      .when(settle(), known)
      .then(settled('venue', true));
    given(decider, STREAM, requested).when(withdraw(), known).then({ type: 'StartupRequestWithdrawn' });
  });

  it.each([
    ['worker-unknown', ask(), { workerKnown: false }, []],
    ['division-unknown', ask({ division: '999999' }), known, []],
    ['field-invalid', ask({ requestedOn: '2099-01-01' }), known, []],
    ['already-exists', ask(), known, [requested]],
    ['request-unknown', settle(), known, []],
    ['request-unknown', withdraw(), known, []],
    ['out-of-turn', settle({ support: 'tax-relief' }), known, [requested]],
    ['out-of-turn', settle(), known, [requested, settled('venue', false)]],
    ['field-invalid', settle({ outcome: 'refused' }), known, [requested]],
    ['field-invalid', settle({ on: '2022-02-28' }), known, [requested]],
    ['field-invalid', settle({ on: '2099-01-01' }), known, [requested]],
    ['field-invalid', withdraw('2022-02-28'), known, [requested]],
    ['out-of-turn', withdraw(), known, [requested, settled('venue', false), settled('mentoring', true)]],
  ] as const)('refuses as %s', (code, command, facts, past) => {
    given(decider, STREAM, ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});
