import { nextEntitlementId } from './entitlements-are-numbered.js';

describe('entitlements of one measure, beneficiary and worker are numbered', () => {
  it.each([
    ['the first', [], 0, 'p/e1/w1'],
    ['the second', ['p/e1/w1'], 0, 'p/e1/w1/2'],
    ['the third', ['p/e1/w1', 'p/e1/w1/2'], 0, 'p/e1/w1/3'],
    ['the first, while one from before is pending', [], 1, 'p/e1/w1/2'],
    ['the one that was pending, when a later one was answered', ['p/e1/w1/2'], 0, 'p/e1/w1'],
    ['the next, after both', ['p/e1/w1/2', 'p/e1/w1'], 0, 'p/e1/w1/3'],
    ['after two that are pending', ['p/e1/w1/2'], 2, 'p/e1/w1/4'],
    ['another worker counts for nothing', ['p/e1/w2'], 0, 'p/e1/w1'],
  ])('%s', (_which, used, pendingBefore, id) => {
    expect(nextEntitlementId('p/e1/w1', used, pendingBefore)).toBe(id);
  });
});
