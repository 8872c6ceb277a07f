import { stillOwedFen } from './settled-cases-owe-nothing.js';

describe('settled-cases-owe-nothing: a case is over when what was decided was done', () => {
  it.each([
    ['nothing was paid', 500_000, 0, 500_000],
    ['one fen is left', 500_000, 499_999, 1],
    ['all was paid', 500_000, 500_000, 0],
    ['more was paid than was due', 500_000, 500_001, 0],
    ['no sum was named', null, 0, 0],
  ])('%s', (_case, dueFen, paidFen, owed) => {
    expect(stillOwedFen({ dueFen, paidFen })).toBe(owed);
  });
});
