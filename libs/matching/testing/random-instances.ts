import fc from 'fast-check';
import { buildInstance, type Instance, type InstanceDescription } from '../optimiser/instance.js';
import { solve } from '../optimiser/solve.js';

export type Worker = InstanceDescription['workers'][number];
export type Posting = InstanceDescription['postings'][number];
export type Edge = InstanceDescription['edges'][number];

export interface Drawn {
  readonly workers: readonly Worker[];
  readonly postings: readonly Posting[];
  readonly edges: readonly Edge[];
}

const RELOCATED = 1;

/** Small markets, crowded as a rule; one edge for each pair, and fits that leave room for a rise. */
export function randomMarkets(
  most: { workers: number; postings: number; density?: number; fits?: readonly number[] } = {
    workers: 8,
    postings: 5,
  },
): fc.Arbitrary<Drawn> {
  const { density = 5, fits = [0, 1, 2, 7, 20, 21, 40, 55] } = most;
  return fc
    .record({
      workers: fc.array(
        fc.record({ tier: fc.constantFrom(0, 0, 1), groups: fc.constantFrom([], [], [RELOCATED]) }),
        { minLength: Math.ceil(most.workers / 3), maxLength: most.workers },
      ),
      postings: fc.array(
        fc.record({ openings: fc.constantFrom(0, 1, 1, 1, 2, 3), keeps: fc.constantFrom(0, 0, 0, 1) }),
        { minLength: Math.ceil(most.postings / 3), maxLength: most.postings },
      ),
    })
    .chain(({ workers, postings }) =>
      fc
        .array(fc.record({ there: fc.integer({ min: 0, max: 9 }), fit: fc.constantFrom(...fits) }), {
          minLength: workers.length * postings.length,
          maxLength: workers.length * postings.length,
        })
        .map((cells) => ({
          workers: workers.map((one, at) => ({ ...one, key: 7 + at * 13 })),
          postings: postings.map(({ openings, keeps }, at) => ({
            openings,
            kept: keeps > 0 && openings > 0 ? [{ group: RELOCATED, minimum: 1 }] : [],
            key: 3 + at * 17,
          })),
          edges: cells.flatMap(({ there, fit }, at) =>
            there < density
              ? [{ worker: at % workers.length, posting: Math.floor(at / workers.length), fit }]
              : [],
          ),
        })),
    );
}

/** The market with the edge of the pair at another fit. */
export function withFit(market: Drawn, pair: Edge): Drawn {
  const others = market.edges.filter((one) => one.worker !== pair.worker || one.posting !== pair.posting);
  return { ...market, edges: [...others, pair] };
}

/** The market with other edges for one worker. */
export function withEdges(
  market: Drawn,
  worker: number,
  edges: readonly { readonly posting: number; readonly fit: number }[],
): Drawn {
  const others = market.edges.filter((one) => one.worker !== worker);
  return { ...market, edges: [...others, ...edges.map((one) => ({ ...one, worker }))] };
}

/** The market without the edges of those who are not named: they may be placed nowhere. */
export function onlyFor(market: Drawn, workers: readonly number[]): Drawn {
  return { ...market, edges: market.edges.filter((one) => workers.includes(one.worker)) };
}

export function withOneMoreOpening(market: Drawn, posting: number): Drawn {
  const postings = market.postings.map((one, at) =>
    at === posting ? { ...one, openings: one.openings + 1 } : one,
  );
  return { ...market, postings };
}

export interface Solved {
  readonly instance: Instance;
  readonly matching: ReturnType<typeof solve>;
  readonly sums: { readonly priority: number; readonly placed: number; readonly fit: number };
  readonly placeOf: (worker: number) => number;
}

export function solved(market: Drawn): Solved {
  const instance = buildInstance(market);
  const matching = solve(instance);
  const { priority, placed, fit, assignment } = matching;
  return {
    instance,
    matching,
    sums: { priority, placed, fit },
    placeOf: (worker) => assignment[worker] as number,
  };
}
