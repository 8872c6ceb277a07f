import { parseInstant } from '../../kernel/business-date.js';
import { foldPlacements, type PlacementEvent, type PlacementSteps, statusOn } from './placement-steps.js';

const RECORDED = '2024-06-30T12:00:00+08:00';

const happened = (type: string, data: object, at = RECORDED) =>
  ({
    type,
    data: { workerId: 'w1', ...data },
    occurredAt: parseInstant(at),
    recordedAt: parseInstant(at),
  }) as unknown as PlacementEvent;
const offer = (type: string, offerId = 'o1') => happened(type, { offerId, jobId: 'j1', employerId: 'e1' });
const OFFERED = offer('PlacementOffered');
const ACCEPTED = offer('OfferAccepted');
const DISPATCHED = happened('WorkerDispatched', { jobId: 'j1' });
const ARRIVED = happened('WorkerArrived', { jobId: 'j1' });
const SIGNED = happened('ContractSigned', { contractId: 'c1', jobId: 'j1', employerId: 'e1' });
const SIGNED_WITHOUT_JOB = happened('ContractSigned', { contractId: 'c1', employerId: 'e1' });
const RENEWED = happened('ContractRenewed', { contractId: 'c1', newContractId: 'c2', employerId: 'e1' });
const ended = (endedOn: string, contractIds = ['c1']) =>
  happened('EmploymentEnded', { contractIds, jobIds: ['j1'], endedOn });

const fold = (...events: readonly PlacementEvent[]) =>
  events.reduce<readonly PlacementSteps[]>((before, event) => foldPlacements(before, event), []);
const status = (events: readonly PlacementEvent[], on = '2024-06-30') => {
  const [first] = fold(...events);
  return first && statusOn(first, on);
};

describe('the furthest step of a worker with a job', () => {
  it.each([
    ['offered', [OFFERED]],
    ['accepted', [OFFERED, ACCEPTED]],
    ['declined', [OFFERED, offer('OfferDeclined')]],
    ['expired', [OFFERED, offer('OfferExpired')]],
    ['declined', [OFFERED, ACCEPTED, offer('AcceptanceWithdrawn')]],
    ['dispatched', [OFFERED, ACCEPTED, DISPATCHED]],
    ['arrived', [OFFERED, ACCEPTED, DISPATCHED, ARRIVED]],
    ['hired', [OFFERED, ACCEPTED, DISPATCHED, ARRIVED, SIGNED]],
    ['hired', [OFFERED, ACCEPTED, SIGNED, DISPATCHED, ARRIVED]],
    ['hired', [OFFERED, ACCEPTED, SIGNED_WITHOUT_JOB]],
    ['hired', [SIGNED]],
    ['hired', [SIGNED, OFFERED, ACCEPTED]],
    ['ended', [OFFERED, ACCEPTED, SIGNED, ended('2024-06-30')]],
    ['ended', [OFFERED, ACCEPTED, SIGNED_WITHOUT_JOB, ended('2024-06-30')]],
    ['ended', [OFFERED, ACCEPTED, SIGNED, RENEWED, ended('2024-06-30', ['c1', 'c2'])]],
    ['ended', [OFFERED, ACCEPTED, SIGNED, ended('2024-06-30'), ARRIVED, offer('PlaceReturned')]],
    ['ended', [OFFERED, ACCEPTED, offer('PlaceReturned')]],
    ['hired', [OFFERED, ACCEPTED, SIGNED, offer('PlaceReturned')]],
    ['hired', [OFFERED, ACCEPTED, SIGNED, ended('2024-06-30'), RENEWED]],
    ['dispatched', [OFFERED, ACCEPTED, DISPATCHED, offer('AcceptanceWithdrawn')]],
  ] as const)('%s', (expected, events) => {
    expect(status(events)).toBe(expected);
  });

  it.each([
    ['offered', [OFFERED, offer('OfferDeclined'), offer('PlacementOffered', 'o2')]],
    [
      'accepted',
      [OFFERED, offer('OfferExpired'), offer('PlacementOffered', 'o2'), offer('OfferAccepted', 'o2')],
    ],
    ['offered', [OFFERED, ACCEPTED, SIGNED, ended('2024-06-30'), offer('PlacementOffered', 'o2')]],
    [
      'hired',
      [
        SIGNED,
        ended('2024-06-30'),
        happened('ContractSigned', { contractId: 'c3', jobId: 'j1', employerId: 'e1' }),
      ],
    ],
  ] as const)('of the latest attempt: %s', (expected, events) => {
    expect(status(events)).toBe(expected);
  });

  it('is hired until the day after a last day announced for later', () => {
    const events = [SIGNED, ended('2024-07-15')];
    expect(status(events, '2024-07-15')).toBe('hired');
    expect(status(events, '2024-07-16')).toBe('ended');
  });

  it('is ended when a last day of today or before is recorded', () => {
    expect(status([SIGNED, ended('2024-06-30')], '2024-06-30')).toBe('ended');
    expect(status([SIGNED, ended('2024-06-01')], '2024-06-30')).toBe('ended');
  });

  it('does not mix up jobs, employers, contracts or offers', () => {
    const other = happened('ContractSigned', { contractId: 'c7', employerId: 'e7' });
    expect(status([OFFERED, ACCEPTED, other])).toBe('accepted');
    expect(status([SIGNED, ended('2024-06-30', ['c7'])])).toBe('hired');
    expect(status([OFFERED, offer('OfferDeclined', 'o7')])).toBe('offered');
    expect(fold(other)).toEqual([]);
    expect(fold(SIGNED, happened('ContractRenewed', { contractId: 'c7', newContractId: 'c8' }))).toEqual(
      fold(SIGNED),
    );
    const rows = fold(
      OFFERED,
      happened('ContractSigned', { contractId: 'c2', jobId: 'j2', employerId: 'e1' }),
    );
    expect(rows.map((one) => [one.jobId, one.status])).toEqual([
      ['j1', 'offered'],
      ['j2', 'hired'],
    ]);
  });

  it('keeps when the pair first appeared', () => {
    const later = happened(
      'PlacementOffered',
      { offerId: 'o2', jobId: 'j1', employerId: 'e1' },
      '2024-07-01T00:00:00+08:00',
    );
    expect(fold(OFFERED, offer('OfferDeclined'), later)[0]?.since).toBe(parseInstant(RECORDED));
  });
});
