import { given, order } from '../../../test/support/given.js';
import { employmentDecider } from '../decider.js';
import { ended, NOTHING_UNKNOWN, oneYear, signed } from '../testing/past.js';

const STREAM = 'employment-w1';
const end = (endedOn: string, change: object = {}) =>
  order('EndEmployment', { contractId: 'c1', endedOn, reason: 'resigned' as const, ...change });

const first = signed('c1', '2022-03-01', '2022-08-31', { jobId: 'j1' });
const second = signed('c2', '2022-09-01', '2023-02-28', { jobId: 'j2' });
const openEnded = signed('c1', '2022-03-01', null);

describe('ending an employment', () => {
  it.each(['c1', 'c2'])('ends the whole chain, whichever contract is named: %s', (contractId) => {
    given(employmentDecider, STREAM, second, first)
      .when(end('2022-08-15', { contractId }), NOTHING_UNKNOWN)
      .then({
        type: 'EmploymentEnded',
        data: {
          contractId,
          workerId: 'w1',
          employerId: 'e1',
          contractIds: ['c1', 'c2'],
          jobIds: ['j1', 'j2'],
          startedOn: '2022-03-01',
          endedOn: '2022-08-15',
          reason: 'resigned',
          correction: false,
        },
      });
  });

  it('leaves an employment with a day between alone', () => {
    given(employmentDecider, STREAM, first, signed('c2', '2022-09-02', null))
      .when(end('2022-08-15'), NOTHING_UNKNOWN)
      .then({ type: 'EmploymentEnded', data: { contractIds: ['c1'] } });
  });

  it.each([
    ['the day before the first', '2022-02-28', 'field-invalid'],
    ['the first', '2022-03-01', null],
    ['the last', '2023-02-28', null],
    ['the day after the last', '2023-03-01', 'field-invalid'],
  ])('takes a last day within the chain: %s', (_day, endedOn, code) => {
    const outcome = given(employmentDecider, STREAM, first, second).when(end(endedOn), NOTHING_UNKNOWN);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'EmploymentEnded', data: { endedOn } });
  });

  it('may be announced for later', () => {
    given(employmentDecider, STREAM, openEnded)
      .when(end('2030-12-31'), NOTHING_UNKNOWN)
      .then({ type: 'EmploymentEnded', data: { endedOn: '2030-12-31' } });
  });

  it('knows no contract of that id', () => {
    given(employmentDecider, STREAM, first)
      .when(end('2022-08-31', { contractId: 'c9' }), NOTHING_UNKNOWN)
      .thenRefused('contract-unknown');
  });
});

describe('a second ending', () => {
  it.each([
    ['earlier', '2022-05-01'],
    ['the same', '2022-06-15'],
    ['later', '2022-07-01'],
    ['outside the employment', '2020-01-01'],
  ])('is refused after a resignation, whatever its day: %s', (_when, endedOn) => {
    given(employmentDecider, STREAM, first, second, ended(['c1', 'c2'], '2022-06-15', 'resigned'))
      .when(end(endedOn, { contractId: 'c2' }), NOTHING_UNKNOWN)
      .thenRefused('already-ended');
  });

  it.each([
    ['the day before', '2023-02-27', null],
    ['the same day', '2023-02-28', 'already-ended'],
    ['the day after', '2023-03-01', 'already-ended'],
    ['before the employment', '2022-02-28', 'field-invalid'],
  ])('corrects an ending by term-over when it is earlier: %s', (_when, endedOn, code) => {
    const outcome = given(
      employmentDecider,
      STREAM,
      first,
      second,
      ended(['c1', 'c2'], '2023-02-28', 'term-over'),
    ).when(end(endedOn), NOTHING_UNKNOWN);
    if (code) outcome.thenRefused(code);
    else
      outcome.then({
        type: 'EmploymentEnded',
        data: { contractIds: ['c1', 'c2'], endedOn, correction: true },
      });
  });

  it('corrects once: the correction stands', () => {
    const past = [
      first,
      second,
      ended(['c1', 'c2'], '2023-02-28', 'term-over'),
      ended(['c1', 'c2'], '2022-12-31', 'agreed'),
    ];
    given(employmentDecider, STREAM, ...past)
      .when(end('2022-11-30'), NOTHING_UNKNOWN)
      .thenRefused('already-ended');
  });

  it('corrects a term-over that was given by hand before the term, for every contract it had stopped', () => {
    given(employmentDecider, STREAM, first, second, ended(['c1', 'c2'], '2022-08-20', 'term-over'))
      .when(end('2022-08-10', { contractId: 'c2' }), NOTHING_UNKNOWN)
      .then({
        type: 'EmploymentEnded',
        data: { contractIds: ['c1', 'c2'], endedOn: '2022-08-10', correction: true },
      });
  });
});

describe('an employment that went on after an ending by term-over', () => {
  const past = [first, ended(['c1'], '2022-08-31', 'term-over'), second];

  it.each([
    ['within the second contract', '2022-10-31'],
    ['on the last day', '2023-02-28'],
    ['within the first contract', '2022-08-01'],
  ])('ends like any other: %s', (_when, endedOn) => {
    given(employmentDecider, STREAM, ...past)
      .when(end(endedOn), NOTHING_UNKNOWN)
      .then({
        type: 'EmploymentEnded',
        data: { contractIds: ['c1', 'c2'], startedOn: '2022-03-01', endedOn, correction: false },
      });
  });
});

describe('an employment taken up again the day after a resignation', () => {
  const past = [openEnded, ended(['c1'], '2022-06-15', 'resigned'), signed('c2', '2022-06-16', null)];

  it('has ended for the contract resigned', () => {
    given(employmentDecider, STREAM, ...past)
      .when(end('2022-07-01'), NOTHING_UNKNOWN)
      .thenRefused('already-ended');
  });

  it.each([
    ['the day before it was taken up again', '2022-06-15', 'field-invalid'],
    ['the day it was', '2022-06-16', null],
  ])('ends for what came after, counted from the first day of all: %s', (_when, endedOn, code) => {
    const outcome = given(employmentDecider, STREAM, ...past).when(
      end(endedOn, { contractId: 'c2' }),
      NOTHING_UNKNOWN,
    );
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'EmploymentEnded', data: { contractIds: ['c2'], startedOn: '2022-03-01' } });
  });
});

describe('an ending recorded after the year was announced', () => {
  const past = [openEnded, oneYear('c1', '2022-03-01', '2023-03-01')];

  it.each([
    ['two days before the anniversary', '2023-02-27', true],
    ['the day before it', '2023-02-28', false],
    ['on it', '2023-03-01', false],
  ])('takes the year back in the same decision, or not: %s', (_when, endedOn, undone) => {
    const withdrawn = {
      type: 'OneYearEmployedWithdrawn' as const,
      data: { contractId: 'c1', employerId: 'e1', on: '2023-03-01', startedOn: '2022-03-01', endedOn },
    };
    given(employmentDecider, STREAM, ...past)
      .when(end(endedOn), NOTHING_UNKNOWN)
      .then({ type: 'EmploymentEnded' }, ...(undone ? [withdrawn] : []));
  });

  it('takes it back too when it corrects the term', () => {
    const year = [signed('c1', '2022-03-01', '2023-02-28'), oneYear('c1', '2022-03-01', '2023-03-01')];
    given(employmentDecider, STREAM, ...year, ended(['c1'], '2023-02-28', 'term-over'))
      .when(end('2023-02-27'), NOTHING_UNKNOWN)
      .then(
        { type: 'EmploymentEnded', data: { correction: true } },
        { type: 'OneYearEmployedWithdrawn', data: { endedOn: '2023-02-27' } },
      );
  });

  it("takes back a later contract's own year", () => {
    const own = {
      type: 'ContractYearCompleted' as const,
      data: { workerId: 'w1', employerId: 'e1', contractId: 'c2', startedOn: '2023-03-01', on: '2024-03-01' },
    };
    const chain = [signed('c1', '2022-03-01', '2023-02-28'), signed('c2', '2023-03-01', null)];
    given(employmentDecider, STREAM, ...chain, oneYear('c1', '2022-03-01', '2023-03-01'), own)
      .when(end('2024-02-28'), NOTHING_UNKNOWN)
      .then(
        { type: 'EmploymentEnded' },
        {
          type: 'ContractYearWithdrawn',
          data: { contractId: 'c2', on: '2024-03-01', endedOn: '2024-02-28' },
        },
      );
  });
});
