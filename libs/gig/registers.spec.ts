import { given, order } from '../../test/support/given.js';
import { gigMarketDecider } from './market/decider.js';
import type { GigMarketEvent } from './market/events.js';
import { readinessDecider } from './readiness/decider.js';
import type { ReadinessEvent } from './readiness/events.js';
import { gigStationDecider, type GigStationFacts } from './station/decider.js';
import type { GigStationEvent } from './station/events.js';

const KNOWN: GigStationFacts = { operatorKnown: true, jobKind: 'gig', workerIds: ['w1'] };
const fields = {
  gigStationId: 'g1',
  name: '鸣凤镇零工驿站',
  level: 'township' as const,
  division: '420525101',
  from: '2024-02-01',
};
const opened: GigStationEvent = { type: 'GigStationRegistered', data: fields };
const shut: GigStationEvent = { type: 'GigStationClosed', data: { gigStationId: 'g1', on: '2024-02-20' } };
const station = (...past: GigStationEvent[]) => given(gigStationDecider, 'gigstation-g1', ...past);

describe('a gig station', () => {
  it.each([
    ['of a township', {}, null],
    ['of a county, called a township', { division: '420525' }, 'level-does-not-fit'],
    ['of a township, called a village', { level: 'village' }, 'level-does-not-fit'],
    ['of a park', { level: 'industrial-park', division: '420525', park: '示例园区' }, null],
    ['of a park without a name', { level: 'industrial-park' }, 'field-invalid'],
    ['of a township, in a park', { park: '示例园区' }, 'field-invalid'],
    ['of nowhere', { division: '420599' }, 'division-unknown'],
  ])('%s', (_what, change, code) => {
    const wanted = order('RegisterGigStation', { ...fields, ...change } as typeof fields);
    const outcome = station().when(wanted, KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'GigStationRegistered' });
  });

  it('is opened once, by an operator who is registered', () => {
    const open = order('RegisterGigStation', fields);
    station(opened).when(open, KNOWN).thenRefused('already-exists');
    station()
      .when(open, { ...KNOWN, operatorKnown: false })
      .thenRefused('employer-unknown');
  });

  it.each([
    ['the day before it opened', [opened], '2024-01-31', 'field-invalid'],
    ['its first day', [opened], '2024-02-01', null],
    ['tomorrow', [opened], '2024-03-02', 'field-invalid'],
    ['its last day', [opened, shut], '2024-02-20', null],
    ['the day after', [opened, shut], '2024-02-21', 'out-of-turn'],
  ])('is checked in its own time: %s', (_day, past, on, code) => {
    const check = order('CheckGigStation', {
      gigStationId: 'g1',
      on,
      found: ['notice-board', 'notice-board'] as never,
    });
    const outcome = station(...past).when(check, KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'GigStationChecked', data: { found: ['notice-board'] } });
  });

  it('pushes gig postings that exist, while it is open', () => {
    const push = order('PushGigPost', { gigStationId: 'g1', jobId: 'j1' });
    station().when(push, KNOWN).thenRefused('gig-station-unknown');
    station(opened)
      .when(push, KNOWN)
      .then({ type: 'GigPostPushed', data: { workerIds: ['w1'] } });
    station(opened)
      .when(push, { ...KNOWN, jobKind: undefined })
      .thenRefused('job-unknown');
    station(opened)
      .when(push, { ...KNOWN, jobKind: 'regular' })
      .thenRefused('not-a-gig-post');
    station(opened, shut).when(push, KNOWN).thenRefused('out-of-turn');
  });

  it('closes once, not before it opened', () => {
    const close = (on: string) => order('CloseGigStation', { gigStationId: 'g1', on });
    station(opened).when(close('2024-01-31'), KNOWN).thenRefused('field-invalid');
    station(opened).when(close('2024-02-01'), KNOWN).then({ type: 'GigStationClosed' });
    station(opened, shut).when(close('2024-03-01'), KNOWN).thenRefused('out-of-turn');
  });
});

describe('a market', () => {
  const market = {
    marketId: 'm1',
    kind: 'gig-market' as const,
    name: '远安县零工市场',
    division: '420525',
    from: '2024-02-01',
  };
  const setUp: GigMarketEvent = { type: 'GigMarketRegistered', data: market };
  const decide = (...past: GigMarketEvent[]) => given(gigMarketDecider, 'gigmarket-m1', ...past);
  const company = { kind: 'state-labour-company' };

  it.each([
    ['a market', {}, true, null],
    ['a state company that is no employer', company, true, 'field-invalid'],
    ['a state company', { ...company, operatorId: 'e1' }, true, null],
    ['run by nobody who is registered', { operatorId: 'e9' }, false, 'employer-unknown'],
    ['of nowhere', { division: '420599' }, true, 'division-unknown'],
  ])('%s', (_what, change, operatorKnown, code) => {
    const wanted = order('RegisterGigMarket', { ...market, ...change } as typeof market);
    const outcome = decide().when(wanted, { operatorKnown });
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'GigMarketRegistered' });
  });

  it('is set up and closed once', () => {
    const close = (on: string) => order('CloseGigMarket', { marketId: 'm1', on });
    const shutMarket: GigMarketEvent = {
      type: 'GigMarketClosed',
      data: { marketId: 'm1', on: '2024-02-02' },
    };
    const known = { operatorKnown: true };
    decide(setUp).when(order('RegisterGigMarket', market), known).thenRefused('already-exists');
    decide().when(close('2024-02-01'), known).thenRefused('gig-market-unknown');
    decide(setUp).when(close('2024-01-31'), known).thenRefused('field-invalid');
    decide(setUp).when(close('2024-02-01'), known).then({ type: 'GigMarketClosed' });
    decide(setUp, shutMarket).when(close('2024-02-03'), known).thenRefused('out-of-turn');
  });
});

describe('saying to be free', () => {
  const known = { workerKnown: true };
  const ready = (change: object = {}) =>
    order('DeclareGigReady', {
      workerId: 'w1',
      division: '420525101',
      from: '2024-03-01T08:00:00+08:00',
      until: '2024-03-01T20:00:00+08:00',
      ...change,
    });
  const here: ReadinessEvent = {
    type: 'GigReadyDeclared',
    data: { ...ready().with, county: '420525' },
  };
  const decide = (...past: ReadinessEvent[]) => given(readinessDecider, 'gigready-w1', ...past);

  it.each([
    ['today', {}, null],
    ['for a whole day', { until: '2024-03-02T08:00:00+08:00' }, null],
    ['for longer', { until: '2024-03-02T08:00:01+08:00' }, 'field-invalid'],
    ['until now', { until: '2024-03-01T09:00:00+08:00' }, 'field-invalid'],
    ['until it begins', { until: '2024-03-01T08:00:00+08:00' }, 'field-invalid'],
    ['with half a place', { lon: 111.6 }, 'field-invalid'],
    ['in no county', { division: '4205' }, 'division-unknown'],
  ])('%s', (_what, change, code) => {
    const outcome = decide().when(ready(change), known);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'GigReadyDeclared', data: { county: '420525' } });
  });

  it('elsewhere ends it where one was', () => {
    decide(here)
      .when(ready({ division: '420106' }), known)
      .then({ type: 'GigReadyEnded', data: { county: '420525' } }, { type: 'GigReadyDeclared' });
    decide(here).when(ready(), known).then({ type: 'GigReadyDeclared' });
  });

  it('is taken back by who said it', () => {
    const end = order('EndGigReady', { workerId: 'w1' });
    decide(here)
      .when(end, known)
      .then({ type: 'GigReadyEnded', data: { county: '420525' } });
    decide().when(end, known).thenRefused('out-of-turn');
    decide().when(ready(), { workerKnown: false }).thenRefused('worker-unknown');
  });
});
