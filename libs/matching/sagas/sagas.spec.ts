import { businessDateOf, parseInstant } from '../../kernel/business-date.js';
import type { Saga } from '../../process/room.js';
import type { Engagements } from '../facts/engagements.js';
import { boundBy } from '../testing/samples.js';
import { endedEmploymentReturnsThePlace } from './ended-employment-returns-the-place.js';
import { roundMakesItsOffers } from './round-makes-its-offers.js';
import { unansweredOfferExpires } from './unanswered-offer-expires.js';

const NOW = parseInstant('2024-06-30T12:00:00+08:00') ?? 0;

const on = (saga: Saga, type: string, data: object, bound?: Engagements) => {
  const event = { type, data, recordedAt: NOW, occurredAt: NOW } as never;
  const keys = saga.on[type]?.(event) ?? [];
  return keys.map((key) => {
    const trigger = { kind: 'event' as const, event, key, now: NOW, today: businessDateOf(NOW) };
    saga.reads?.(trigger, undefined);
    return { key, ...saga.react(undefined, trigger, { get: () => bound as never }) };
  });
};
const atTimer = (
  saga: Saga,
  timer: { name: string; key: string; dueAt: number; payload?: unknown },
  bound?: Engagements,
) => {
  const trigger = {
    kind: 'timer' as const,
    payload: null,
    ...timer,
    now: timer.dueAt,
    today: businessDateOf(timer.dueAt),
  };
  saga.reads?.(trigger, undefined);
  return saga.react(undefined, trigger, { get: () => bound as never });
};

describe('unanswered-offer-expires', () => {
  const offer = { offerId: 'j1/w1', workerId: 'w1', jobId: 'j1', employerId: 'e1' };
  const dueAt = parseInstant('2024-07-03T09:00:00+08:00') ?? 0;

  it('sets a timer for the instant and calls it off when the offer is answered', () => {
    const expiresAt = '2024-07-03T09:00:00+08:00';
    expect(on(unansweredOfferExpires, 'PlacementOffered', { ...offer, expiresAt })).toEqual([
      { key: 'j1/w1', timers: [{ name: 'expires', dueAt }] },
    ]);
    for (const type of ['OfferAccepted', 'OfferDeclined', 'OfferExpired']) {
      expect(on(unansweredOfferExpires, type, offer)).toEqual([
        { key: 'j1/w1', timers: [{ name: 'expires', cancel: true }] },
      ]);
    }
  });

  it('lets the offer expire at the instant it was due', () => {
    expect(atTimer(unansweredOfferExpires, { name: 'expires', key: 'j1/w1', dueAt })).toEqual({
      commands: [{ name: 'ExpireOffer', with: { offerId: 'j1/w1' }, occurredAt: dueAt }],
    });
  });
});

describe('ended-employment-returns-the-place', () => {
  const saga = endedEmploymentReturnsThePlace;
  const offer = { offerId: 'o1', jobId: 'j1', employerId: 'e1', acceptedOn: '2024-01-01', ledTo: [] };
  const ending = {
    workerId: 'w1',
    employerId: 'e1',
    contractId: 'c1',
    contractIds: ['c1'],
    jobIds: ['j1'],
    endedOn: '2024-06-30',
  };
  const commands = (data: object, ...offers: readonly object[]) =>
    on(saga, 'EmploymentEnded', { ...ending, ...data }, boundBy({ offers: offers as never })).flatMap(
      (reaction) => reaction.commands ?? [],
    );
  const returnsIt = [{ name: 'ReturnPlace', with: { offerId: 'o1' } }];

  it.each([
    ['the job its contracts name', {}, offer, true],
    ['another job of the employer', { jobIds: ['j2'] }, offer, false],
    ["where none names a job, the employer's", { jobIds: [] }, offer, true],
    ["but not another employer's", { jobIds: [], employerId: 'e2' }, offer, false],
    ['an offer still open', {}, { ...offer, acceptedOn: null }, false],
    ['an offer accepted on the last day', {}, { ...offer, acceptedOn: '2024-06-30' }, true],
    ['one accepted for a later employment', {}, { ...offer, acceptedOn: '2024-07-01' }, false],
    [
      'unless the ended contract carried it out',
      {},
      { ...offer, acceptedOn: '2024-07-01', ledTo: ['c1'] },
      true,
    ],
  ])('returns the accepted place of %s', (_what, data, standing, returned) => {
    expect(commands(data, standing)).toEqual(returned ? returnsIt : []);
  });

  it('waits for the end of a last day announced for later, and then looks again', () => {
    const [reaction] = on(
      saga,
      'EmploymentEnded',
      { ...ending, endedOn: '2024-07-15' },
      boundBy({ offers: [offer] }),
    );
    const dueAt = parseInstant('2024-07-16T00:00:00+08:00') ?? 0;
    const { contractId: _named, ...payload } = { ...ending, endedOn: '2024-07-15' };
    expect(reaction).toEqual({ key: 'c1', timers: [{ name: 'last-day-over', dueAt, payload }] });
    const timer = { name: 'last-day-over', key: 'c1', dueAt, payload };
    expect(atTimer(saga, timer, boundBy({ offers: [offer] }))).toEqual({
      commands: [{ name: 'ReturnPlace', with: { offerId: 'o1' }, occurredAt: dueAt }],
    });
    expect(atTimer(saga, timer, undefined)).toEqual({ commands: [] });
  });

  it('is known by the first contract of the chain', () => {
    expect(
      on(saga, 'EmploymentEnded', { ...ending, contractId: 'c2', contractIds: ['c1', 'c2'] })[0]?.key,
    ).toBe('c1');
    expect(on(saga, 'EmploymentEnded', { ...ending, contractIds: [] })[0]?.key).toBe('c1');
  });
});

describe('round-makes-its-offers', () => {
  it('makes the offers of each posting in a row, as the matcher', () => {
    const expiresAt = '2024-07-03T12:00:00+08:00';
    const reactions = on(roundMakesItsOffers, 'RoundMatched', {
      roundId: 'r1',
      expiresAt,
      offers: [
        { workerId: 'w1', jobId: 'j2', fit: 1 },
        { workerId: 'w2', jobId: 'j1', fit: 2 },
        { workerId: 'w3', jobId: 'j2', fit: 3 },
      ],
    });
    const made = (workerId: string, jobId: string, fit: number) => ({
      name: 'OfferPlacement',
      as: 'system:matcher',
      with: { workerId, jobId, expiresAt, fit, roundId: 'r1' },
    });
    expect(reactions).toEqual([
      { key: 'r1/j1', commands: [made('w2', 'j1', 2)] },
      { key: 'r1/j2', commands: [made('w1', 'j2', 1), made('w3', 'j2', 3)] },
    ]);
    expect(atTimer(roundMakesItsOffers, { name: 'none', key: 'r1/j1', dueAt: NOW })).toEqual({});
  });
});
