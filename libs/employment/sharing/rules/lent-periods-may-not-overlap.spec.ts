import { type Lent, loanInTheWay } from './lent-periods-may-not-overlap.js';

const lent = (sharingId: string, from: string, until: string, returnedOn: string | null = null): Lent => ({
  sharingId,
  borrowerId: `borrower-${sharingId}`,
  lenderId: 'e1',
  from,
  until,
  returnedOn,
});
const march = lent('s1', '2023-03-05', '2023-03-31');

describe('lent-periods-may-not-overlap: one borrower at a time', () => {
  it.each([
    ['begins on the last day agreed', [march], '2023-03-31', '2023-04-30', 's1'],
    ['begins the day after', [march], '2023-04-01', '2023-04-30', undefined],
    ['ends on the first day', [march], '2023-02-01', '2023-03-05', 's1'],
    ['ends the day before', [march], '2023-02-01', '2023-03-04', undefined],
    ['lies within', [march], '2023-03-10', '2023-03-10', 's1'],
    [
      'begins on the day of the return',
      [{ ...march, returnedOn: '2023-03-20' }],
      '2023-03-20',
      '2023-04-30',
      's1',
    ],
    [
      'begins the day after the return',
      [{ ...march, returnedOn: '2023-03-20' }],
      '2023-03-21',
      '2023-04-30',
      undefined,
    ],
    [
      'meets two: the earlier is named',
      [lent('s2', '2023-05-01', '2023-05-31'), march],
      '2023-03-31',
      '2023-05-01',
      's1',
    ],
  ])('one that %s', (_case, loans, from, until, inTheWay) => {
    expect(loanInTheWay(loans, { from, until })?.sharingId).toBe(inTheWay);
  });
});
