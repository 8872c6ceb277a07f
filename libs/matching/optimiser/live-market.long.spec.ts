/** Ten thousand drawn events, the optimum and its proof compared after each with solving from nothing. */
import { walk } from '../testing/live-walk.js';

const few = { mostWorkers: 8, mostPostings: 4, mostOpenings: 3, edgesEach: 3, fits: [0, 1, 500, 1000] };
const many = { mostWorkers: 60, mostPostings: 15, mostOpenings: 6, edgesEach: 6, fits: [0, 300, 301, 999] };
const wide = {
  mostWorkers: 200,
  mostPostings: 12,
  mostOpenings: 30,
  edgesEach: 5,
  fits: [0, 400, 401, 402, 999],
};

describe('a market that changes for long', () => {
  it.each([
    ['few', { ...few, groups: 0, seed: 101, steps: 2000 }],
    ['few, with ties everywhere', { ...few, fits: [7], groups: 1, seed: 102, steps: 2000 }],
    ['few, with places kept for groups', { ...few, groups: 3, seed: 103, steps: 2000 }],
    ['many', { ...many, groups: 0, seed: 104, steps: 1000 }],
    ['many, with kept places', { ...many, groups: 2, seed: 105, steps: 1000 }],
    ['many, with ties everywhere', { ...many, fits: [7], groups: 0, seed: 106, steps: 1000 }],
    ['many openings', { ...wide, groups: 0, seed: 107, steps: 1000, restartEvery: 200 }],
    ['many openings and kept places', { ...wide, groups: 2, seed: 108, steps: 500, restartEvery: 100 }],
  ])('is the optimum after each event: %s', (_title, drawn) => {
    walk(drawn);
  });
});
