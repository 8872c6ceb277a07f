import { given, order } from '../../../test/support/given.js';
import { stationDecider, type StationFacts } from './decider.js';
import type { StationEvent } from './events.js';

const KNOWN: StationFacts = { workerKnown: true, jobsUnknown: [] };
const fields = {
  stationId: 's1',
  kind: 'labour-office' as const,
  name: '远安驻东莞劳务工作站',
  division: '441900',
  serves: ['420525'],
  from: '2024-02-01',
};
const opened: StationEvent = { type: 'StationRegistered', data: fields };
const shut: StationEvent = { type: 'StationClosed', data: { stationId: 's1', on: '2024-02-20' } };
const station = (...past: StationEvent[]) => given(stationDecider, 'station-s1', ...past);
const followUp = (on: string) =>
  order('FollowUpWorker', { stationId: 's1', workerId: 'w1', by: 'call', found: 'settled', on } as const);
const posts = (on: string) =>
  order('GivePosts', { stationId: 's1', workerId: 'w1', jobIds: ['j1', 'j1', 'j2'], on });

describe('a station', () => {
  it('stands and serves in divisions that exist', () => {
    const serving = { ...fields, serves: ['420525', '420525000000'] };
    station()
      .when(order('RegisterStation', serving), KNOWN)
      .then({ type: 'StationRegistered', data: { serves: ['420525'] } });
    station()
      .when(order('RegisterStation', { ...fields, serves: ['420599'] }), KNOWN)
      .thenRefused('division-unknown');
    station(opened).when(order('RegisterStation', fields), KNOWN).thenRefused('already-exists');
  });

  it('closes once, not before it opened', () => {
    const close = (on: string) => order('CloseStation', { stationId: 's1', on });
    station().when(close('2024-02-20'), KNOWN).thenRefused('station-unknown');
    station(opened).when(close('2024-01-31'), KNOWN).thenRefused('field-invalid');
    station(opened).when(close('2024-02-01'), KNOWN).then({ type: 'StationClosed' });
    station(opened, shut).when(close('2024-02-20'), KNOWN).thenRefused('out-of-turn');
  });

  it('gives each posting once', () => {
    station(opened)
      .when(posts('2024-03-01'), KNOWN)
      .then({ type: 'PostsGiven', data: { jobIds: ['j1', 'j2'] } });
  });

  it.each([
    ['the day before it opened', [opened], '2024-01-31', 'field-invalid'],
    ['its first day', [opened], '2024-02-01', null],
    ['today', [opened], '2024-03-01', null],
    ['tomorrow', [opened], '2024-03-02', 'field-invalid'],
    ['its last day', [opened, shut], '2024-02-20', null],
    ['the day after its last', [opened, shut], '2024-02-21', 'out-of-turn'],
  ])('serves in its own time: %s', (_day, past, on, code) => {
    const outcome = station(...past).when(followUp(on), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WorkerFollowedUp' });
  });

  it('serves people with postings that exist', () => {
    station(opened)
      .when(followUp('2024-03-01'), { ...KNOWN, workerKnown: false })
      .thenRefused('worker-unknown');
    station(opened)
      .when(posts('2024-03-01'), { ...KNOWN, jobsUnknown: ['j2'] })
      .thenRefused('job-unknown');
  });
});
