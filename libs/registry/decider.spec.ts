import { given, order } from '../../test/support/given.js';
import { workerDecider } from './decider.js';
import type { RegistryEvent } from './events.js';
import type { RegistryFacts } from './facts.js';

const nobody: RegistryFacts = {
  identityHeldBy: undefined,
  work: undefined,
  pendingEntitlements: [],
};
const zhangSan = {
  workerId: 'w1',
  name: '张三',
  idNumber: '420525198501010012',
  phone: '13800000000',
  household: '420525',
};
const registered: RegistryEvent = {
  type: 'WorkerRegistered',
  data: { ...zhangSan, birthDate: '1985-01-01', householdCounty: '420525' },
};
const recognised = (from: string, to?: string): RegistryEvent => ({
  type: 'WorkerStatusRecognised',
  data: { workerId: 'w1', status: 'lifted-out-of-poverty', from, ...(to ? { to } : {}) },
});
const statusFrom = (from: string, to?: string) =>
  order('RecogniseStatus', {
    workerId: 'w1',
    status: 'lifted-out-of-poverty' as const,
    from,
    ...(to ? { to } : {}),
  });

describe('registering a person', () => {
  it('enters a person with the day of birth and county that the numbers carry', () => {
    given(workerDecider, 'worker-w1')
      .when(order('RegisterWorker', zhangSan), nobody)
      .then({
        type: 'WorkerRegistered',
        data: { workerId: 'w1', birthDate: '1985-01-01', householdCounty: '420525' },
      });
  });

  it.each([
    ['a wrong check character', { idNumber: '420525198501010011' }, 'id-number-invalid'],
    ['a household that does not exist', { household: '429999' }, 'division-unknown'],
  ])('refuses %s', (_what, change, code) => {
    given(workerDecider, 'worker-w1')
      .when(order('RegisterWorker', { ...zhangSan, ...change }), nobody)
      .thenRefused(code);
  });

  it('names the double registration before the id that was used before', () => {
    given(workerDecider, 'worker-w1', registered)
      .when(order('RegisterWorker', zhangSan), { ...nobody, identityHeldBy: 'worker-w0' })
      .thenRefused('already-registered');
  });

  it('refuses an id that another person has', () => {
    given(workerDecider, 'worker-w1', registered)
      .when(order('RegisterWorker', zhangSan), nobody)
      .thenRefused('already-exists');
  });

  it.each([
    ['the day before the sixteenth birthday', '2000-12-31T09:00:00+08:00', 'under-legal-age'],
    ['the sixteenth birthday', '2001-01-01T09:00:00+08:00', null],
    ['the day after it', '2001-01-02T09:00:00+08:00', null],
  ])('asks for sixteen years: %s', (_day, at, code) => {
    const outcome = given(workerDecider, 'worker-w1').when(order('RegisterWorker', zhangSan, { at }), nobody);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WorkerRegistered' });
  });
});

describe('statuses', () => {
  it.each([
    ['ends the day before it begins', '2024-03-02', '2024-03-01', 'period-invalid'],
    ['is held a single day', '2024-03-01', '2024-03-01', null],
  ])('looks at both ends of a period that %s', (_what, from, to, code) => {
    const outcome = given(workerDecider, 'worker-w1', registered).when(statusFrom(from, to), nobody);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WorkerStatusRecognised' });
  });

  it.each([
    ['before it began', '2019-11-30', 'period-invalid'],
    ['on its first day', '2019-12-01', null],
    ['after it had ended', '2021-01-01', 'period-invalid'],
  ])('ends a status %s', (_when, to, code) => {
    const outcome = given(
      workerDecider,
      'worker-w1',
      registered,
      recognised('2019-12-01', '2020-12-31'),
    ).when(order('EndStatus', { workerId: 'w1', status: 'lifted-out-of-poverty' as const, to }), nobody);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WorkerStatusEnded', data: { to } });
  });

  it('annuls the last recognition, and has nothing to annul without one', () => {
    const annul = order('AnnulStatus', {
      workerId: 'w1',
      status: 'lifted-out-of-poverty' as const,
      reason: '有误',
    });
    given(workerDecider, 'worker-w1', registered, recognised('2019-12-01'))
      .when(annul, nobody)
      .then({ type: 'WorkerStatusAnnulled', data: { from: '2019-12-01' } });
    given(workerDecider, 'worker-w1', registered).when(annul, nobody).thenRefused('period-invalid');
  });

  it('knows no status of somebody who was never registered', () => {
    given(workerDecider, 'worker-w9').when(statusFrom('2024-01-01'), nobody).thenRefused('worker-unknown');
  });
});

describe('unemployment registration', () => {
  const registration = (from: string) =>
    order('RegisterUnemployment', { workerId: 'w1', place: 'residence' as const, division: '420525', from });
  const contract = { id: 'c1', kind: 'contract' as const, from: '2024-01-01', to: '2024-02-29' };

  it.each([
    ['the last day of a contract', '2024-02-29', 'is-employed'],
    ['the day after it', '2024-03-01', null],
    ['the day before it began', '2023-12-31', null],
  ])('is for those without work: %s', (_day, from, code) => {
    const outcome = given(workerDecider, 'worker-w1', registered).when(registration(from), {
      ...nobody,
      work: { occupations: [contract] },
    });
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'UnemploymentRegistered', data: { county: '420525' } });
  });
});
