import { given, order } from '../../../test/support/given.js';
import { brandDecider, type BrandFacts } from './decider.js';
import type { BrandEvent } from './events.js';

const KNOWN: BrandFacts = { employerKnown: true, workerKnown: true, contractOf: 'w1' };
const registered: BrandEvent = {
  type: 'BrandRegistered',
  data: {
    brandId: 'b1',
    name: '远安绣娘',
    county: '420525',
    occupation: '缝纫工',
    roots: ['culture'],
    foundedOn: '2024-02-01',
  },
};
const led: BrandEvent = {
  type: 'LeadEnterpriseNamed',
  data: { brandId: 'b1', employerId: 'e1', from: '2024-02-10' },
};
const closed: BrandEvent = { type: 'BrandClosed', data: { brandId: 'b1', on: '2024-02-20', reason: '转产' } };
const brand = (...past: BrandEvent[]) => given(brandDecider, 'brand-b1', ...past);
const register = (change: object = {}) => order('RegisterBrand', { ...registered.data, ...change } as never);

describe('a labour brand', () => {
  it('is one county’s, written in the one form of its code', () => {
    brand()
      .when(register({ county: '420525000000' }), KNOWN)
      .then({ type: 'BrandRegistered', data: { county: '420525' } });
  });

  it.each([
    ['of no division', { county: '420599' }, 'division-unknown'],
    ['of a prefecture', { county: '4205' }, 'field-invalid'],
    ['of a township', { county: '420525101' }, 'field-invalid'],
    ['founded today', { foundedOn: '2024-03-01' }, null],
    ['founded tomorrow', { foundedOn: '2024-03-02' }, 'field-invalid'],
  ])('%s', (_what, change, code) => {
    const outcome = brand().when(register(change), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BrandRegistered' });
  });

  it('is registered once', () => {
    brand(registered).when(register(), KNOWN).thenRefused('already-exists');
  });

  it('is asked for by an id that exists', () => {
    brand()
      .when(order('CloseBrand', { brandId: 'b1', on: '2024-03-01', reason: '转产' }), KNOWN)
      .thenRefused('brand-unknown');
  });
});

describe('what is done under a brand', () => {
  const send = (sentOn = '2024-03-01') =>
    order('SendUnderBrand', { brandId: 'b1', workerId: 'w1', contractId: 'c1', sentOn });
  const train = (completedOn: string) =>
    order('ReportBrandTraining', { brandId: 'b1', workerId: 'w1', completedOn });

  it.each([
    ['the day before the brand', '2024-01-31', 'field-invalid'],
    ['its first day', '2024-02-01', null],
    ['today', '2024-03-01', null],
    ['tomorrow', '2024-03-02', 'field-invalid'],
  ])('lies in its time and is over: %s', (_day, day, code) => {
    for (const command of [send(day), train(day)]) {
      const outcome = brand(registered).when(command, KNOWN);
      if (code) outcome.thenRefused(code);
      else
        outcome.then({
          type: command.name === 'SendUnderBrand' ? 'BrandWorkerSentOut' : 'BrandWorkerTrained',
        });
    }
  });

  it.each([
    ['the last day', '2024-02-20', null],
    ['the day after', '2024-02-21', 'out-of-turn'],
  ])('ends with it: %s', (_day, day, code) => {
    const outcome = brand(registered, closed).when(send(day), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BrandWorkerSentOut' });
  });

  it.each([
    ['a worker who is not registered', { workerKnown: false }, 'worker-unknown'],
    ['another person’s contract', { contractOf: 'w2' }, 'contract-unknown'],
    ['a contract that does not exist', { contractOf: undefined }, 'contract-unknown'],
  ])('names %s', (_who, facts, code) => {
    brand(registered)
      .when(send(), { ...KNOWN, ...facts })
      .thenRefused(code);
  });

  it('counts one contract for one brand', () => {
    expect(brand(registered).when(send(), KNOWN).decision).toMatchObject([{ type: 'BrandWorkerSentOut' }]);
  });
});

describe('who leads a brand', () => {
  const name = (employerId = 'e1') =>
    order('NameLeadEnterprise', { brandId: 'b1', employerId, from: '2024-02-10' });
  const withdraw = (to: string) => order('WithdrawLeadEnterprise', { brandId: 'b1', employerId: 'e1', to });

  it('may be several', () => {
    brand(registered, led).when(name('e2'), KNOWN).then({ type: 'LeadEnterpriseNamed' });
    brand(registered, led).when(name(), KNOWN).thenRefused('already-exists');
    brand(registered)
      .when(name(), { ...KNOWN, employerKnown: false })
      .thenRefused('employer-unknown');
  });

  it.each([
    ['before it led', '2024-02-09', 'field-invalid'],
    ['its first day', '2024-02-10', null],
  ])('ends on a last day: %s', (_day, to, code) => {
    const outcome = brand(registered, led).when(withdraw(to), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'LeadEnterpriseWithdrawn' });
    brand(registered).when(withdraw(to), KNOWN).thenRefused('out-of-turn');
  });
});

describe('the work plan', () => {
  const plan = (change: object) =>
    order('PlanBrand', {
      brandId: 'b1',
      year: 2024,
      trainees: 9,
      sentOut: 5,
      liftedOutSentOut: 5,
      ...change,
    });

  it.each([
    ['of the year that runs', {}, null],
    ['of the next year', { year: 2025 }, null],
    ['of a year that is over', { year: 2023 }, 'field-invalid'],
    ['with more lifted out of poverty than people', { liftedOutSentOut: 6 }, 'field-invalid'],
  ])('%s', (_what, change, code) => {
    const outcome = brand(registered).when(plan(change), KNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BrandPlanned' });
  });
});
