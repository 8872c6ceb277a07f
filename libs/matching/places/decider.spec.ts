import { given, order } from '../../../test/support/given.js';
import {
  accepted,
  declined,
  EXPIRES_AT,
  expired,
  offered,
  offering,
  offerTo,
  returned,
  withdrawn,
} from '../testing/orders.js';
import { contractWith, DAY, DONGGUAN, jobWith, workerWith } from '../testing/samples.js';
import { placesDecider } from './decider.js';
import { NO_FACTS } from './facts.js';

const places = (...past: Parameters<typeof given>[2][]) =>
  given(placesDecider, 'places-j1', ...(past as ReturnType<typeof offered>[]));

describe('offering a place', () => {
  it('pins it until the instant given, under the foreseeable name', () => {
    places()
      .when(offerTo(), offering())
      .then({
        type: 'PlacementOffered',
        data: { offerId: 'j1/w1', workerId: 'w1', jobId: 'j1', employerId: 'e1', expiresAt: EXPIRES_AT },
      });
  });

  it('takes the name the caller chose, and what a round weighed', () => {
    places()
      .when(offerTo({ offerId: 'o1', fit: 700, roundId: 'r1' }), offering())
      .then({ type: 'PlacementOffered', data: { offerId: 'o1', fit: 700, roundId: 'r1' } });
  });

  it.each([
    ['two open offers', [offered('o1', 'w2'), offered('o2', 'w3')], [], 'job-full'],
    [
      'one accepted, one open',
      [offered('o1', 'w2'), accepted('o1', 'w2'), offered('o2', 'w3')],
      [],
      'job-full',
    ],
    ['one was declined', [offered('o1', 'w2'), declined('o1', 'w2'), offered('o2', 'w3')], [], null],
    ['one expired', [offered('o1', 'w2'), expired('o1', 'w2'), offered('o2', 'w3')], [], null],
    [
      'one was withdrawn',
      [offered('o1', 'w2'), accepted('o1', 'w2'), withdrawn('o1', 'w2'), offered('o2', 'w3')],
      [],
      null,
    ],
    [
      'one came back',
      [offered('o1', 'w2'), accepted('o1', 'w2'), returned('o1', 'w2'), offered('o2', 'w3')],
      [],
      null,
    ],
    ['an offer and a contract of two', [offered('o1', 'w2')], [contractWith({ workerId: 'w3' })], 'job-full'],
    [
      'an offer and a contract of one',
      [offered('o1', 'w2'), accepted('o1', 'w2')],
      [contractWith({ workerId: 'w2' })],
      null,
    ],
    ['two contracts of one', [], [contractWith(), contractWith({ contractId: 'c2' })], null],
    [
      'a contract in its last day',
      [offered('o1', 'w2')],
      [contractWith({ workerId: 'w3', to: DAY })],
      'job-full',
    ],
    [
      'a contract over the day before',
      [offered('o1', 'w2')],
      [contractWith({ workerId: 'w3', to: '2024-02-29' })],
      null,
    ],
    [
      'an ending recorded today',
      [offered('o1', 'w2')],
      [contractWith({ workerId: 'w3', to: DAY, ended: true })],
      null,
    ],
    [
      'an ending of yesterday',
      [offered('o1', 'w2')],
      [contractWith({ workerId: 'w3', to: '2024-02-29', ended: true })],
      null,
    ],
    [
      'an ending announced',
      [offered('o1', 'w2')],
      [contractWith({ workerId: 'w3', to: '2024-03-02' })],
      'job-full',
    ],
    [
      'a contract to begin',
      [offered('o1', 'w2')],
      [contractWith({ workerId: 'w3', from: '2024-04-01' })],
      'job-full',
    ],
  ])('counts each person once among two places: %s', (_what, past, contracts, code) => {
    const outcome = places(...past).when(offerTo(), offering({ contracts }));
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'PlacementOffered' });
  });

  it('lists every reason of a worker who may not have it, with the first citation', () => {
    const worker = workerWith({ willingness: { scope: 'county', wageFloorFen: 900_000 } });
    const job = jobWith({ division: DONGGUAN });
    const outcome = places().when(offerTo(), offering({ worker, job }));
    outcome.thenRefused('not-eligible');
    expect(outcome.decision).toMatchObject({
      message: expect.stringMatching(/outside-scope: .*; wage-below-floor: /),
      citation: '劳社部发〔2008〕3号',
    });
  });

  it('is refused without citation where no law is behind the reasons', () => {
    const outcome = places().when(offerTo(), offering({ worker: workerWith({ willingness: null }) }));
    expect(outcome.decision).toMatchObject({ code: 'not-eligible', citation: null });
  });

  it.each([
    ['the day it may last be filled', { closesOn: DAY }, null],
    ['the day after', { closesOn: '2024-02-29' }, 'job-closed'],
    ['the day it was closed', { closedOn: DAY }, 'job-closed'],
    ['the day before it is to close', { closedOn: '2024-03-02' }, null],
  ])('asks whether the posting is open: %s', (_day, change, code) => {
    const outcome = places().when(offerTo(), offering({ job: jobWith({ openings: 2, ...change }) }));
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'PlacementOffered' });
  });

  it.each([
    ['before now', '2024-03-01T08:59:59+08:00', 'field-invalid'],
    ['now', '2024-03-01T09:00:00+08:00', 'field-invalid'],
    ['a second later', '2024-03-01T09:00:01+08:00', null],
  ])('must expire later: %s', (_when, expiresAt, code) => {
    const outcome = places().when(offerTo({ expiresAt }), offering());
    if (code) outcome.thenRefused(code);
    else outcome.then({ type: 'PlacementOffered', data: { expiresAt } });
  });
});

describe('the order in which an offer is refused', () => {
  const everything = {
    job: jobWith({ openings: 1, closesOn: '2024-01-31' }),
    worker: workerWith({ willingness: null }),
    workerPinnedBy: 'places-j9',
    offerIdUsedBy: 'places-j9',
  };
  const late = offerTo({ offerId: 'o1', expiresAt: '2024-01-01T00:00:00+08:00' });

  it.each([
    ['job-full', [offered('o9', 'w2')], everything],
    ['not-eligible', [], everything],
    ['already-offered', [], { ...everything, worker: workerWith() }],
    ['worker-unknown', [], { ...everything, worker: undefined, workerPinnedBy: undefined }],
    ['job-closed', [], { ...everything, worker: workerWith(), workerPinnedBy: undefined }],
    ['field-invalid', [], { offerIdUsedBy: 'places-j9' }],
    ['job-unknown', [], { ...everything, job: undefined }],
  ])('%s', (code, past, facts) => {
    places(...past)
      .when(late, offering(facts))
      .thenRefused(code);
  });

  it('names an id that was used before', () => {
    places()
      .when(offerTo({ offerId: 'o1' }), offering({ offerIdUsedBy: 'places-j9' }))
      .thenRefused('already-exists');
  });
});

describe('places kept for relocated residents', () => {
  const job = jobWith({ openings: 3, relocatedQuotaPercent: 50 });
  const relocated = workerWith({ statuses: [{ status: 'relocated', from: '2020-01-01', to: null }] });

  it('go to nobody else when only they remain', () => {
    const outcome = places(offered('o1', 'w2')).when(offerTo(), offering({ job }));
    outcome.thenRefused('not-eligible');
    expect(outcome.decision).toMatchObject({ message: expect.stringContaining('kept-for-relocated') });
  });

  it('go to a relocated resident', () => {
    places(offered('o1', 'w2'))
      .when(offerTo(), offering({ job, worker: relocated }))
      .then({ type: 'PlacementOffered' });
  });

  it('are filled by relocated residents who hold places already, so that others may have the rest', () => {
    const holders = new Map([['w2', { ...relocated, workerId: 'w2' }]]);
    places(offered('o1', 'w2'))
      .when(offerTo(), offering({ job, holders }))
      .then({ type: 'PlacementOffered' });
  });
});

describe('answering an offer', () => {
  const open = offered('o1', 'w1');
  const answering = (name: 'AcceptOffer' | 'DeclineOffer', at: string) =>
    order(name, { offerId: 'o1', reason: '路途太远' }, { at });

  it.each([
    ['a second before', '2024-03-04T08:59:59+08:00', null],
    ['at the instant', '2024-03-04T09:00:00+08:00', 'offer-expired'],
    ['a second after', '2024-03-04T09:00:01+08:00', 'offer-expired'],
  ])('is possible before it expires, not at it: %s', (_when, at, code) => {
    const accepting = places(open).when(answering('AcceptOffer', at), NO_FACTS);
    const declining = places(open).when(answering('DeclineOffer', at), NO_FACTS);
    if (code) {
      accepting.thenRefused(code);
      declining.thenRefused(code);
      return;
    }
    const data = { offerId: 'o1', workerId: 'w1', jobId: 'j1', employerId: 'e1', reason: '路途太远' };
    accepting.then({ type: 'OfferAccepted', data });
    declining.then({ type: 'OfferDeclined', data });
  });

  it.each([
    ['declined', [open, declined('o1', 'w1')], 'out-of-turn'],
    ['accepted', [open, accepted('o1', 'w1')], 'out-of-turn'],
    ['withdrawn', [open, accepted('o1', 'w1'), withdrawn('o1', 'w1')], 'out-of-turn'],
    ['returned', [open, accepted('o1', 'w1'), returned('o1', 'w1')], 'out-of-turn'],
    ['expired', [open, expired('o1', 'w1')], 'offer-expired'],
  ])('comes once: the offer is %s', (_what, past, code) => {
    places(...past)
      .when(order('AcceptOffer', { offerId: 'o1' }), NO_FACTS)
      .thenRefused(code);
    places(...past)
      .when(order('DeclineOffer', { offerId: 'o1' }), NO_FACTS)
      .thenRefused(code);
  });

  it('needs an offer that exists', () => {
    places()
      .when(order('AcceptOffer', { offerId: 'o9' }), NO_FACTS)
      .thenRefused('offer-unknown');
  });
});

describe('an offer that nobody answered', () => {
  const at = (instant: string) => order('ExpireOffer', { offerId: 'o1' }, { at: instant });

  it('expires at its instant, however late the timer comes', () => {
    const outcome = places(offered('o1', 'w1')).when(at('2024-03-05T00:00:00+08:00'), NO_FACTS);
    outcome.then({ type: 'OfferExpired', data: { offerId: 'o1' } });
    expect(outcome.decision).toMatchObject([{ occurredAt: Date.parse(EXPIRES_AT) }]);
  });

  it('does not expire before, nor once it was answered', () => {
    places(offered('o1', 'w1')).when(at('2024-03-04T08:59:59+08:00'), NO_FACTS).thenRefused('out-of-turn');
    places(offered('o1', 'w1'), accepted('o1', 'w1'))
      .when(at('2024-03-05T00:00:00+08:00'), NO_FACTS)
      .thenRefused('out-of-turn');
  });
});

describe('giving an accepted place back', () => {
  const past = [offered('o1', 'w1'), accepted('o1', 'w1')];
  const withdrawal = order('WithdrawAcceptance', { offerId: 'o1', reason: '家中有事' });

  it('is possible before any contract', () => {
    places(...past)
      .when(withdrawal, { kind: 'withdrawal', contracts: [contractWith({ jobId: 'j9' })] })
      .then({ type: 'AcceptanceWithdrawn', data: { offerId: 'o1', workerId: 'w1', reason: '家中有事' } });
  });

  it('is out of turn under a contract that names the posting, and without an acceptance', () => {
    places(...past)
      .when(withdrawal, { kind: 'withdrawal', contracts: [contractWith()] })
      .thenRefused('out-of-turn');
    places(offered('o1', 'w1'))
      .when(withdrawal, { kind: 'withdrawal', contracts: [] })
      .thenRefused('out-of-turn');
  });

  it('follows an employment that ended', () => {
    places(...past)
      .when(order('ReturnPlace', { offerId: 'o1' }), NO_FACTS)
      .then({ type: 'PlaceReturned', data: { offerId: 'o1', workerId: 'w1', because: 'employment-ended' } });
    places(...past, returned('o1', 'w1'))
      .when(order('ReturnPlace', { offerId: 'o1' }), NO_FACTS)
      .thenRefused('out-of-turn');
  });
});

it('refuses to decide an offer without the facts of an offering', () => {
  expect(() => places().when(offerTo(), NO_FACTS)).toThrow('facts of an offering');
});
