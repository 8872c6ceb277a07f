import fc from 'fast-check';
import { after, type OffsetRecord } from '../facts/offsets.js';
import { withhold } from './withholding.js';

/** 抵扣: each yuan owed comes off payments once, in order, and no payment falls below nothing. */

const owed = (amounts: readonly number[]): OffsetRecord[] =>
  amounts.map((amountFen, at) => ({
    entitlementId: `absorption-reward/e1/w${at % 3}`,
    settlement: Math.floor(at / 3) + 1,
    against: null,
    amountFen,
    openFen: amountFen,
    uses: 0,
  }));
const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);

it.each([
  ['less than the payment', [300], 1_000, [300], [0]],
  ['the payment itself', [1_000], 1_000, [1_000], [0]],
  ['more, the rest is carried', [1_500], 1_000, [1_000], [500]],
  ['two in their order', [600, 600], 1_000, [600, 400], [0, 200]],
  ['nothing is owed', [], 1_000, [], []],
] as const)('%s', (_what, debts, amountFen, withheld, left) => {
  const found = withhold({ entitlementId: 'p', amountFen }, owed(debts));
  expect(found.withheld.map((one) => one.amountFen)).toEqual(withheld);
  expect(found.offsets.map((one) => one.openFen)).toEqual(left);
});

it('over any payments, some of them returned, what was owed is what was withheld and what is left', () => {
  const payments = fc.array(fc.record({ fen: fc.integer({ min: 1, max: 500 }), returned: fc.boolean() }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 7 }), payments, (debts, paid) => {
      let open: readonly OffsetRecord[] = owed(debts);
      let keptFen = 0;
      const uses = new Set<string>();
      for (const { fen, returned } of paid) {
        const { withheld, offsets } = withhold({ entitlementId: 'p', amountFen: fen }, open);
        const heldFen = sum(withheld.map((one) => one.amountFen));
        expect(heldFen).toBe(Math.min(fen, sum(open.map((one) => one.openFen))));
        for (const one of withheld) uses.add(`${one.entitlementId}#${one.settlement}.${one.use}`);
        open = returned
          ? withheld.reduce((before, use) => after(before, use, 'given-back'), offsets)
          : offsets;
        if (!returned) keptFen += heldFen;
        expect(Math.min(0, ...open.map((one) => one.openFen))).toBe(0);
        expect(keptFen + sum(open.map((one) => one.openFen))).toBe(sum(debts));
      }
      expect(uses.size).toBe(sum(open.map((one) => one.uses)));
    }),
  );
});
