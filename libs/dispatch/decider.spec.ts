import { given, order } from '../../test/support/given.js';
import { convoyDecider } from './decider.js';
import type { DispatchEvent } from './events.js';
import type { DispatchFacts, Passenger } from './facts.js';

const YUANAN = '420525';
const DONGGUAN = '441900';
const DEPARTS_AT = '2024-03-05T08:00:00+08:00';

const plan = (change: object = {}) =>
  order('PlanConvoy', {
    convoyId: 'c1',
    agencyId: 'a1',
    origin: YUANAN,
    destination: DONGGUAN,
    seats: 2,
    departsAt: DEPARTS_AT,
    ...change,
  });
const planned: DispatchEvent = {
  type: 'ConvoyPlanned',
  data: {
    convoyId: 'c1',
    organiser: 'agency:a1',
    origin: YUANAN,
    destination: DONGGUAN,
    seats: 2,
    departsAt: DEPARTS_AT,
  },
};
const seat = (workerId: string, jobId = 'j1') => ({ convoyId: 'c1', workerId, jobId, jobDivision: DONGGUAN });
const seated = (workerId: string): DispatchEvent => ({ type: 'SeatAssigned', data: seat(workerId) });
const released = (workerId: string): DispatchEvent => ({
  type: 'SeatReleased',
  data: { convoyId: 'c1', workerId, jobId: 'j1' },
});
const gone = { organiser: 'agency:a1', departedOn: '2024-03-05' };
const departed: DispatchEvent = { type: 'ConvoyDeparted', data: { convoyId: 'c1', ...gone, aboard: 1 } };
const dispatched = (workerId: string): DispatchEvent => ({
  type: 'WorkerDispatched',
  data: { ...seat(workerId), ...gone },
});
const arrived = (workerId: string): DispatchEvent => ({
  type: 'WorkerArrived',
  data: { ...seat(workerId), ...gone, arrivedOn: '2024-03-06' },
});

const willing: Passenger = {
  registered: true,
  accepted: [{ offerId: 'j1/w1', jobId: 'j1' }],
  waiting: null,
};
const facts = (change: DispatchFacts = {}): DispatchFacts => ({
  organiser: { registered: true },
  passenger: willing,
  place: { division: DONGGUAN },
  ...change,
});
const convoy = (...past: readonly DispatchEvent[]) => given(convoyDecider, 'convoy-c1', ...past);

describe('planning a convoy', () => {
  it('names an agency by its id', () => {
    convoy()
      .when(plan(), facts())
      .then({ type: 'ConvoyPlanned', data: { convoyId: 'c1', organiser: 'agency:a1' } });
  });

  it.each([
    ['agency:a1', null],
    ['bureau:4205', null],
    ['employer:e1', null],
    ['station:s1', null],
    ['worker:w1', 'field-invalid'],
    ['system:x', 'field-invalid'],
  ])('by the organiser %s', (organiser, code) => {
    const outcome = convoy().when(plan({ agencyId: undefined, organiser }), facts());
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'ConvoyPlanned', data: { organiser } });
  });

  it.each([
    ['neither', { agencyId: undefined }],
    ['both', { organiser: 'bureau:4205' }],
  ])('takes one organiser, not %s', (_how, change) => {
    convoy().when(plan(change), facts()).thenRefused('field-invalid');
  });

  it('asks whether agencies and employers exist; bureaus and stations are known by their name', () => {
    const unknown = facts({ organiser: undefined });
    convoy().when(plan(), unknown).thenRefused('agency-unknown');
    const by = (organiser: string) => plan({ agencyId: undefined, organiser });
    convoy().when(by('agency:a9'), unknown).thenRefused('agency-unknown');
    convoy().when(by('employer:e9'), unknown).thenRefused('employer-unknown');
    convoy().when(by('bureau:4205'), unknown).then({ type: 'ConvoyPlanned' });
    convoy().when(by('station:s1'), unknown).then({ type: 'ConvoyPlanned' });
  });

  it.each([{ origin: '429999' }, { destination: '999999' }])('needs divisions that exist: %s', (change) => {
    convoy().when(plan(change), facts()).thenRefused('division-unknown');
  });

  it('writes divisions in their one form', () => {
    convoy()
      .when(plan({ origin: '4205' }), facts())
      .then({ type: 'ConvoyPlanned', data: { origin: '420500' } });
  });

  it('refuses an id used before', () => {
    convoy(planned).when(plan(), facts()).thenRefused('already-exists');
  });
});

describe('assigning a seat', () => {
  const assign = order('AssignSeat', { convoyId: 'c1', workerId: 'w1', jobId: 'j1' });

  it('needs the accepted offer for that job, and keeps where the work is', () => {
    convoy(planned)
      .when(assign, facts())
      .then({ type: 'SeatAssigned', data: seat('w1') });
  });

  const nothing = facts({ passenger: { ...willing, accepted: [] } });
  const other = facts({ passenger: { ...willing, accepted: [{ offerId: 'j2/w1', jobId: 'j2' }] } });
  it.each<[string, string, readonly DispatchEvent[], DispatchFacts]>([
    ['every seat is assigned', 'convoy-full', [planned, seated('w2'), seated('w3')], nothing],
    ['no accepted offer', 'no-accepted-offer', [planned], nothing],
    ['an accepted offer for another job', 'no-accepted-offer', [planned], other],
    ['no accepted offer, after departure', 'no-accepted-offer', [planned, seated('w2'), departed], nothing],
    ['after departure', 'already-departed', [planned, seated('w2'), departed], facts()],
    ['a seat here already', 'already-seated', [planned, seated('w1')], facts({ seatedIn: 'convoy-c1' })],
    ['a seat in another convoy', 'already-seated', [planned], facts({ seatedIn: 'convoy-c9' })],
    ['no such convoy', 'convoy-unknown', [], facts()],
    ['no such worker', 'worker-unknown', [planned], facts({ passenger: undefined })],
    [
      'nobody registered',
      'worker-unknown',
      [planned],
      facts({ passenger: { ...willing, registered: false } }),
    ],
    ['no such job', 'job-unknown', [planned], facts({ place: undefined })],
  ])('is refused: %s', (_why, code, past, known) => {
    convoy(...past)
      .when(assign, known)
      .thenRefused(code);
  });

  it('is possible again once a seat was released', () => {
    convoy(planned, seated('w2'), seated('w3'), released('w3'))
      .when(assign, facts())
      .then({ type: 'SeatAssigned' });
  });
});

describe('releasing a seat', () => {
  const release = (change: object = {}) =>
    order('ReleaseSeat', { convoyId: 'c1', workerId: 'w1', jobId: 'j1', ...change });

  it('lets it go before departure', () => {
    convoy(planned, seated('w1'))
      .when(release({ reason: '临时有事' }), facts())
      .then({ type: 'SeatReleased', data: { workerId: 'w1', jobId: 'j1', reason: '临时有事' } });
    convoy(planned, seated('w1'))
      .when(order('ReleaseSeat', { convoyId: 'c1', workerId: 'w1' }), facts())
      .then({ type: 'SeatReleased', data: { jobId: 'j1' } });
  });

  it.each<[string, string, readonly DispatchEvent[], object, DispatchFacts]>([
    ['no seat', 'not-aboard', [planned], {}, facts()],
    ['a seat to another job', 'not-aboard', [planned, seated('w1')], { jobId: 'j2' }, facts()],
    ['nobody of that id', 'worker-unknown', [planned], {}, facts({ passenger: undefined })],
    ['after departure', 'already-departed', [planned, seated('w1'), departed], {}, facts()],
    ['no such convoy', 'convoy-unknown', [], {}, facts()],
  ])('is refused: %s', (_why, code, past, change, known) => {
    convoy(...past)
      .when(release(change), known)
      .thenRefused(code);
  });
});

describe('departing', () => {
  const depart = (at: string) => order('DepartConvoy', { convoyId: 'c1' }, { at });

  it('dispatches everyone who has a seat, in the order of assignment', () => {
    convoy(planned, seated('w2'), seated('w1'), released('w2'), seated('w3'))
      .when(depart(DEPARTS_AT), facts())
      .then(
        { type: 'ConvoyDeparted', data: { organiser: 'agency:a1', departedOn: '2024-03-05', aboard: 2 } },
        { type: 'WorkerDispatched', data: { ...seat('w1'), ...gone } },
        { type: 'WorkerDispatched', data: { ...seat('w3'), ...gone } },
      );
  });

  it('counts from the day it happened, in Shanghai, not the day it is reported', () => {
    const late = { ...depart('2024-03-09T10:00:00+08:00'), occurredAt: Date.parse('2024-03-04T15:59:59Z') };
    convoy(planned)
      .when(late, facts())
      .then({ type: 'ConvoyDeparted', data: { departedOn: '2024-03-04', aboard: 0 } });
    const afterMidnight = { ...late, occurredAt: Date.parse('2024-03-04T16:00:00Z') };
    convoy(planned)
      .when(afterMidnight, facts())
      .then({ type: 'ConvoyDeparted', data: { departedOn: '2024-03-05' } });
  });

  it('happens once, and only to a convoy that was planned', () => {
    convoy(planned, departed).when(depart(DEPARTS_AT), facts()).thenRefused('already-departed');
    convoy().when(depart(DEPARTS_AT), facts()).thenRefused('convoy-unknown');
  });
});

describe('confirming an arrival', () => {
  const confirm = (change: object = {}, at = '2024-03-06T12:00:00+08:00') =>
    order('ConfirmArrival', { convoyId: 'c1', workerId: 'w1', ...change }, { at });
  const onTheWay = [planned, seated('w1'), departed, dispatched('w1')];

  it('keeps the days, the organiser, where the work is, and the fare', () => {
    convoy(...onTheWay)
      .when(confirm({ fareFen: 32_000, receiptNo: 'P1' }), facts())
      .then({
        type: 'WorkerArrived',
        data: { ...seat('w1'), ...gone, arrivedOn: '2024-03-06', fareFen: 32_000, receiptNo: 'P1' },
      });
  });

  it('needs no fare', () => {
    const outcome = convoy(...onTheWay).when(confirm(), facts());
    expect(outcome.decision).toEqual([
      { type: 'WorkerArrived', data: { ...seat('w1'), ...gone, arrivedOn: '2024-03-06' } },
    ]);
  });

  it.each<[string, string, readonly DispatchEvent[], DispatchFacts]>([
    ['before departure', 'out-of-turn', [planned, seated('w1')], facts()],
    ['twice', 'out-of-turn', [...onTheWay, arrived('w1')], facts()],
    ['of someone not aboard', 'not-aboard', [planned, seated('w2'), departed], facts()],
    [
      'of someone whose seat was released',
      'not-aboard',
      [planned, seated('w1'), released('w1'), departed],
      facts(),
    ],
    ['of someone not aboard, before departure', 'not-aboard', [planned], facts()],
    ['of nobody', 'worker-unknown', [planned, departed], facts({ passenger: undefined })],
    ['of no convoy', 'convoy-unknown', [], facts()],
  ])('is refused %s', (_when, code, past, known) => {
    convoy(...past)
      .when(confirm(), known)
      .thenRefused(code);
  });

  it.each([
    ['the day before departure', '2024-03-04T23:59:59+08:00', 'out-of-turn'],
    ['the day of departure', '2024-03-05T00:00:00+08:00', null],
    ['the day after', '2024-03-06T00:00:00+08:00', null],
  ])('does not come before departure: %s', (_day, at, code) => {
    const outcome = convoy(...onTheWay).when(confirm({}, at), facts());
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'WorkerArrived' });
  });
});

it('accepts every past: events out of place change nothing', () => {
  const initial = convoyDecider.initial('convoy-c1');
  for (const event of [seated('w1'), released('w1'), departed, arrived('w1'), dispatched('w1')]) {
    expect(convoyDecider.evolve(initial, event)).toBe(initial);
  }
  expect(convoyDecider.terminal(initial)).toBe(false);
});
