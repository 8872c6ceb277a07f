/**
 * A province's labour market from a seed: an instance, and the people and postings behind it.
 *
 * Places are real (`geography.mjs`); everything else is drawn. Occupations follow Zipf's law; a worker has one
 * to three, each with a certificate level; a posting asks for one at a level and pays a wage that must reach
 * the worker's floor. A worker goes no farther than his willingness: his county, his province, other provinces,
 * or gigs nearby. Openings have a heavy tail. A fifth of the workers are priority. Fit is up to 400 for
 * nearness, 350 for the wage above the floor, 250 for skill.
 *
 * Candidates come from an index by occupation and place, nearest places first, until a worker's own limit is
 * reached: cost is proportional to edges, never to pairs. Only sums, products, quotients and square roots are
 * used, so that one seed gives one market on every machine.
 */
import { randomFrom } from '../../event-store/rounds.mjs';
import {
  COUNTY,
  cumulative,
  decliningShares,
  drawPosting,
  drawWorker,
  emptyPostings,
  emptyWorkers,
  fitOpenings,
  GIG,
  MOST_OCCUPATIONS,
  OCCUPATIONS,
  PROVINCES,
} from './drawing.mjs';
import { makeGeography } from './geography.mjs';

/** Names of sizes as the page uses them; `limit` is the mean of the workers' own limits of candidates. */
export const MARKET_SIZES = {
  '2k': { workers: 2_000, postings: 300, counties: 4, destinations: 2, limit: 32 },
  '10k': { workers: 10_000, postings: 1_200, counties: 16, destinations: 6, limit: 34 },
  '50k': { workers: 50_000, postings: 6_000, counties: 103, destinations: 40, limit: 38 },
  '300k': { workers: 300_000, postings: 35_000, counties: 103, destinations: 40, limit: 34 },
  '1M': { workers: 1_000_000, postings: 100_000, counties: 103, destinations: 40, limit: 30 },
};

const GIG_COUNTIES = 4;

/**
 * @param {{ workers: number, postings: number, counties: number, destinations: number, limit: number }} size
 * @param {number} seed
 */
export function makeMarket(size, seed) {
  const random = randomFrom(seed);
  const geography = makeGeography({ ...size, random });
  const world = {
    random,
    geography,
    limit: size.limit,
    placeShare: decliningShares(geography, random),
    occupationShare: cumulative(Array.from({ length: OCCUPATIONS }, (_one, at) => 1 / (at + 1))),
    mostOpenings: Math.max(20, Math.round(Math.sqrt(size.workers) / 2)),
    openingsScale: 1,
    workers: [],
    postings: [],
  };
  const postings = emptyPostings(size.postings);
  world.postings = postings;
  for (let j = 0; j < size.postings; j++) drawPosting(world, j);
  fitOpenings(world, size);
  world.index = indexPostings(world);
  const workers = emptyWorkers(size.workers);
  world.workers = workers;
  let room = 0;
  for (let i = 0; i < size.workers; i++) {
    drawWorker(world, i);
    room += workers.limit[i];
  }
  return { instance: instanceOf(world, room), world };
}

/** Postings by gig, occupation and place. */
function indexPostings({ postings, geography }) {
  const buckets = Array.from({ length: 2 * OCCUPATIONS * geography.places }, () => []);
  for (let j = 0; j < postings.count; j++) {
    buckets[bucketOf(geography, postings, j)].push(j);
  }
  return buckets;
}

/** The bucket of the index a posting stands in. */
export function bucketOf(geography, postings, j) {
  return (postings.gig[j] * OCCUPATIONS + postings.occupation[j]) * geography.places + postings.place[j];
}

/**
 * The postings a worker may take, up to his limit, each packed as posting · 1024 + fit, in order of postings.
 *
 * @param {Float64Array} into room for the limit
 * @returns how many there are
 */
export function shortlist(world, i, into) {
  const { geography, workers } = world;
  const willingness = workers.willingness[i];
  const home = workers.place[i];
  const list = { into, count: 0, limit: workers.limit[i] };
  if (willingness === PROVINCES) {
    list.limit = Math.ceil(0.6 * workers.limit[i]);
    for (const place of geography.favoured[home]) lookAt(world, i, { place, list });
    list.limit = workers.limit[i];
  }
  const reach = willingness === COUNTY ? 1 : willingness === GIG ? GIG_COUNTIES : geography.counties;
  const nearest = geography.nearest[home];
  for (let at = 0; at < Math.min(reach, nearest.length) && list.count < list.limit; at++) {
    lookAt(world, i, { place: nearest[at], list });
  }
  sortShort(into, list.count);
  return list.count;
}

function lookAt(world, i, { place, list }) {
  const { geography, workers, postings, index, random } = world;
  const gig = workers.willingness[i] === GIG ? 1 : 0;
  for (let rank = 0; rank < workers.occupations[i]; rank++) {
    const occupation = workers.occupation[i * MOST_OCCUPATIONS + rank];
    const bucket = index[(gig * OCCUPATIONS + occupation) * geography.places + place];
    if (bucket.length === 0) continue;
    const from = Math.floor(random() * bucket.length);
    for (let step = 0; step < bucket.length && list.count < list.limit; step++) {
      const j = bucket[(from + step) % bucket.length];
      const fit = fitOf({ workers, postings, i, j, rank });
      if (fit >= 0) list.into[list.count++] = j * 1024 + fit;
    }
  }
}

/** 0 to 1000, or -1 where the certificate or the wage does not reach. */
export function fitOf({ workers, postings, i, j, rank }) {
  const spare = workers.level[i * MOST_OCCUPATIONS + rank] - postings.level[j];
  const gain = postings.wageFen[j] - workers.floorFen[i];
  if (spare < 0 || gain < 0) return -1;
  const east = workers.east[i] - postings.east[j];
  const north = workers.north[i] - postings.north[j];
  const nearness = (400 * 80) / (80 + Math.sqrt(east * east + north * north));
  const wage = Math.min(350, gain / 700);
  const skill = 250 - 60 * rank - 35 * spare;
  return Math.max(0, Math.min(1000, Math.round(nearness + wage + skill)));
}

/** The rank of the posting's occupation among the worker's, or -1. */
export function rankOf({ workers, postings }, i, j) {
  for (let rank = 0; rank < workers.occupations[i]; rank++) {
    if (workers.occupation[i * MOST_OCCUPATIONS + rank] === postings.occupation[j]) return rank;
  }
  return -1;
}

/** Insertion sort: lists are a few dozen long and made of few ascending runs. */
function sortShort(list, count) {
  for (let at = 1; at < count; at++) {
    const one = list[at];
    let to = at;
    for (; to > 0 && list[to - 1] > one; to--) list[to] = list[to - 1];
    list[to] = one;
  }
}

function instanceOf(world, room) {
  const { workers, postings } = world;
  const edgeStart = new Int32Array(workers.count + 1);
  const edgePosting = new Int32Array(room);
  const edgeFit = new Uint16Array(room);
  const row = new Float64Array(256);
  let edges = 0;
  for (let i = 0; i < workers.count; i++) {
    const count = shortlist(world, i, row);
    for (let at = 0; at < count; at++, edges++) {
      edgePosting[edges] = Math.floor(row[at] / 1024);
      edgeFit[edges] = row[at] % 1024;
    }
    edgeStart[i + 1] = edges;
  }
  return {
    workers: workers.count,
    postings: postings.count,
    edges,
    tier: workers.tier.slice(),
    openings: postings.openings.slice(),
    edgeStart,
    edgePosting: edgePosting.slice(0, edges),
    edgeFit: edgeFit.slice(0, edges),
    ...withoutGroups(workers.count, postings.count),
  };
}

/** No kept places, and numbers from 1 as keys of ties. */
export function withoutGroups(workers, postings) {
  return {
    keptStart: new Int32Array(postings + 1),
    keptGroup: new Int32Array(0),
    keptMinimum: new Int32Array(0),
    memberStart: new Int32Array(workers + 1),
    memberGroup: new Int32Array(0),
    workerKey: Int32Array.from({ length: workers }, (_one, at) => at + 1),
    postingKey: Int32Array.from({ length: postings }, (_one, at) => at + 1),
  };
}
