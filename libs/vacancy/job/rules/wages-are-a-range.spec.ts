import { wageRangeInvalid } from './wages-are-a-range.js';

describe('wages are a range', () => {
  it.each([
    [450_000, 650_000, 'month', null],
    [450_000, 450_000, 'month', null],
    [450_001, 450_000, 'month', 'wage-range-invalid'],
    [0, 450_000, 'month', null],
    [0, 0, 'month', 'wage-range-invalid'],
    [0, 0, 'day', 'wage-range-invalid'],
    [0, 0, 'piece', null],
    [-1, 450_000, 'month', 'wage-range-invalid'],
    [-2, -1, 'piece', 'wage-range-invalid'],
    [2_500.5, 3_000, 'hour', 'wage-range-invalid'],
    [1, 1_000_000_000_000, 'month', null],
    [1, 1_000_000_000_001, 'month', 'wage-range-invalid'],
  ] as const)('from %d to %d fen for a %s → %s', (wageMinFen, wageMaxFen, wageUnit, code) => {
    const refusal = wageRangeInvalid({ wageMinFen, wageMaxFen, wageUnit });
    expect(refusal?.code ?? null).toBe(code);
  });
});
