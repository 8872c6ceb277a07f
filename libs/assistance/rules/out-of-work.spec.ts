import { business, contract, ended, person, resigned } from '../testing/labour.js';
import { isOutOfWork, lastLoss, outOfWorkSince } from './out-of-work.js';

describe('out of work', () => {
  const march = contract('2024-01-01', '2024-03-31');
  it.each([
    ['the last day', '2024-03-31', false, null],
    ['the day after', '2024-04-01', true, '2024-04-01'],
    ['a month later', '2024-05-01', true, '2024-04-01'],
  ])('on %s', (_when, on, out, since) => {
    expect([
      isOutOfWork(person({ contracts: [march] }), on),
      outOfWorkSince(person({ contracts: [march] }), on),
    ]).toEqual([out, since]);
  });

  it('whoever never worked is, without a day since when', () => {
    expect([isOutOfWork(person(), '2024-04-01'), outOfWorkSince(person(), '2024-04-01')]).toEqual([
      true,
      null,
    ]);
  });

  it('counts from the last of several works, a business among them', () => {
    const shop = business('2023-01-01', { ending: ended('2024-04-15', '2024-04-20') });
    expect(outOfWorkSince(person({ contracts: [march], businesses: [shop] }), '2024-05-01')).toBe(
      '2024-04-16',
    );
  });

  it('nobody who died is', () => {
    const last = ended('2024-03-10', '2024-03-12');
    const died = person({
      contracts: [{ ...march, ending: last }],
      endings: [resigned(last, { reason: 'died' })],
    });
    expect(isOutOfWork(died, '2024-04-01')).toBe(false);
  });

  it('was lost by the ending whose last day is the latest of those that count by then', () => {
    const first = resigned(ended('2024-02-10', '2024-02-10'), { contractId: 'c1' });
    const second = resigned(ended('2024-03-31', '2024-03-01'), { contractId: 'c2' });
    const labour = person({ endings: [second, first] });
    expect(lastLoss(labour, '2024-03-31')?.contractId).toBe('c1');
    expect(lastLoss(labour, '2024-04-01')?.contractId).toBe('c2');
    expect(lastLoss(labour, '2024-02-09')).toBeUndefined();
  });
});
