import { boundBy, contractWith, DAY, workerWith } from '../testing/samples.js';
import { isFree } from './free.js';

describe('who is free for a round, on 2024-03-01', () => {
  it.each([
    ['available from the day', { availableFrom: DAY }, true],
    ['available from the day after', { availableFrom: '2024-03-02' }, false],
    ['available before', { availableFrom: '2024-02-29' }, true],
  ])('%s', (_what, willingness, free) => {
    expect(isFree(workerWith({ willingness: { scope: 'county', ...willingness } }), undefined, DAY)).toBe(
      free,
    );
  });

  it('nobody who declared nothing', () => {
    expect(isFree(workerWith({ willingness: null }), undefined, DAY)).toBe(false);
  });

  const offer = { offerId: 'o1', jobId: 'j1', employerId: 'e1', ledTo: [] };
  it.each([
    ['bound by nothing', boundBy(), true],
    ['an open offer', boundBy({ offers: [{ ...offer, acceptedOn: null }] }), false],
    ['an accepted offer', boundBy({ offers: [{ ...offer, acceptedOn: DAY }] }), false],
    ['a full-time contract', boundBy({ contracts: [contractWith()] }), false],
    ['a part-time contract', boundBy({ contracts: [contractWith({ partTime: true })] }), true],
    ['a contract in its last day', boundBy({ contracts: [contractWith({ to: DAY })] }), false],
    ['a contract over the day before', boundBy({ contracts: [contractWith({ to: '2024-02-29' })] }), true],
    [
      'an ending recorded on its last day',
      boundBy({ contracts: [contractWith({ to: DAY, ended: true })] }),
      true,
    ],
    [
      'a contract that begins the day after',
      boundBy({ contracts: [contractWith({ from: '2024-03-02' })] }),
      true,
    ],
    ['an open-ended contract', boundBy({ contracts: [contractWith({ to: null })] }), false],
    ['an own business', boundBy({ businesses: [{ creditCode: 'x', from: '2023-01-01', to: null }] }), false],
    [
      'one in its last day',
      boundBy({ businesses: [{ creditCode: 'x', from: '2023-01-01', to: DAY }] }),
      false,
    ],
    [
      'one closed before',
      boundBy({ businesses: [{ creditCode: 'x', from: '2023-01-01', to: '2024-02-29' }] }),
      true,
    ],
    ['one opening later', boundBy({ businesses: [{ creditCode: 'x', from: '2024-03-02', to: null }] }), true],
    ['a death', boundBy({ diedOn: '2024-02-01' }), false],
  ])('%s → %s', (_what, bound, free) => {
    expect(isFree(workerWith(), bound, DAY)).toBe(free);
  });
});
