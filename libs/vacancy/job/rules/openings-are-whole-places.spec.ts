import { openingsInvalid } from './openings-are-whole-places.js';

describe('openings are whole places', () => {
  it.each([
    [1, null],
    [100_000, null],
    [100_001, 'openings-invalid'],
    [0, 'openings-invalid'],
    [-1, 'openings-invalid'],
    [1.5, 'openings-invalid'],
    [2 ** 60, 'openings-invalid'],
  ])('%d → %s', (openings, code) => {
    expect(openingsInvalid({ openings })?.code ?? null).toBe(code);
  });
});
