import { given, order } from '../../../test/support/given.js';
import { baseDecider } from './decider.js';
import type { BaseEvent } from './events.js';

const KNOWN = { employerKnown: true, workerKnown: true };
const named: Extract<BaseEvent, { type: 'BaseNamed' }> = {
  type: 'BaseNamed',
  data: {
    baseId: 'x1',
    kind: 'caring-enterprise',
    name: '示例企业',
    division: '420525',
    employerId: 'e1',
    document: '示例〔2024〕1号',
    from: '2024-02-01',
  },
};
const withdrawn = (to: string): BaseEvent => ({
  type: 'BaseWithdrawn',
  data: {
    baseId: 'x1',
    kind: 'caring-enterprise',
    division: '420525',
    employerId: 'e1',
    document: '示例〔2024〕2号',
    reason: '停产',
    to,
  },
});
const base = (...past: BaseEvent[]) => given(baseDecider, 'base-x1', ...past);
const name = (change: object = {}) => order('NameBase', { ...named.data, ...change } as typeof named.data);
const withdraw = (to: string) =>
  order('WithdrawBase', { baseId: 'x1', document: '示例〔2024〕2号', reason: '停产', to });
const train = (completedOn: string) =>
  order('ReportBaseTraining', { baseId: 'x1', workerId: 'w1', course: '电子装配', completedOn });

describe('naming', () => {
  const county = { kind: 'model-county', employerId: undefined };

  it.each([
    ['a firm', {}, null],
    ['a county', county, null],
    ['a county that is a firm', { kind: 'model-county' }, 'field-invalid'],
    ['a prefecture as a county', { ...county, division: '4205' }, 'field-invalid'],
    ['a base without a firm', { kind: 'assistance-base', employerId: undefined }, 'field-invalid'],
    ['a place that is none', { division: '420599' }, 'division-unknown'],
    ['until the day before', { to: '2024-01-31' }, 'field-invalid'],
    ['for one day', { to: '2024-02-01' }, null],
  ])('%s', (_what, change, code) => {
    const outcome = base().when(name(change), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BaseNamed' });
  });

  it('needs a firm that is registered, and happens once', () => {
    base()
      .when(name(), { ...KNOWN, employerKnown: false })
      .thenRefused('employer-unknown');
    base(named).when(name(), KNOWN).thenRefused('already-exists');
    base().when(withdraw('2024-03-01'), KNOWN).thenRefused('base-unknown');
  });
});

describe('withdrawing', () => {
  it.each([
    ['before the first day', '2024-01-31', 'field-invalid'],
    ['on the first day', '2024-02-01', null],
    ['on a day to come', '2024-12-31', null],
  ])('%s', (_day, to, code) => {
    const outcome = base(named).when(withdraw(to), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BaseWithdrawn', data: { kind: 'caring-enterprise', employerId: 'e1', to } });
  });

  it('happens once', () => {
    base(named, withdrawn('2024-02-10')).when(withdraw('2024-02-09'), KNOWN).thenRefused('out-of-turn');
  });

  it('never lengthens a naming for a time', () => {
    const forATime: BaseEvent = { ...named, data: { ...named.data, to: '2024-06-30' } };
    base(forATime).when(withdraw('2024-07-01'), KNOWN).thenRefused('field-invalid');
    base(forATime).when(withdraw('2024-06-30'), KNOWN).then({ type: 'BaseWithdrawn' });
  });
});

describe('training by a base', () => {
  it.each([
    ['before it bore the name', '2024-01-31', 'field-invalid'],
    ['on its first day', '2024-02-01', null],
    ['on its last day', '2024-02-10', null],
    ['the day after', '2024-02-11', 'field-invalid'],
    ['tomorrow', '2024-03-02', 'field-invalid'],
  ])('%s', (_day, day, code) => {
    const outcome = base(named, withdrawn('2024-02-10')).when(train(day), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BaseTrainingReported' });
  });

  it('is of a person who exists', () => {
    base(named)
      .when(train('2024-02-01'), { ...KNOWN, workerKnown: false })
      .thenRefused('worker-unknown');
  });
});
