import { given, order } from '../../../test/support/given.js';
import { parseInstant, startOfDay } from '../../kernel/business-date.js';
import { yearOverOn } from '../../kernel/periods.js';
import type { Trigger } from '../../process/room.js';
import { businessDecider, comingYears } from './decider.js';
import type { BusinessEvent } from './events.js';
import type { Businesses } from './history.js';
import { calendarAnniversary, yearOfBusinessOn } from './rules/year-of-business.js';
import { timeCompletesYearOfBusiness } from './saga.js';

const STREAM = 'business-w1';
const CODE = '92420525MA4900001T';
const OTHER = '91420525MA49000021';
const known = { workerKnown: true };
const fields = { workerId: 'w1', creditCode: CODE, licensedOn: '2024-03-01', returnedHome: true };
const report = (change: object = {}) => order('ReportBusiness', { ...fields, ...change });
const close = (closedOn: string, creditCode?: string) =>
  order('CloseBusiness', { workerId: 'w1', closedOn, ...(creditCode ? { creditCode } : {}) });
const reported = (creditCode = CODE, licensedOn = '2024-03-01'): BusinessEvent => ({
  type: 'BusinessReported',
  data: { workerId: 'w1', creditCode, licensedOn, returnedHome: false, kind: 'small-micro' },
});
const closed = (closedOn: string, creditCode = CODE): BusinessEvent => ({
  type: 'BusinessClosed',
  data: { workerId: 'w1', creditCode, closedOn },
});
const year: BusinessEvent = {
  type: 'BusinessOneYear',
  data: { workerId: 'w1', creditCode: CODE, licensedOn: '2024-03-01', on: '2025-03-01' },
};

describe('reporting a business', () => {
  it('is of a small or micro firm where nothing else is said, its code as the standard writes it', () => {
    given(businessDecider, STREAM)
      .when(report({ creditCode: ` ${CODE.toLowerCase()} ` }), known)
      .then({ type: 'BusinessReported', data: { ...fields, kind: 'small-micro' } });
  });

  it('keeps the place by county', () => {
    given(businessDecider, STREAM)
      .when(report({ kind: 'individual', division: '420525101' }), known)
      .then({
        type: 'BusinessReported',
        data: { kind: 'individual', division: '420525101', county: '420525' },
      });
  });

  it.each([
    ['credit-code-invalid', { creditCode: '92420525MA4900001U' }, known, []],
    ['credit-code-invalid', { creditCode: '' }, { workerKnown: false }, []],
    ['worker-unknown', { division: '429999' }, { workerKnown: false }, []],
    ['division-unknown', { division: '429999', licensedOn: '2030-01-01' }, known, []],
    ['already-exists', {}, known, [reported()]],
    ['already-exists', {}, known, [reported(), closed('2024-03-01')]],
  ])('is refused as %s', (code, change, facts, past) => {
    given(businessDecider, STREAM, ...past)
      .when(report(change), facts)
      .thenRefused(code);
  });

  it.each([
    ['today', '2024-03-01', null],
    ['tomorrow', '2024-03-02', 'field-invalid'],
  ])('comes after the licence: %s', (_day, licensedOn, code) => {
    const outcome = given(businessDecider, STREAM).when(report({ licensedOn }), known);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BusinessReported' });
  });
});

describe('closing a business', () => {
  it.each([
    ['the day before the licence', '2024-02-29', 'field-invalid'],
    ['the day of the licence', '2024-03-01', null],
  ])('has a last day: %s', (_day, closedOn, code) => {
    const outcome = given(businessDecider, STREAM, reported()).when(close(closedOn), known);
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'BusinessClosed', data: { workerId: 'w1', creditCode: CODE, closedOn } });
  });

  it('means the one that runs, or the one named', () => {
    const both = given(businessDecider, STREAM, reported(), reported(OTHER));
    both.when(close('2024-06-30'), known).thenRefused('field-invalid');
    both
      .when(close('2024-06-30', OTHER), known)
      .then({ type: 'BusinessClosed', data: { creditCode: OTHER } });
    given(businessDecider, STREAM, reported(), reported(OTHER), closed('2024-06-30'))
      .when(close('2024-07-31'), known)
      .then({ type: 'BusinessClosed', data: { creditCode: OTHER } });
  });

  it.each([
    ['out-of-turn', [], undefined],
    ['out-of-turn', [reported(), closed('2024-06-30')], CODE],
    ['business-unknown', [reported()], OTHER],
    ['credit-code-invalid', [reported()], '92420525MA4900001U'],
  ])('is refused as %s', (code, past, named) => {
    given(businessDecider, STREAM, ...past)
      .when(close('2024-07-31', named), known)
      .thenRefused(code);
  });

  it('asks who it is', () => {
    given(businessDecider, STREAM)
      .when(close('2024-07-31'), { workerKnown: false })
      .thenRefused('worker-unknown');
  });

  it.each([
    ['two days before the anniversary', '2025-02-27', true],
    ['the day before it', '2025-02-28', false],
    ['on it', '2025-03-01', false],
  ])('takes the year back when it is recorded late, or not: %s', (_when, closedOn, undone) => {
    const withdrawn = {
      type: 'BusinessOneYearWithdrawn' as const,
      data: { workerId: 'w1', creditCode: CODE, licensedOn: '2024-03-01', on: '2025-03-01', closedOn },
    };
    given(businessDecider, STREAM, reported(), year)
      .when(close(closedOn), known)
      .then({ type: 'BusinessClosed' }, ...(undone ? [withdrawn] : []));
  });
});

describe('a year of business', () => {
  it.each([
    ['2024-03-01', null, '2025-03-01'],
    ['2024-03-01', '2025-02-27', null],
    ['2024-03-01', '2025-02-28', '2025-03-01'],
    ['2024-02-29', '2025-02-26', null],
    ['2024-02-29', '2025-02-27', '2025-02-28'],
    ['2023-03-01', '2024-02-28', null],
    ['2023-03-01', '2024-02-29', '2024-03-01'],
  ])('from %s, closed on %s, is over on %s', (licensedOn, closedOn, on) => {
    expect(yearOfBusinessOn({ licensedOn, closedOn }, calendarAnniversary)).toBe(on);
  });

  it('is counted by the calculator given', () => {
    const later = (licensedOn: string) => yearOverOn(licensedOn, 'civil-code-without-holidays');
    expect(yearOfBusinessOn({ licensedOn: '2024-03-01', closedOn: '2025-02-28' }, later)).toBeNull();
    expect(yearOfBusinessOn({ licensedOn: '2024-03-01', closedOn: null }, later)).toBe('2025-03-02');
  });

  it.each([
    ['2025-02-28T23:59:59.999+08:00', []],
    ['2025-03-01T00:00:00+08:00', [year]],
    ['2026-01-01T00:00:00+08:00', [year]],
  ])('is recorded at its 00:00 or later, once: %s', (at, expected) => {
    const remind = order('RecordBusinessYears', { workerId: 'w1' }, { at });
    const dated = expected.map((event) => ({ ...event, occurredAt: startOfDay('2025-03-01') }));
    given(businessDecider, STREAM, reported())
      .when(remind, known)
      .then(...dated);
    given(businessDecider, STREAM, reported(), year).when(remind, known).then();
  });

  it('comes in order of time where there are several', () => {
    const businesses: Businesses = [
      { creditCode: CODE, licensedOn: '2024-03-01', closedOn: null, yearAnnounced: false },
      { creditCode: OTHER, licensedOn: '2024-01-01', closedOn: null, yearAnnounced: false },
    ];
    expect(comingYears('w1', businesses, calendarAnniversary).map((one) => one.at)).toEqual([
      startOfDay('2025-01-01'),
      startOfDay('2025-03-01'),
    ]);
  });
});

describe('the timer of a founder', () => {
  const saga = timeCompletesYearOfBusiness(calendarAnniversary);
  const react = (state: unknown, trigger: Partial<Trigger>, now: string) => {
    const told = { key: 'w1', now: parseInstant(now), today: now.slice(0, 10), ...trigger } as Trigger;
    return saga.react(state, told, { get: () => undefined });
  };
  const timer = { kind: 'timer', name: 'next-year-of-business', payload: null } as const;
  const event = (one: BusinessEvent) => ({ kind: 'event', event: one }) as unknown as Partial<Trigger>;

  it('waits for the anniversary, then reminds', () => {
    const set = react(undefined, event(reported()), '2024-03-01T09:00:00+08:00');
    expect(set).toMatchObject({ commands: [], timers: [{ dueAt: startOfDay('2025-03-01') }] });
    const fired = react(set.state, timer, '2025-03-01T00:00:00+08:00');
    expect(fired).toMatchObject({
      commands: [
        { name: 'RecordBusinessYears', with: { workerId: 'w1' }, occurredAt: startOfDay('2025-03-01') },
      ],
      timers: [{ cancel: true }],
    });
    const told = react(fired.state, event(year), '2025-03-01T00:00:00+08:00');
    expect(told.commands).toEqual([]);
  });

  it('reminds at once of what lies in the past, and not of a year that was not reached', () => {
    const late = react(undefined, event(reported()), '2026-01-01T09:00:00+08:00');
    expect(late.commands).toHaveLength(1);
    const short = react(undefined, event(reported()), '2024-03-01T09:00:00+08:00');
    const off = react(short.state, event(closed('2025-02-27')), '2024-06-01T09:00:00+08:00');
    expect(off).toMatchObject({ commands: [], timers: [{ cancel: true }] });
  });
});
