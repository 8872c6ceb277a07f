/** Rows and columns long enough for near edges: postings shrink and grow, and it stays the optimum. */
import { seededRandom } from '../testing/seeded-random.js';
import { buildInstance } from './instance.js';
import { LiveMarket } from './live-market.js';
import { NearEdges } from './near-edges.js';
import { writeCertificate, writeResult } from './result-text.js';
import { solve } from './solve.js';

const WORKERS = 240;
const POSTINGS = 40;
const MOST_OPENINGS = 12;

describe('a market of long rows and columns', () => {
  it.each([
    ['fits of many sizes', { fits: [0, 480, 490, 500, 501, 502, 740, 999], steps: 60 }],
    ['ties everywhere', { fits: [7], steps: 12 }],
  ])('is the optimum after each change of openings: %s', (_title, { fits, steps }) => {
    const random = seededRandom(41);
    const below = (limit: number): number => Math.floor(limit * random());
    const edges = Array.from({ length: WORKERS * POSTINGS }, (_one, at) => ({
      worker: Math.floor(at / POSTINGS),
      posting: at % POSTINGS,
      fit: fits[below(fits.length)],
    })).filter(() => random() < 0.7);
    const market = LiveMarket.fromInstance(
      buildInstance({
        workers: Array.from({ length: WORKERS }, (_one, key) => ({ key, tier: below(2) })),
        postings: Array.from({ length: POSTINGS }, (_one, key) => ({
          key,
          openings: below(MOST_OPENINGS),
        })),
        edges,
      }),
    );
    for (let step = 0; step < steps; step++) {
      const posting = below(POSTINGS);
      const openings = random() < 0.4 ? 0 : below(MOST_OPENINGS);
      market.changeOpenings(posting, { openings });
      const { instance, assignment, duals } = market.proof();
      const solved = solve(instance);
      const live = { ...market.counts(), assignment, duals };
      const where = `step ${step}: posting ${posting} has ${openings}`;
      expect([where, writeResult(live)]).toEqual([where, writeResult(solved)]);
      expect([where, writeCertificate(instance, live)]).toEqual([where, writeCertificate(instance, solved)]);
    }
  });
});

describe('near edges', () => {
  it('stand in front, in order, and nothing behind them adds less than is said', () => {
    const random = seededRandom(42);
    for (let drawn = 0; drawn < 200; drawn++) {
      const count = 8 + Math.floor(60 * random());
      const level = Float64Array.from({ length: count }, () => Math.floor(50 * random()));
      const other = Int32Array.from({ length: count + 5 }, (_one, at) => at % count);
      const fit = Uint16Array.from(other, (end) => end % 7);
      const adds = (at: number): number => level[other[at]] - fit[at];
      const near = new NearEdges(8);
      near.begin(1);
      near.choose(0, { other, fit, level }, { from: 0, to: count });
      const all = Array.from({ length: count }, (_one, at) => adds(at));
      expect(all.slice(0, 8)).toEqual([...all].sort((one, two) => one - two).slice(0, 8));
      expect(near.rest[0]).toBe(Math.min(...all.slice(8)));
      expect([...other.subarray(0, count)].sort((one, two) => one - two)).toEqual([...level.keys()]);
      expect([...fit]).toEqual([...other].map((end) => end % 7));
    }
  });
});
