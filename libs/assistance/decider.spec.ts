import { given, order } from '../../test/support/given.js';
import { assistanceDecider } from './decider.js';
import type { AssistanceEvent, WarningKind } from './events.js';
import type { EmploymentEnding, Ending, Labour } from './facts.js';
import { contract, ended, person, resigned } from './testing/labour.js';

const lifted = { status: 'lifted-out-of-poverty' as const, from: '2019-12-01', to: null };
const raise = (kind: WarningKind, at = '2024-03-10T09:00:00+08:00', contractId = 'c1') =>
  order('RaiseWarning', { workerId: 'w1', kind, contractId }, { at });
/** With one contract since January, ended so. */
const worker = (
  ending: Ending | null,
  known: Partial<Labour> = {},
  change: Partial<EmploymentEnding> = {},
) => ({
  labour: person({
    statuses: [lifted],
    contracts: [contract('2024-01-01', null, { ending })],
    endings: ending ? [resigned(ending, change)] : [],
    ...known,
  }),
});
const warned = (change: object = {}): AssistanceEvent => ({
  type: 'WarningRaised',
  data: {
    kind: 'job-lost',
    subject: 'worker:w1',
    workerId: 'w1',
    on: '2024-03-10',
    contractId: 'c1',
    employerId: 'e1',
    citation: 'N25 §2(10); N6 art. 13',
    ...change,
  },
});
const today = ended('2024-03-10', '2024-03-10');

describe('warning the bureau', () => {
  it('names the person, the contract, the day it counts and the law', () => {
    given(assistanceDecider, 'assistance-w1').when(raise('job-lost'), worker(today)).then(warned());
  });

  it('warns of both where age was the reason and work was lost', () => {
    const facts = worker(today, {}, { reason: 'age' });
    const data = { kind: 'cleared-out-by-age', citation: 'N6 art. 12', on: '2024-03-10' };
    given(assistanceDecider, 'assistance-w1', warned()).when(raise('cleared-out-by-age'), facts).then({
      type: 'WarningRaised',
      data,
    });
  });

  it.each([
    ['the last day announced', '2024-03-31T23:59:59+08:00', 'out-of-turn'],
    ['the day after it', '2024-04-01T00:00:00+08:00', null],
    ['days later, as of the day it counted', '2024-04-05T09:00:00+08:00', null],
  ])('waits for an announced ending: %s', (_when, at, code) => {
    const outcome = given(assistanceDecider, 'assistance-w1').when(
      raise('job-lost', at),
      worker(ended('2024-03-31', '2024-03-10')),
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WarningRaised', data: { on: '2024-04-01' } });
  });

  it.each([
    ['somebody who is not registered', { labour: undefined }, 'worker-unknown'],
    ['a contract of nobody', worker(today, { contracts: [] }), 'contract-unknown'],
    ['an employment that goes on', worker(null), 'out-of-turn'],
    ['the dead', worker(today, {}, { reason: 'died' }), 'person-died'],
    ['a person without a status', worker(today, { statuses: [] }), 'no-recognised-status'],
    [
      'a person who works elsewhere',
      worker(today, {
        contracts: [contract('2024-01-01', null, { ending: today }), contract('2024-03-11', null)],
      }),
      'works-on',
    ],
  ])('refuses to warn of %s', (_whom, facts, code) => {
    given(assistanceDecider, 'assistance-w1').when(raise('job-lost'), facts).thenRefused(code);
  });

  it('refuses to warn of age where another reason was recorded', () => {
    given(assistanceDecider, 'assistance-w1')
      .when(raise('cleared-out-by-age'), worker(today))
      .thenRefused('not-for-age');
  });
});

describe('warning once', () => {
  const before = ended('2024-03-05', '2024-03-10');
  const chain = { contractIds: ['c0', 'c1'] };

  it.each([
    ['the same ending', {}, before, 'already-warned'],
    ['a correction to a day before the one that warned', { on: '2024-03-06' }, before, 'already-warned'],
    [
      'a correction that names another contract',
      { on: '2024-03-06', contractId: 'c0' },
      before,
      'already-warned',
    ],
    ['work that went on by a renewal recorded late', { on: '2024-03-05' }, before, null],
    ['another employment, lost on the same day', { contractId: 'c9' }, before, 'already-warned'],
    ['another employment, lost on another day', { contractId: 'c9', on: '2024-03-06' }, before, null],
    ['the other kind', { kind: 'cleared-out-by-age' }, before, null],
  ])('%s', (_what, past, ending, code) => {
    const outcome = given(assistanceDecider, 'assistance-w1', warned(past)).when(
      raise('job-lost'),
      worker(ending, {}, chain),
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WarningRaised', data: { on: '2024-03-10' } });
  });

  it.each([
    ['of two employments that ended on one day', 'c9', null],
    ['of one employment once', 'c1', 'already-warned'],
  ])('warns of age %s', (_what, contractId, code) => {
    const past = warned({ kind: 'cleared-out-by-age', contractId });
    const outcome = given(assistanceDecider, 'assistance-w1', past).when(
      raise('cleared-out-by-age'),
      worker(today, {}, { reason: 'age' }),
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WarningRaised' });
  });
});
