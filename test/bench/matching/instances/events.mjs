/**
 * What happens on a market, from a seed: an endless mix of changes for an engine that keeps the optimum.
 *
 * Workers and postings are known by numbers that are never given again: those of the instance first, then one
 * by one. `EventPlayer` in `event-player.mjs` translates them into the engine's handles. Every change is one the
 * engine must accept: no posting closes over somebody pinned, no edge is taken away that is not there.
 */
import { randomFrom } from '../../event-store/rounds.mjs';
import { drawOpenings, drawPosting, drawWorker, GIG, PROVINCE } from './drawing.mjs';
import { copied, LiveNumbers, withRoom } from './live-numbers.mjs';
import { bucketOf, fitOf, rankOf, shortlist } from './market.mjs';

/** Shares of the changes, in hundredths. Pins are offers made, releases offers declined or lapsed. */
export const EVENT_MIX = {
  'worker-registers': 22,
  'worker-leaves': 18,
  'posting-opens': 5,
  'posting-closes': 5,
  'openings-grow': 6,
  'openings-shrink': 5,
  'fit-changes': 17,
  'edge-appears': 7,
  'edge-disappears': 5,
  pin: 6,
  release: 4,
};

/** What was drawn may be impossible; a kind is drawn again only when it stays so, or shares would shift. */
const TRIES = 200;
const KINDS_TRIED = 50;
/** Candidates of a new posting: Pareto's law from the least to the most, about 270 in the mean. */
const LEAST_CANDIDATES = 60;
const MOST_CANDIDATES = 2_000;

/**
 * @param {{ instance: object, world: object, seed: number, mix?: Record<string, number> }} start
 * @returns {{ next: (placeOf: (worker: number) => number) => object }} `placeOf` says where a worker stands now,
 *   -1 when nowhere; offers go to where the optimum has him
 */
export function makeEvents({ instance, world, seed, mix = EVENT_MIX }) {
  const random = randomFrom(seed);
  const kinds = Object.entries(mix).flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
  const market = new ChangingMarket({ instance, world: { ...world, random }, random });
  return {
    next(placeOf) {
      for (let drawn = 0; drawn < KINDS_TRIED; drawn++) {
        const kind = kinds[Math.floor(random() * kinds.length)];
        for (let tried = 0; tried < TRIES; tried++) {
          const event = market.draw(kind, placeOf);
          if (event) return event;
        }
      }
      throw new Error('nothing can happen any more on this market');
    },
  };
}

class ChangingMarket {
  constructor({ instance, world, random }) {
    Object.assign(this, { instance, world, random });
    this.world.workers = copied(world.workers);
    this.world.postings = copied(world.postings);
    this.world.index = world.index.map((bucket) => [...bucket]);
    this.workers = new LiveNumbers(instance.workers);
    this.postings = new LiveNumbers(instance.postings);
    this.openings = [...instance.openings];
    this.pinned = new Map();
    this.pinnedAt = new Map();
    this.pinnedList = [];
    this.gone = new Set();
    this.rows = new Map();
    this.homes = new Map();
    for (let i = 0; i < instance.workers; i++) this.settle(i);
  }

  draw(kind, placeOf) {
    switch (kind) {
      case 'worker-registers':
        return this.register();
      case 'worker-leaves':
        return this.leave();
      case 'posting-opens':
        return this.open();
      case 'posting-closes':
        return this.close();
      case 'openings-grow':
      case 'openings-shrink':
        return this.changeOpenings(kind);
      case 'fit-changes':
      case 'edge-appears':
      case 'edge-disappears':
        return this.changeEdge(kind);
      case 'pin':
        return this.pin(placeOf);
      default:
        return this.release();
    }
  }

  register() {
    const worker = this.workers.add();
    this.world.workers = withRoom(this.world.workers, worker + 1);
    drawWorker(this.world, worker);
    this.settle(worker);
    const row = new Float64Array(256);
    const edges = Array.from(row.subarray(0, shortlist(this.world, worker, row)), unpacked);
    this.rows.set(worker, edges);
    return {
      kind: 'worker-registers',
      worker,
      key: worker + 1,
      tier: this.world.workers.tier[worker],
      edges,
    };
  }

  leave() {
    const worker = this.freeWorker();
    if (worker === undefined) return undefined;
    this.workers.remove(worker);
    this.rows.delete(worker);
    return { kind: 'worker-leaves', worker };
  }

  open() {
    const posting = this.postings.add();
    this.world.postings = withRoom(this.world.postings, posting + 1);
    const { postings, index, geography } = this.world;
    drawPosting(this.world, posting);
    postings.openings[posting] = drawOpenings(this.world);
    this.openings[posting] = postings.openings[posting];
    const edges = this.candidatesOf(posting);
    index[bucketOf(geography, postings, posting)].push(posting);
    return { kind: 'posting-opens', posting, key: posting + 1, openings: this.openings[posting], edges };
  }

  close() {
    const posting = this.postings.any(this.random);
    if (posting === undefined || this.pinnedAt.get(posting)) return undefined;
    this.postings.remove(posting);
    const bucket = this.world.index[bucketOf(this.world.geography, this.world.postings, posting)];
    bucket.splice(bucket.indexOf(posting), 1);
    return { kind: 'posting-closes', posting };
  }

  changeOpenings(kind) {
    const posting = this.postings.any(this.random);
    if (posting === undefined) return undefined;
    const now = this.openings[posting];
    const least = this.pinnedAt.get(posting) ?? 0;
    const openings =
      kind === 'openings-grow'
        ? now + drawOpenings(this.world)
        : least + Math.floor((now - least) * this.random());
    if (openings === now) return undefined;
    this.openings[posting] = openings;
    return { kind, posting, openings };
  }

  changeEdge(kind) {
    const worker = this.freeWorker();
    if (worker === undefined) return undefined;
    const known = kind === 'edge-appears' ? this.newEdge(worker) : this.knownEdge(worker);
    if (!known) return undefined;
    const { posting } = known;
    if (kind === 'edge-disappears') {
      this.gone.add(edgeName(worker, posting));
      return { kind, worker, posting };
    }
    this.gone.delete(edgeName(worker, posting));
    const change = kind === 'fit-changes' ? Math.floor(200 * this.random()) - 100 : 0;
    const fit = Math.max(0, Math.min(1000, known.fit + change));
    return { kind, worker, posting, fit };
  }

  pin(placeOf) {
    const worker = this.freeWorker();
    if (worker === undefined) return undefined;
    const posting = placeOf(worker);
    if (posting < 0) return undefined;
    this.pinned.set(worker, posting);
    this.pinnedList.push(worker);
    this.pinnedAt.set(posting, (this.pinnedAt.get(posting) ?? 0) + 1);
    return { kind: 'pin', worker, posting };
  }

  release() {
    if (this.pinnedList.length === 0) return undefined;
    const at = Math.floor(this.random() * this.pinnedList.length);
    const worker = this.pinnedList[at];
    this.pinnedList[at] = this.pinnedList[this.pinnedList.length - 1];
    this.pinnedList.pop();
    const posting = this.pinned.get(worker);
    this.pinned.delete(worker);
    this.pinnedAt.set(posting, this.pinnedAt.get(posting) - 1);
    return { kind: 'release', worker };
  }

  /** A live worker who is not pinned. */
  freeWorker() {
    for (let tried = 0; tried < TRIES; tried++) {
      const worker = this.workers.any(this.random);
      if (worker !== undefined && !this.pinned.has(worker)) return worker;
    }
    return undefined;
  }

  /** An edge the worker came with, to a posting still there. */
  knownEdge(worker) {
    const { edgeStart, edgePosting, edgeFit } = this.instance;
    const own = this.rows.get(worker);
    const from = own ? 0 : edgeStart[worker];
    const count = own ? own.length : edgeStart[worker + 1] - from;
    if (count === 0) return undefined;
    const at = from + Math.floor(this.random() * count);
    const edge = own ? own[at] : { posting: edgePosting[at], fit: edgeFit[at] };
    const isThere = this.postings.has(edge.posting) && !this.gone.has(edgeName(worker, edge.posting));
    return isThere ? edge : undefined;
  }

  /** A posting the worker could take, wherever it is; he may know it already. */
  newEdge(worker) {
    const posting = this.postings.any(this.random);
    const { workers, postings } = this.world;
    const rank = posting === undefined ? -1 : rankOf(this.world, worker, posting);
    if (rank < 0) return undefined;
    const fit = fitOf({ workers, postings, i: worker, j: posting, rank });
    return fit < 0 ? undefined : { posting, fit };
  }

  /** Workers near the posting first; not all who could, and no more than it draws. */
  candidatesOf(posting) {
    const { geography, workers, postings } = this.world;
    const { random } = this;
    const most = Math.min(MOST_CANDIDATES, Math.floor(LEAST_CANDIDATES / (1 - random())));
    const place = postings.place[posting];
    const isAway = place >= geography.counties;
    const order = isAway
      ? geography.nearest[Math.floor(random() * geography.counties)]
      : geography.nearest[place];
    const edges = [];
    for (const home of order) {
      for (const worker of this.homes.get(home) ?? []) {
        if (edges.length === most) return edges;
        if (random() < 0.5 || !this.workers.has(worker) || this.pinned.has(worker)) continue;
        const willingness = workers.willingness[worker];
        if ((willingness === GIG) !== (postings.gig[posting] === 1)) continue;
        if (isAway ? willingness <= PROVINCE : willingness < PROVINCE && home !== place) continue;
        const rank = rankOf(this.world, worker, posting);
        const fit = rank < 0 ? -1 : fitOf({ workers, postings, i: worker, j: posting, rank });
        if (fit >= 0) edges.push({ worker, fit });
      }
    }
    return edges;
  }

  settle(worker) {
    const place = this.world.workers.place[worker];
    if (!this.homes.has(place)) this.homes.set(place, []);
    this.homes.get(place).push(worker);
  }
}

const edgeName = (worker, posting) => posting * 2 ** 24 + worker;
const unpacked = (one) => ({ posting: Math.floor(one / 1024), fit: one % 1024 });
