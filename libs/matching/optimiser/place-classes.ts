/**
 * Postings divided into classes of places: one open to all, and one for each group that has places kept.
 *
 * A worker reaches the open class of each posting on his edges, and its kept classes for the groups he is in.
 * That keeps the problem a transportation problem, so its optimum stays integral. A class without a place
 * stays in: its price is then what a first place would be worth, and the proof covers every edge.
 */
import type { Instance } from './instance.js';
import { postingTieKey, workerTieKey } from './tie-break.js';

export interface PlaceClasses {
  readonly workers: number;
  readonly classes: number;
  readonly posting: Int32Array;
  readonly capacity: Int32Array;
  /** The open class of posting j is `open[j]`; kept entry q of the instance is class `kept[q]`. */
  readonly open: Int32Array;
  readonly kept: Int32Array;
  readonly rowStart: Int32Array;
  readonly rowClass: Int32Array;
  readonly rowFit: Uint16Array;
  /** (1 + tier) · W per worker. */
  readonly tierValue: Float64Array;
  readonly workerTie: Int32Array;
  readonly classTie: Int32Array;
}

/** W = 1000 · workers + 1: more than the whole fit of any assignment, so one more placement always wins. */
export function placementValue(instance: Instance): number {
  return 1000 * instance.workers + 1;
}

/** One pass over the edges for each of counting and filling; a kept class adds an edge for each member. */
export function divideIntoClasses(instance: Instance, ordinary = placementValue(instance)): PlaceClasses {
  const { workers, postings } = instance;
  const classes = postings + instance.keptGroup.length;
  const open = new Int32Array(postings);
  const kept = new Int32Array(instance.keptGroup.length);
  const posting = new Int32Array(classes);
  const capacity = new Int32Array(classes);
  let next = 0;
  for (let j = 0; j < postings; j++) {
    const own = next++;
    open[j] = own;
    posting[own] = j;
    capacity[own] = instance.openings[j] as number;
    for (let q = instance.keptStart[j] as number; q < (instance.keptStart[j + 1] as number); q++) {
      kept[q] = next;
      posting[next] = j;
      capacity[next] = instance.keptMinimum[q] as number;
      capacity[own] = (capacity[own] as number) - (instance.keptMinimum[q] as number);
      next++;
    }
  }
  const rows = kept.length === 0 ? ownRows(instance) : reachableRows(instance, open, kept);
  return {
    workers,
    classes,
    posting,
    capacity,
    open,
    kept,
    ...rows,
    tierValue: Float64Array.from(instance.tier, (tier) => (1 + tier) * ordinary),
    workerTie: instance.workerKey.map(workerTieKey),
    classTie: posting.map((j) => postingTieKey(instance.postingKey[j] as number)),
  };
}

interface ReachableRows {
  readonly rowStart: Int32Array;
  readonly rowClass: Int32Array;
  readonly rowFit: Uint16Array;
}

/** Without kept places class j is posting j, and the edges serve as they are. */
function ownRows({ edgeStart, edgePosting, edgeFit }: Instance): ReachableRows {
  return { rowStart: edgeStart, rowClass: edgePosting, rowFit: edgeFit };
}

function reachableRows(instance: Instance, open: Int32Array, kept: Int32Array): ReachableRows {
  const rowStart = new Int32Array(instance.workers + 1);
  forEachReach(instance, (worker) => {
    rowStart[worker + 1] = (rowStart[worker + 1] as number) + 1;
  });
  for (let i = 0; i < instance.workers; i++) {
    rowStart[i + 1] = (rowStart[i + 1] as number) + (rowStart[i] as number);
  }
  const rowClass = new Int32Array(rowStart[instance.workers] as number);
  const rowFit = new Uint16Array(rowClass.length);
  let at = 0;
  forEachReach(instance, (_worker, edge, q) => {
    rowClass[at] = q < 0 ? (open[instance.edgePosting[edge] as number] as number) : (kept[q] as number);
    rowFit[at] = instance.edgeFit[edge] as number;
    at++;
  });
  return { rowStart, rowClass, rowFit };
}

/** Visits what each worker reaches, in order of workers and postings; q is -1 for the open class. */
function forEachReach(instance: Instance, visit: (worker: number, edge: number, q: number) => void): void {
  const { edgeStart, edgePosting, keptStart, keptGroup, memberStart, memberGroup } = instance;
  for (let i = 0; i < instance.workers; i++) {
    const firstGroup = memberStart[i] as number;
    const endGroup = memberStart[i + 1] as number;
    for (let edge = edgeStart[i] as number; edge < (edgeStart[i + 1] as number); edge++) {
      visit(i, edge, -1);
      const j = edgePosting[edge] as number;
      const endKept = keptStart[j + 1] as number;
      let member = firstGroup;
      for (let q = keptStart[j] as number; q < endKept; q++) {
        while (member < endGroup && (memberGroup[member] as number) < (keptGroup[q] as number)) member++;
        if (member < endGroup && memberGroup[member] === keptGroup[q]) visit(i, edge, q);
      }
    }
  }
}
