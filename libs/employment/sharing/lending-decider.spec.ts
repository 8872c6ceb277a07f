import { given, order } from '../../../test/support/given.js';
import type { Contract, Ending } from '../history.js';
import type { LendingEvent } from './events.js';
import { lendingDecider } from './lending-decider.js';

const fields = {
  sharingId: 's1',
  workerId: 'w1',
  from: '2023-03-05',
  until: '2023-06-30',
  wageFen: 520_000,
  consentedOn: '2023-03-02',
};
const lend = (change: object = {}) =>
  order('LendWorker', { ...fields, ...change }, { at: '2024-03-01T09:00:00+08:00' });
const giveBack = (returnedOn: string, sharingId = 's1') =>
  order('ReturnLentWorker', { sharingId, workerId: 'w1', returnedOn }, { at: '2024-03-01T09:00:00+08:00' });
const contract = (change: Partial<Contract> = {}): Contract => ({
  contractId: 'c1',
  employerId: 'e1',
  jobId: null,
  kind: 'labour-contract',
  startsOn: '2023-01-01',
  endsOn: null,
  partTime: false,
  wageFen: 500_000,
  ...change,
});
const facts = (contracts: readonly Contract[] = [contract()], endings: readonly Ending[] = []) => ({
  agreement: { lenderId: 'e1', borrowerId: 'e2', from: '2023-03-01', until: '2023-12-31' },
  workerKnown: true,
  history: { contracts, endings, years: [] },
});
const lent: LendingEvent = {
  type: 'WorkerLent',
  data: { ...fields, lenderId: 'e1', borrowerId: 'e2' },
};
const returned: LendingEvent = {
  type: 'LentWorkerReturned',
  data: {
    sharingId: 's1',
    workerId: 'w1',
    lenderId: 'e1',
    borrowerId: 'e2',
    from: '2023-03-05',
    returnedOn: '2023-04-30',
  },
};
const ended = (endedOn: string): Ending => ({ contractIds: ['c1'], endedOn, reason: 'resigned' });

describe('a worker is lent', () => {
  it.each([
    ['with all terms', lend(), facts(), []],
    ['on the agreement’s first day', lend({ from: '2023-03-01' }), facts(), []],
    ['until its last day', lend({ until: '2023-12-31' }), facts(), []],
    ['on the first day of the contract', lend(), facts([contract({ startsOn: '2023-03-05' })]), []],
    ['on its last day', lend(), facts([contract({ endsOn: '2023-03-05' })]), []],
    ['on the last day worked', lend(), facts([contract()], [ended('2023-03-05')]), []],
    ['on the day after the return', lend({ from: '2023-05-01' }), facts(), [lent, returned]],
    [
      'on the day after the last day agreed',
      lend({ from: '2023-07-01', until: '2023-07-31' }),
      facts(),
      [lent],
    ],
    ['up to the day before another loan', lend({ from: '2023-03-01', until: '2023-03-04' }), facts(), [lent]],
  ] as const)('%s', (_title, command, known, past) => {
    given(lendingDecider, 'lent-w1', ...past)
      .when(command, known)
      .then({ type: 'WorkerLent' });
  });

  it.each([
    ['terms-missing', 'no consent', lend({ consentedOn: undefined }), facts(), []],
    ['terms-missing', 'no wage', lend({ wageFen: undefined }), facts(), []],
    ['terms-missing', 'a wage of nothing', lend({ wageFen: 0 }), facts(), []],
    ['terms-missing', 'no first day', lend({ from: undefined }), facts(), []],
    ['terms-missing', 'no last day', lend({ until: undefined }), facts(), []],
    ['term-invalid', 'a day before the agreement', lend({ from: '2023-02-28' }), facts(), []],
    ['term-invalid', 'a day after it', lend({ until: '2024-01-01' }), facts(), []],
    ['term-invalid', 'a last day before the first', lend({ until: '2023-03-04' }), facts(), []],
    [
      'not-the-lenders-worker',
      'the day before the contract begins',
      lend(),
      facts([contract({ startsOn: '2023-03-06' })]),
      [],
    ],
    [
      'not-the-lenders-worker',
      'the day after its last',
      lend(),
      facts([contract({ endsOn: '2023-03-04' })]),
      [],
    ],
    [
      'not-the-lenders-worker',
      'the day after the last day worked',
      lend(),
      facts([contract()], [ended('2023-03-04')]),
      [],
    ],
    [
      'not-the-lenders-worker',
      'a contract with another',
      lend(),
      facts([contract({ employerId: 'e2' })]),
      [],
    ],
    [
      'not-the-lenders-worker',
      'a service agreement',
      lend(),
      facts([contract({ kind: 'service-agreement' })]),
      [],
    ],
    ['field-invalid', 'a consent to come', lend({ consentedOn: '2024-03-02' }), facts(), []],
    ['lent-already', 'the last day agreed', lend({ from: '2023-06-30' }), facts(), [lent]],
    ['lent-already', 'its first day', lend({ from: '2023-03-01', until: '2023-03-05' }), facts(), [lent]],
    ['lent-already', 'the day of the return', lend({ from: '2023-04-30' }), facts(), [lent, returned]],
    ['sharing-unknown', 'no agreement', lend(), { ...facts(), agreement: undefined }, []],
    ['worker-unknown', 'nobody', lend(), { ...facts(), workerKnown: false }, []],
  ] as const)('is refused as %s: %s', (code, _title, command, known, past) => {
    given(lendingDecider, 'lent-w1', ...past)
      .when(command, known)
      .thenRefused(code);
  });
});

describe('a lent worker returns', () => {
  it.each([
    ['on the first day', '2023-03-05'],
    ['before the day agreed', '2023-04-30'],
    ['after it', '2023-08-31'],
    ['today', '2024-03-01'],
  ])('%s', (_title, day) => {
    given(lendingDecider, 'lent-w1', lent)
      .when(giveBack(day), facts())
      .then({ type: 'LentWorkerReturned', data: { returnedOn: day, lenderId: 'e1' } });
  });

  it.each([
    ['field-invalid', 'the day before being lent', giveBack('2023-03-04'), [lent]],
    ['field-invalid', 'tomorrow', giveBack('2024-03-02'), [lent]],
    ['out-of-turn', 'a second time', giveBack('2023-05-01'), [lent, returned]],
    ['sharing-unknown', 'from another agreement', giveBack('2023-04-30', 's9'), [lent]],
  ] as const)('is refused as %s: %s', (code, _title, command, past) => {
    given(lendingDecider, 'lent-w1', ...past)
      .when(command, facts())
      .thenRefused(code);
  });
});
