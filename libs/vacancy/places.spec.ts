import { startOfDay } from '../kernel/business-date.js';
import { foldPlaces, type Places, type PlacesEvent, takenOn } from './places.js';

/** An event recorded on a day; what the fold does not read is left empty. */
function recorded(type: PlacesEvent['type'], on: string, data: object): PlacesEvent {
  const at = startOfDay(on);
  return { type, data, occurredAt: at, recordedAt: at } as unknown as PlacesEvent;
}

const offer = { offerId: 'j1/w1', workerId: 'w1', jobId: 'j1', employerId: 'e1' };
const offered = recorded('PlacementOffered', '2024-03-01', offer);
const accepted = recorded('OfferAccepted', '2024-03-02', offer);
const signed = (on: string, term: { endsOn?: string; contractId?: string } = {}) =>
  recorded('ContractSigned', on, { contractId: 'c1', workerId: 'w1', jobId: 'j1', startsOn: on, ...term });
const ended = (on: string, endedOn: string) =>
  recorded('EmploymentEnded', on, { workerId: 'w1', contractIds: ['c1', 'c2'], jobIds: ['j1'], endedOn });
const after = (...events: readonly PlacesEvent[]) => events.reduce<Places | undefined>(foldPlaces, undefined);

describe('places taken', () => {
  it('are none before anything happened', () => {
    expect(takenOn(undefined, '2024-03-01')).toBe(0);
  });

  it.each([
    ['open', [offered], 1],
    ['accepted', [offered, accepted], 1],
    ['declined', [offered, recorded('OfferDeclined', '2024-03-02', offer)], 0],
    ['expired', [offered, recorded('OfferExpired', '2024-03-04', offer)], 0],
    ['accepted and withdrawn', [offered, accepted, recorded('AcceptanceWithdrawn', '2024-03-04', offer)], 0],
    ['accepted and returned', [offered, accepted, recorded('PlaceReturned', '2024-03-04', offer)], 0],
  ])('by an offer that is %s', (_how, events, taken) => {
    expect(takenOn(after(...events), '2024-03-05')).toBe(taken);
  });

  it('count a person once, by offer and contract', () => {
    const other = { ...offer, offerId: 'j1/w2', workerId: 'w2' };
    const places = after(
      offered,
      accepted,
      signed('2024-03-05'),
      recorded('PlacementOffered', '2024-03-05', other),
    );
    expect(takenOn(places, '2024-03-05')).toBe(2);
  });

  it.each([
    ['before its first day', '2024-03-05', 1],
    ['its last day', '2024-05-31', 1],
    ['the day after', '2024-06-01', 0],
  ])('by a contract from its signing to its last day: %s', (_day, on, taken) => {
    const contract = recorded('ContractSigned', '2024-03-05', {
      contractId: 'c1',
      workerId: 'w1',
      jobId: 'j1',
      startsOn: '2024-04-01',
      endsOn: '2024-05-31',
    });
    expect(takenOn(after(contract), on)).toBe(taken);
  });

  it('go on with the contract that renews another', () => {
    const renewed = recorded('ContractRenewed', '2024-05-20', {
      contractId: 'c1',
      newContractId: 'c2',
      workerId: 'w1',
      jobId: 'j1',
      startsOn: '2024-06-01',
      endsOn: '2024-08-31',
    });
    const places = after(signed('2024-03-05', { endsOn: '2024-05-31' }), renewed);
    expect(['2024-06-01', '2024-08-31', '2024-09-01'].map((on) => takenOn(places, on))).toEqual([1, 1, 0]);
  });

  it('come back when the employment ends, on the day after an end announced for later', () => {
    expect(takenOn(after(signed('2024-03-05'), ended('2024-05-02', '2024-04-30')), '2024-05-02')).toBe(0);
    expect(takenOn(after(signed('2024-03-05'), ended('2024-04-30', '2024-04-30')), '2024-04-30')).toBe(0);
    const announced = after(signed('2024-03-05'), ended('2024-04-15', '2024-04-30'));
    expect(['2024-04-15', '2024-04-30', '2024-05-01'].map((on) => takenOn(announced, on))).toEqual([1, 1, 0]);
  });

  it('never last longer because an end was recorded', () => {
    const places = after(signed('2024-03-05', { endsOn: '2024-05-31' }), ended('2024-05-01', '2024-12-31'));
    expect(takenOn(places, '2024-06-01')).toBe(0);
  });

  it('are counted for whatever an id may be called', () => {
    const strange = { ...offer, offerId: 'j1/constructor', workerId: 'constructor' };
    expect(takenOn(after(recorded('PlacementOffered', '2024-03-01', strange)), '2024-03-01')).toBe(1);
  });

  it('leave no trace of people who left, and the same answer when an event comes twice', () => {
    expect(after(signed('2024-03-05'), ended('2024-05-02', '2024-04-30'))).toEqual({ byWorker: {} });
    expect(after(offered, offered, accepted)).toEqual(after(offered, accepted));
  });
});
