import { belowFilled } from './openings-may-not-fall-below-filled.js';

describe('openings may not fall below filled', () => {
  it.each([
    [3, 2, null],
    [2, 2, null],
    [1, 2, 'below-filled'],
    [0, 0, null],
  ])('%d openings, %d places taken → %s', (openings, taken, code) => {
    expect(belowFilled({ openings }, taken)?.code ?? null).toBe(code);
  });
});
