import { given, order } from '../../../test/support/given.js';
import { incubatorDecider } from './decider.js';
import type { IncubatorEvent } from './events.js';

const STREAM = 'incubator-i1';
const known = { operatorKnown: true, workerKnown: true };
const registered: IncubatorEvent = {
  type: 'IncubatorRegistered',
  data: { incubatorId: 'i1', operatorId: 'e1', name: '示例创业园', division: '420525', kind: 'park' },
};
const project = {
  incubatorId: 'i1',
  tenantId: 't1',
  workerId: 'w1',
  project: '香菇加工',
  returnedHome: true,
  jobs: 12,
  on: '2022-03-01',
};
const recommended: IncubatorEvent = { type: 'TenantRecommended', data: project };
const entered: IncubatorEvent = { type: 'TenantEntered', data: project };
const leaving = {
  incubatorId: 'i1',
  tenantId: 't1',
  on: '2022-03-01',
  outcome: 'stands-on-its-own' as const,
};
const left: IncubatorEvent = { type: 'TenantLeft', data: { ...leaving, workerId: 'w1' } };
const recommend = (change: object = {}) => order('RecommendTenant', { ...project, ...change });
const enter = (change: object = {}) => order('EnterIncubator', { ...project, ...change });
const jobs = (on = '2022-03-01') =>
  order('ReportTenantJobs', { incubatorId: 'i1', tenantId: 't1', jobs: 20, on });
const leave = (on = '2022-03-01') => order('LeaveIncubator', { ...leaving, on });

describe('a project in an incubator or park', () => {
  it('is recommended, moves in, reports its jobs and leaves', () => {
    given(incubatorDecider, STREAM, registered).when(recommend(), known).then(recommended);
    given(incubatorDecider, STREAM, registered, recommended).when(enter(), known).then(entered);
    given(incubatorDecider, STREAM, registered, entered)
      .when(jobs(), known)
      .then({ type: 'TenantJobsReported', data: { workerId: 'w1', jobs: 20 } });
    given(incubatorDecider, STREAM, registered, entered).when(leave(), known).then(left);
  });

  it.each([
    ['incubator-unknown', enter(), known, []],
    ['worker-unknown', enter(), { ...known, workerKnown: false }, [registered]],
    ['field-invalid', enter({ on: '2099-01-01' }), known, [registered]],
    ['already-exists', recommend(), known, [registered, recommended]],
    ['already-exists', recommend(), known, [registered, entered]],
    ['already-exists', enter(), known, [registered, entered]],
    ['already-exists', enter(), known, [registered, entered, left]],
    ['tenant-unknown', jobs(), known, [registered, recommended]],
    ['tenant-unknown', leave(), known, [registered]],
    ['tenant-unknown', leave(), known, [registered, entered, left]],
    ['field-invalid', jobs('2022-02-28'), known, [registered, entered]],
    ['field-invalid', leave('2022-02-28'), known, [registered, entered]],
  ] as const)('is refused as %s', (code, command, facts, past) => {
    given(incubatorDecider, STREAM, ...past)
      .when(command, facts)
      .thenRefused(code);
  });
});
