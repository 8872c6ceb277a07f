/** Instances that are hard or odd in one way each, from a seed, small enough for the plain solver. */
import { buildInstance, type Instance, type InstanceDescription } from '../optimiser/instance.js';
import { seededRandom } from './seeded-random.js';

type Edge = InstanceDescription['edges'][number];

interface Shape {
  readonly workers: number;
  readonly postings: number;
  readonly mostOpenings: number;
  readonly edgesEach: number;
  readonly fitOf: (random: () => number) => number;
}

/** Edges to postings near a worker's own number, so that chains of displacement are long. */
function nearby(shape: Shape, seed: number): Instance {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const edges: Edge[] = [];
  for (let worker = 0; worker < shape.workers; worker++) {
    const home = Math.floor((worker * shape.postings) / shape.workers);
    for (let count = 1 + below(2 * shape.edgesEach); count > 0; count--) {
      const posting = (home + below(8)) % shape.postings;
      edges.push({ worker, posting, fit: shape.fitOf(random) });
    }
  }
  return buildInstance({
    workers: Array.from({ length: shape.workers }, () => ({
      tier: random() < 0.2 ? 1 : 0,
      groups: [1, 2].filter(() => random() < 0.3),
    })),
    postings: Array.from({ length: shape.postings }, () => {
      const openings = below(shape.mostOpenings + 1);
      const minimum = random() < 0.3 ? below(openings + 1) : 0;
      return { openings, kept: minimum > 0 ? [{ group: 1 + below(2), minimum }] : [] };
    }),
    edges,
  });
}

/** One alternating path through all, on which the greedy choice is wrong at each. */
function chain(workers: number): Instance {
  const edges: Edge[] = [];
  for (let worker = 0; worker < workers; worker++) {
    edges.push({ worker, posting: worker, fit: 400 });
    if (worker + 1 < workers) edges.push({ worker, posting: worker + 1, fit: 401 + (worker % 3) });
  }
  const postings = Array.from({ length: workers }, () => ({ openings: 1 }));
  return buildInstance({ workers: postings.map(() => ({ tier: 0 })), postings, edges });
}

/** Posting 0 has half of all openings and is known to all. */
function giant(workers: number, seed: number): Instance {
  const random = seededRandom(seed);
  const edges: Edge[] = [];
  for (let worker = 0; worker < workers; worker++) {
    edges.push({ worker, posting: 0, fit: Math.floor(300 + 300 * random()) });
    edges.push({ worker, posting: 1 + Math.floor(random() * 20), fit: Math.floor(1000 * random()) });
  }
  const postings = Array.from({ length: 21 }, (_unused, j) => ({ openings: j === 0 ? workers / 2 : 4 }));
  const tierOf = (): { tier: number } => ({ tier: random() < 0.2 ? 1 : 0 });
  return buildInstance({ workers: Array.from({ length: workers }, tierOf), postings, edges });
}

const any = (random: () => number): number => Math.floor(1001 * random());
const one = (): number => 500;
const four = (random: () => number): number => 200 * (1 + Math.floor(4 * random()));

export const ODD_MARKETS: readonly (readonly [string, (seed: number) => Instance])[] = [
  [
    'tight',
    (seed) => nearby({ workers: 300, postings: 60, mostOpenings: 3, edgesEach: 6, fitOf: any }, seed),
  ],
  [
    'slack',
    (seed) => nearby({ workers: 200, postings: 80, mostOpenings: 9, edgesEach: 5, fitOf: any }, seed),
  ],
  [
    'just full',
    (seed) => nearby({ workers: 200, postings: 100, mostOpenings: 4, edgesEach: 4, fitOf: any }, seed),
  ],
  [
    'all ties',
    (seed) => nearby({ workers: 250, postings: 60, mostOpenings: 6, edgesEach: 5, fitOf: one }, seed),
  ],
  [
    'four fits',
    (seed) => nearby({ workers: 250, postings: 60, mostOpenings: 7, edgesEach: 5, fitOf: four }, seed),
  ],
  [
    'single places',
    (seed) => nearby({ workers: 150, postings: 150, mostOpenings: 1, edgesEach: 4, fitOf: any }, seed),
  ],
  ['a chain', (seed) => chain(200 + seed)],
  ['a giant', (seed) => giant(200, seed)],
];
