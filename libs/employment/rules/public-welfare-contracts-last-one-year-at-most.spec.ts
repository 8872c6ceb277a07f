import { longestPublicWelfareTerm } from './public-welfare-contracts-last-one-year-at-most.js';

describe('a contract for a public-welfare post', () => {
  it.each([
    ['2024-03-01', '2025-02-28'],
    ['2023-03-01', '2024-02-29'],
    ['2024-01-01', '2024-12-31'],
    ['2024-02-29', '2025-02-27'],
  ])('that begins on %s lasts to %s at most', (startsOn, lastDay) => {
    expect(longestPublicWelfareTerm({ jobKind: 'public-welfare', startsOn })).toBe(lastDay);
  });

  it.each(['regular', 'gig', 'work-relief', 'workshop', undefined])(
    'a contract for %s is not bound',
    (jobKind) => {
      expect(longestPublicWelfareTerm({ jobKind, startsOn: '2024-03-01' })).toBeNull();
    },
  );
});
