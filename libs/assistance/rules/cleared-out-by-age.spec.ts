import { contract, ended, person, resigned } from '../testing/labour.js';
import { failingCondition } from './warnings.js';

describe('cleared out by age', () => {
  it.each([
    ['age', null],
    ['retired', 'not-for-age'],
    ['dismissed', 'not-for-age'],
    ['term-over', 'not-for-age'],
  ])('reason %s', (reason, expected) => {
    const ending = resigned(ended('2024-03-10', '2024-03-10'), { reason });
    expect(failingCondition('cleared-out-by-age', { labour: person(), ending })?.else ?? null).toBe(expected);
  });

  it('is for any worker, with or without a status, whatever work follows', () => {
    const ending = resigned(ended('2024-03-10', '2024-03-10'), { reason: 'age' });
    const labour = person({ contracts: [contract('2024-01-01', null, { contractId: 'c2' })] });
    expect(failingCondition('cleared-out-by-age', { labour, ending })).toBeUndefined();
  });
});
