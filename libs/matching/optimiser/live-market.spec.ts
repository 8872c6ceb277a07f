/** A market changed by drawn events is at every step what solving it from nothing gives, proof included. */
import { walk } from '../testing/live-walk.js';

const few = { mostWorkers: 8, mostPostings: 4, mostOpenings: 3, edgesEach: 3, fits: [0, 1, 500, 1000] };
const many = { mostWorkers: 60, mostPostings: 15, mostOpenings: 6, edgesEach: 6, fits: [0, 300, 301, 999] };

describe('a market that changes', () => {
  it.each([
    ['few', { ...few, groups: 0, seed: 1, steps: 300 }],
    ['few, with ties everywhere', { ...few, fits: [7], groups: 0, seed: 2, steps: 300 }],
    ['few, with places kept for groups', { ...few, groups: 2, seed: 3, steps: 400 }],
    ['many', { ...many, groups: 0, seed: 4, steps: 250 }],
    ['many, with ties everywhere and kept places', { ...many, fits: [7], groups: 2, seed: 5, steps: 250 }],
    [
      'many in few places, built anew now and then',
      { ...many, mostOpenings: 2, groups: 1, seed: 6, steps: 200, restartEvery: 40 },
    ],
  ])('is the optimum after each event: %s', (_title, drawn) => {
    walk(drawn);
  });
});
