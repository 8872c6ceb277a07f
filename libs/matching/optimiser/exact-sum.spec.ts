import fc from 'fast-check';
import { ExactSum } from './exact-sum.js';

it('an exact sum stays exact beyond 2^53', () => {
  const most = Number.MAX_SAFE_INTEGER;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.maxSafeNat(), fc.integer({ min: 1, max: 2 ** 31 }))), (pairs) => {
      const sum = new ExactSum();
      let expected = 0n;
      for (const [value, times] of [...pairs, [most, 1], [1, 1], [most, most]] as const) {
        sum.add(value);
        sum.addProduct(value, times);
        expected += BigInt(value) * (1n + BigInt(times));
      }
      expect(sum.total()).toBe(expected);
    }),
  );
});
