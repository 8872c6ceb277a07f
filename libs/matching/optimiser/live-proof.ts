/**
 * The proof of a live market: its instance, without what is pinned, and the least prices with W of its size.
 */
import { assembleInstance } from './instance.js';
import { fallsToLeast } from './least-prices.js';
import type { LiveDirectory, LivePosting, LiveWorker } from './live-directory.js';
import type { LiveOptimum } from './live-optimum.js';
import { LIVE_PLACEMENT, type LivePlaces } from './live-places.js';
import { placementValue } from './place-classes.js';

type Proof = ReturnType<LiveOptimum['proof']>;

/** One look at every edge, twice, and memory for all of them. */
export function proveLive(places: LivePlaces, directory: LiveDirectory): Proof {
  const workers = handlesOf(directory.workers, (worker) => worker.pinnedAt < 0);
  const postings = handlesOf(directory.postings, () => true);
  const numberOf = new Int32Array(directory.postings.length);
  postings.forEach((handle, number) => {
    numberOf[handle] = number;
  });
  const instance = instanceOf(places, directory, { workers, postings, numberOf });
  const assignment = workers.map((handle) => {
    const s = places.classOf[handle];
    return s < 0 ? -1 : numberOf[directory.postingOf[s]];
  });
  return {
    instance,
    workers,
    postings,
    assignment,
    duals: dualsOf(places, directory, { instance, workers, postings }),
  };
}

function handlesOf<T>(list: readonly (T | undefined)[], isMeant: (entry: T) => boolean): Int32Array {
  const handles: number[] = [];
  list.forEach((entry, handle) => {
    if (entry && isMeant(entry)) handles.push(handle);
  });
  return Int32Array.from(handles);
}

function instanceOf(
  places: LivePlaces,
  directory: LiveDirectory,
  numbers: { workers: Int32Array; postings: Int32Array; numberOf: Int32Array },
): Proof['instance'] {
  const { workers, postings, numberOf } = numbers;
  const entries = Array.from(workers, (handle) => directory.workers[handle] as LiveWorker);
  const offered = Array.from(postings, (handle) => directory.postings[handle] as LivePosting);
  const left = offered.map((posting) => directory.placesLeft(posting));
  const edges = openEdges(places, directory, { workers, numberOf });
  return assembleInstance({
    ...edges,
    tier: Uint8Array.from(entries, (worker) => worker.tier),
    openings: Int32Array.from(left, (classes) =>
      [...classes.values()].reduce((sum, count) => sum + count, 0),
    ),
    kept: offered.flatMap((posting, number) =>
      posting.kept.map(({ group, class: s }) => ({
        posting: number,
        group,
        minimum: left[number].get(s) as number,
      })),
    ),
    members: entries.flatMap((worker, number) => worker.groups.map((group) => ({ worker: number, group }))),
    workerKey: Int32Array.from(entries, (worker) => worker.key),
    postingKey: Int32Array.from(offered, (posting) => posting.key),
  });
}

function openEdges(
  places: LivePlaces,
  directory: LiveDirectory,
  numbers: { workers: Int32Array; numberOf: Int32Array },
): { edgeCount: number; edgeWorker: Int32Array; edgePosting: Int32Array; edgeFit: Uint16Array } {
  const { rowStart, rowEnd, rowClass, rowFit } = places;
  let room = 0;
  for (const handle of numbers.workers) room += rowEnd[handle] - rowStart[handle];
  const edgeWorker = new Int32Array(room);
  const edgePosting = new Int32Array(room);
  const edgeFit = new Uint16Array(room);
  let edgeCount = 0;
  numbers.workers.forEach((handle, number) => {
    for (let at = rowStart[handle]; at < rowEnd[handle]; at++) {
      const posting = directory.postingOf[rowClass[at]];
      if (directory.postings[posting]?.open !== rowClass[at]) continue;
      edgeWorker[edgeCount] = number;
      edgePosting[edgeCount] = numbers.numberOf[posting];
      edgeFit[edgeCount++] = rowFit[at];
    }
  });
  return { edgeCount, edgeWorker, edgePosting, edgeFit };
}

function dualsOf(
  places: LivePlaces,
  directory: LiveDirectory,
  proof: Pick<Proof, 'instance' | 'workers' | 'postings'>,
): Proof['duals'] {
  const fall = fallsToLeast(places);
  const ordinary = placementValue(proof.instance);
  /** Least prices are differences of optima: so many placements and so much fit, whatever W is. */
  const own = (value: number): number => {
    const placements = Math.round(value / LIVE_PLACEMENT);
    return placements * ordinary + (value - placements * LIVE_PLACEMENT);
  };
  const priceOf = (s: number): number => own(places.price[s] - fall[s]);
  const offered = Array.from(proof.postings, (handle) => directory.postings[handle] as LivePosting);
  const kept = offered.flatMap((posting) => [...posting.kept].sort((one, other) => one.group - other.group));
  return {
    worker: Float64Array.from(proof.workers, (handle) => {
      const s = places.classOf[handle];
      return s < 0 ? 0 : own(places.margin[handle] + places.tierValue[handle] + fall[s]);
    }),
    posting: Float64Array.from(offered, (posting) => priceOf(posting.open)),
    kept: Float64Array.from(kept, (place) => priceOf(place.class)),
  };
}
