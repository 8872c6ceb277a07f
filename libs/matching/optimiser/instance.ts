/**
 * An instance: workers, postings with openings, places kept for groups, and edges with a fit.
 *
 * Everything is counted from 0 here; the text counts from 1. Rows are sorted and hold no repetition, so two
 * texts that differ only in the order of their lines are the same instance.
 */

/** Up to here every sum of tie weights along a path stays exact in a double; see `worker-search.ts`. */
export const MAX_WORKERS = 2_097_152;
/** Chosen: twice the workers. A worker takes one posting, so no answer could use more than half of them. */
export const MAX_POSTINGS = 4_194_304;
/** Edges are counted in 31 bits; a live market keeps up to four times the room, see `edge-rows.ts`. */
export const MAX_EDGES = 268_435_456;
export const MAX_OPENINGS = 2_147_483_647;
export const MAX_GROUP = 2_147_483_647;
export const MAX_FIT = 1000;
export const MAX_TIER = 1;

export interface Instance {
  readonly workers: number;
  readonly postings: number;
  readonly edges: number;
  /** Per worker: 1 is priority, 0 ordinary. */
  readonly tier: Uint8Array;
  /** Per posting: all its openings, kept ones included. */
  readonly openings: Int32Array;
  /** The edges of worker i stand from `edgeStart[i]` to `edgeStart[i + 1]`, in order of postings. */
  readonly edgeStart: Int32Array;
  readonly edgePosting: Int32Array;
  readonly edgeFit: Uint16Array;
  /** The kept places of posting j stand from `keptStart[j]` to `keptStart[j + 1]`, in order of groups. */
  readonly keptStart: Int32Array;
  readonly keptGroup: Int32Array;
  readonly keptMinimum: Int32Array;
  /** The groups of worker i stand from `memberStart[i]` to `memberStart[i + 1]`, ascending. */
  readonly memberStart: Int32Array;
  readonly memberGroup: Int32Array;
  /**
   * What the hash that breaks ties knows a worker or a posting by; their number when nothing else is given.
   */
  readonly workerKey: Int32Array;
  readonly postingKey: Int32Array;
}

/** What an instance is assembled from: lists in any order; of a repeated edge the larger fit counts. */
export interface InstanceParts {
  readonly tier: Uint8Array;
  readonly openings: Int32Array;
  readonly edgeCount: number;
  readonly edgeWorker: Int32Array;
  readonly edgePosting: Int32Array;
  readonly edgeFit: Uint16Array;
  /** One entry for each posting and group. */
  readonly kept: readonly { readonly posting: number; readonly group: number; readonly minimum: number }[];
  readonly members: readonly { readonly worker: number; readonly group: number }[];
  readonly workerKey?: Int32Array;
  readonly postingKey?: Int32Array;
}

export interface InstanceDescription {
  readonly workers: readonly {
    readonly tier: number;
    readonly groups?: readonly number[];
    /** A lasting 32-bit name for the tie-break, so that the answer outlives a renumbering. */
    readonly key?: number;
  }[];
  readonly postings: readonly {
    readonly openings: number;
    readonly kept?: readonly { readonly group: number; readonly minimum: number }[];
    readonly key?: number;
  }[];
  readonly edges: readonly { readonly worker: number; readonly posting: number; readonly fit: number }[];
}

/**
 * Builds an instance from plain objects, workers and postings counted from 0.
 *
 * A number out of range is a bug of the caller and throws; text from outside is refused in
 * `instance-text.ts`.
 */
export function buildInstance(description: InstanceDescription): Instance {
  const { workers, postings, edges } = description;
  checkSize({ workers: workers.length, postings: postings.length, edges: edges.length });
  const parts = {
    tier: Uint8Array.from(workers, (worker) => within('tier', worker.tier, 0, MAX_TIER)),
    openings: Int32Array.from(postings, (posting) => within('openings', posting.openings, 0, MAX_OPENINGS)),
    edgeCount: edges.length,
    edgeWorker: Int32Array.from(edges, (edge) => within('worker', edge.worker, 0, workers.length - 1)),
    edgePosting: Int32Array.from(edges, (edge) => within('posting', edge.posting, 0, postings.length - 1)),
    edgeFit: Uint16Array.from(edges, (edge) => within('fit', edge.fit, 0, MAX_FIT)),
    kept: postings.flatMap((posting, index) => keptOf(posting, index)),
    members: workers.flatMap((worker, index) =>
      (worker.groups ?? []).map((group) => ({ worker: index, group: within('group', group, 0, MAX_GROUP) })),
    ),
    workerKey: Int32Array.from(workers, (worker, index) => worker.key ?? index + 1),
    postingKey: Int32Array.from(postings, (posting, index) => posting.key ?? index + 1),
  };
  return assembleInstance(parts);
}

function keptOf(
  posting: InstanceDescription['postings'][number],
  index: number,
): { posting: number; group: number; minimum: number }[] {
  const kept = (posting.kept ?? []).map((place) => ({
    posting: index,
    group: within('group', place.group, 0, MAX_GROUP),
    minimum: within('minimum', place.minimum, 0, MAX_OPENINGS),
  }));
  within(
    'sum of minima',
    kept.reduce((sum, place) => sum + place.minimum, 0),
    0,
    posting.openings,
  );
  within('kept places of one group', kept.length - new Set(kept.map((place) => place.group)).size, 0, 0);
  return kept;
}

/** The largest sizes there may be; beyond them numbers would no longer be exact, or not fit. */
function checkSize(size: {
  readonly workers: number;
  readonly postings: number;
  readonly edges: number;
}): void {
  within('count of workers', size.workers, 0, MAX_WORKERS);
  within('count of postings', size.postings, 0, MAX_POSTINGS);
  within('count of edges', size.edges, 0, MAX_EDGES);
}

function within(what: string, value: number, lowest: number, highest: number): number {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
  throw new RangeError(`${what}: found ${value}, needed a whole number from ${lowest} to ${highest}`);
}

/**
 * Sorts the parts into rows. One edge is packed into a double, posting · 1024 + fit, to sort without a
 * payload.
 */
export function assembleInstance(parts: InstanceParts): Instance {
  const workers = parts.tier.length;
  const postings = parts.openings.length;
  checkSize({ workers, postings, edges: parts.edgeCount });
  const packed = new Float64Array(parts.edgeCount);
  for (let e = 0; e < parts.edgeCount; e++) {
    packed[e] = (parts.edgePosting[e] as number) * 1024 + (parts.edgeFit[e] as number);
  }
  const edges = withoutWeakerRepeats(sortedRows(workers, parts.edgeWorker, packed));
  const members = sortedRows(
    workers,
    Int32Array.from(parts.members, (member) => member.worker),
    Float64Array.from(parts.members, (member) => member.group * 1024),
  );
  const groups = withoutWeakerRepeats(members);
  const kept = [...parts.kept].sort((a, b) => a.posting - b.posting || a.group - b.group);
  return {
    workers,
    postings,
    edges: edges.value.length,
    tier: parts.tier,
    openings: parts.openings,
    edgeStart: edges.start,
    edgePosting: edges.value,
    edgeFit: edges.rest,
    keptStart: rowStarts(
      postings,
      Int32Array.from(kept, (place) => place.posting),
    ),
    keptGroup: Int32Array.from(kept, (place) => place.group),
    keptMinimum: Int32Array.from(kept, (place) => place.minimum),
    memberStart: groups.start,
    memberGroup: groups.value,
    workerKey: parts.workerKey ?? countingFromOne(workers),
    postingKey: parts.postingKey ?? countingFromOne(postings),
  };
}

function countingFromOne(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_unused, index) => index + 1);
}

function rowStarts(rows: number, rowOf: Int32Array): Int32Array {
  const start = new Int32Array(rows + 1);
  for (const row of rowOf) start[row + 1] = (start[row + 1] as number) + 1;
  for (let row = 0; row < rows; row++) start[row + 1] = (start[row + 1] as number) + (start[row] as number);
  return start;
}

interface Rows {
  readonly start: Int32Array;
  readonly values: Float64Array;
}

/** Counting sort into rows, then each row ascending; a row that came sorted costs one look. */
function sortedRows(rows: number, rowOf: Int32Array, values: Float64Array): Rows {
  const start = rowStarts(rows, rowOf.subarray(0, values.length));
  const next = start.slice();
  const sorted = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const row = rowOf[at] as number;
    const to = next[row] as number;
    sorted[to] = values[at] as number;
    next[row] = to + 1;
  }
  for (let row = 0; row < rows; row++) {
    const end = start[row + 1] as number;
    for (let at = (start[row] as number) + 1; at < end; at++) {
      if ((sorted[at] as number) >= (sorted[at - 1] as number)) continue;
      sorted.subarray(start[row], end).sort();
      break;
    }
  }
  return { start, values: sorted };
}

/**
 * Unpacks value · 1024 + rest; of several with one value the last in the row, with the largest rest, stays.
 */
function withoutWeakerRepeats(rows: Rows): { start: Int32Array; value: Int32Array; rest: Uint16Array } {
  const count = rows.start.length - 1;
  const start = new Int32Array(count + 1);
  const value = new Int32Array(rows.values.length);
  const rest = new Uint16Array(rows.values.length);
  let kept = 0;
  for (let row = 0; row < count; row++) {
    for (let at = rows.start[row] as number; at < (rows.start[row + 1] as number); at++) {
      const packed = rows.values[at] as number;
      const own = Math.floor(packed / 1024);
      if (kept === (start[row] as number) || value[kept - 1] !== own) kept++;
      value[kept - 1] = own;
      rest[kept - 1] = packed - own * 1024;
    }
    start[row + 1] = kept;
  }
  if (kept === rows.values.length) return { start, value, rest };
  return { start, value: value.slice(0, kept), rest: rest.slice(0, kept) };
}
