/** Instances that are hard or odd in one way each; from a seed, like the market. */
import { randomFrom } from '../../event-store/rounds.mjs';
import { makeMarket, MARKET_SIZES, withoutGroups } from './market.mjs';

/**
 * What each shape is, and how it is made for about so many workers.
 *
 * @type {Record<string, { about: string, make: (workers: number, seed: number) => object }>}
 */
export const SHAPES = {
  slack: {
    about: 'a market with three openings for every worker',
    make: (workers, seed) => withOpenings(marketOf(workers, seed), (openings) => Math.ceil(openings * 3.5)),
  },
  tight: {
    about: 'a market with an opening for every fifth worker',
    make: (workers, seed) => withOpenings(marketOf(workers, seed), (openings) => Math.ceil(openings / 5)),
  },
  giant: { about: 'one employer with half of all openings, known to everyone', make: giantEmployer },
  'all-ties': {
    about: 'a market in which every fit is 500',
    make: (workers, seed) => withFits(marketOf(workers, seed), () => 500),
  },
  clustered: {
    about: 'a market with four fits: 200, 400, 600, 800',
    make: (workers, seed) =>
      withFits(marketOf(workers, seed), (fit) => 200 + 200 * Math.min(3, Math.floor(fit / 250))),
  },
  chain: {
    about: 'one alternating path through all workers; the greedy choice is wrong at each',
    make: longChain,
  },
  layered: {
    about: 'layers of doubling fits, on which greedy augmentation is exponential',
    make: layeredGraph,
  },
  stars: { about: 'one opening each for stars of workers who know no other posting', make: stars },
  dense: { about: 'every worker knows every one of a few postings', make: denseBlock },
};

function marketOf(workers, seed) {
  const close = Object.values(MARKET_SIZES).find((size) => size.workers >= workers) ?? MARKET_SIZES['1M'];
  const postings = Math.max(1, Math.round((close.postings * workers) / close.workers));
  return makeMarket({ ...close, workers, postings }, seed).instance;
}

const withOpenings = (instance, change) => ({ ...instance, openings: instance.openings.map(change) });
const withFits = (instance, change) => ({ ...instance, edgeFit: instance.edgeFit.map(change) });

/** Posting 0 is known to all, for a little less than what they like best. */
function giantEmployer(workers, seed) {
  const random = randomFrom(seed);
  const market = marketOf(workers, seed);
  const rows = rowsOf(market.workers);
  for (let i = 0; i < market.workers; i++) {
    rows.add(i, 0, Math.floor(300 + 300 * random()));
    for (let at = market.edgeStart[i]; at < market.edgeStart[i + 1]; at++) {
      rows.add(i, market.edgePosting[at] + 1, market.edgeFit[at]);
    }
  }
  const openings = Int32Array.from([0, ...market.openings.map((count) => Math.ceil(count / 2))]);
  openings[0] = openings.reduce((sum, count) => sum + count, 0);
  return rows.finish({ tier: market.tier, openings });
}

/** Worker i knows postings i and i + 1, and likes the second better; the last worker knows only his own. */
function longChain(workers) {
  const rows = rowsOf(workers);
  for (let i = 0; i < workers; i++) {
    rows.add(i, i, 400);
    if (i < workers - 1) rows.add(i, i + 1, 401 + (i % 3));
  }
  return rows.finish({ tier: new Uint8Array(workers), openings: new Int32Array(workers).fill(1) });
}

/**
 * Gadgets after N. Zadeh, "A bad network problem for the simplex method and other minimum cost flow
 * algorithms" (1973), as far as fits of 0 to 1000 allow: in each, worker k knows every posting below k with a
 * fit that doubles, so that each newcomer moves all before him.
 */
function layeredGraph(workers, seed) {
  const random = randomFrom(seed);
  const depth = 10;
  const gadgets = Math.max(1, Math.floor(workers / depth));
  const rows = rowsOf(gadgets * depth);
  for (let gadget = 0; gadget < gadgets; gadget++) {
    for (let k = 0; k < depth; k++) {
      for (let l = 0; l <= k; l++) rows.add(gadget * depth + k, gadget * depth + l, 1000 - (1 << (k - l)));
      // A way on to the next gadget, so that it is not many small problems.
      if (gadget + 1 < gadgets)
        rows.add(gadget * depth + k, (gadget + 1) * depth, Math.floor(200 * random()));
    }
  }
  const count = gadgets * depth;
  return rows.finish({ tier: new Uint8Array(count), openings: new Int32Array(count).fill(1) });
}

function stars(workers, seed) {
  const random = randomFrom(seed);
  const postings = Math.max(1, Math.ceil(workers / 50));
  const rows = rowsOf(workers);
  for (let i = 0; i < workers; i++) rows.add(i, i % postings, Math.floor(1001 * random()));
  const tier = Uint8Array.from({ length: workers }, () => (random() < 0.2 ? 1 : 0));
  return rows.finish({ tier, openings: new Int32Array(postings).fill(1) });
}

/** As many openings as two thirds of the workers, in 60 postings; fits are random. */
function denseBlock(workers, seed) {
  const random = randomFrom(seed);
  const postings = 60;
  const rows = rowsOf(workers);
  for (let i = 0; i < workers; i++) {
    for (let j = 0; j < postings; j++) rows.add(i, j, Math.floor(1001 * random()));
  }
  const tier = Uint8Array.from({ length: workers }, () => (random() < 0.2 ? 1 : 0));
  return rows.finish({ tier, openings: new Int32Array(postings).fill(Math.ceil(workers / 90)) });
}

/** Takes edges in order of workers and postings. */
function rowsOf(workers) {
  const edgeStart = new Int32Array(workers + 1);
  const posting = [];
  const fit = [];
  return {
    add(i, j, worth) {
      posting.push(j);
      fit.push(worth);
      edgeStart[i + 1]++;
    },
    finish({ tier, openings }) {
      for (let i = 0; i < workers; i++) edgeStart[i + 1] += edgeStart[i];
      return {
        workers,
        postings: openings.length,
        edges: posting.length,
        tier,
        openings,
        edgeStart,
        edgePosting: Int32Array.from(posting),
        edgeFit: Uint16Array.from(fit),
        ...withoutGroups(workers, openings.length),
      };
    },
  };
}
