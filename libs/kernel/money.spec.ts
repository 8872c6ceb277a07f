import fc from 'fast-check';
import { formatYuan, grouped, groupedYuan, isFen, monthlyEquivalentFen, type WageUnit } from './money.js';

describe('money', () => {
  it.each([
    [0, '0'],
    [99_999, '999.99'],
    [100_000, '1,000'],
    [123_456_789, '1,234,567.89'],
    [-12_345_600, '-123,456'],
  ])('of %d fen is read as %s yuan', (fen, yuan) => {
    expect(groupedYuan(fen)).toBe(yuan);
  });

  it('is counted in groups of three digits', () => {
    expect([0, 999, 1_000, -1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '-1,234,567']);
  });

  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [200_000, '2000.00'],
    [-5, '-0.05'],
    [-12_345, '-123.45'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('of %d fen is written %s yuan', (fen, yuan) => {
    expect(formatYuan(fen)).toBe(yuan);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is whole fen: %d fails', (amount) => {
    expect(isFen(amount)).toBe(false);
    expect(() => formatYuan(amount)).toThrow(RangeError);
    expect(() => monthlyEquivalentFen(amount, 'month')).toThrow(RangeError);
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(formatYuan(fen)).toMatch(/^-?\d+\.\d\d$/);
        expect(BigInt(formatYuan(fen).replace('.', ''))).toBe(BigInt(fen));
      }),
    );
  });
});

describe('a wage for a month (劳社部发〔2008〕3号)', () => {
  it.each<[number, WageUnit, number | undefined]>([
    [350_000, 'month', 350_000],
    [20_000, 'day', 435_000],
    [1, 'day', 21],
    [4, 'day', 87],
    [3, 'day', 65],
    [0, 'day', 0],
    [2_000, 'hour', 348_000],
    [1, 'hour', 174],
    [500, 'piece', undefined],
  ])('%d fen a %s is %s', (wageFen, unit, monthFen) => {
    expect(monthlyEquivalentFen(wageFen, unit)).toBe(monthFen);
  });

  it('is exact to the fen and rounded down, up to the largest wage', () => {
    const largest = Math.floor(Number.MAX_SAFE_INTEGER / 2175);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largest }), (dayFen) => {
        expect(BigInt(monthlyEquivalentFen(dayFen, 'day')!)).toBe((BigInt(dayFen) * 2175n) / 100n);
      }),
    );
    expect(() => monthlyEquivalentFen(largest + 1, 'day')).toThrow(RangeError);
  });

  it('never falls when the wage rises', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom<WageUnit>('month', 'day', 'hour'), (wageFen, unit) => {
        expect(monthlyEquivalentFen(wageFen + 1, unit)!).toBeGreaterThan(
          monthlyEquivalentFen(wageFen, unit)!,
        );
      }),
    );
  });
});
