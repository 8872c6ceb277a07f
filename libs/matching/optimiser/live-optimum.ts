/**
 * A market that changes, and its optimum after every change.
 *
 * Workers and postings are handles: small whole numbers given out when they are added, and given again after
 * they were removed. `key` is a lasting 32-bit name, by which alone ties are broken; so the answer depends on
 * the market as it is, and neither on handles nor on the way it came about.
 *
 * After every call the matching is the optimum of the market: most priority workers placed, then most
 * workers, then most fit, then the greatest sum of tie weights (`tie-break.ts`). Two markets that hold the
 * same workers, postings, edges and pins have the same matching, bit for bit, and so has `solve` of the same
 * instance.
 */
import type { Instance } from './instance.js';
import type { Duals } from './solve.js';

export interface EdgeOfWorker {
  readonly posting: number;
  /** 0..1000, a retention bonus included. */
  readonly fit: number;
}

export interface EdgeOfPosting {
  readonly worker: number;
  readonly fit: number;
}

export interface WorkerEntry {
  readonly key: number;
  /** 1 is priority, 0 ordinary. */
  readonly tier: number;
  /** Groups for which postings may keep places. */
  readonly groups?: readonly number[];
  readonly edges: readonly EdgeOfWorker[];
}

export interface PostingEntry {
  readonly key: number;
  /** All openings, kept ones included. */
  readonly openings: number;
  /** One entry for each group; minima together at most the openings. */
  readonly kept?: readonly { readonly group: number; readonly minimum: number }[];
  readonly edges: readonly EdgeOfPosting[];
}

/** A change that throws `RangeError` is a bug of the caller; the market is then as it was before. */
export interface LiveOptimum {
  addWorker(entry: WorkerEntry): number;
  removeWorker(worker: number): void;
  changeWorker(worker: number, change: Partial<Pick<WorkerEntry, 'tier' | 'groups'>>): void;
  addPosting(entry: PostingEntry): number;
  /** Nobody may be pinned to it: release them first. */
  removePosting(posting: number): void;
  changeOpenings(posting: number, change: Pick<PostingEntry, 'openings' | 'kept'>): void;
  /** Adds the edge or changes its fit. */
  setEdge(worker: number, posting: number, fit: number): void;
  removeEdge(worker: number, posting: number): void;
  /**
   * Takes the worker and one place of the posting out of the market, together (an offer, an accepted place);
   * both come back with `release`. A pin needs no edge. Of a posting with kept places the pinned, in order
   * of keys, take the kept ones of their groups first. Where more are pinned than there are places, none is
   * left.
   */
  pin(worker: number, posting: number): void;
  release(worker: number): void;

  /** The posting where a worker stands in the optimum, -1 when nowhere. A pinned worker stands at his pin. */
  placeOf(worker: number): number;
  /** Workers who stand elsewhere than at the last call, in order of handles. */
  takeMoved(): readonly number[];
  /** Of workers who are not pinned. */
  counts(): { readonly priority: number; readonly placed: number; readonly fit: number };
  /**
   * What one more place open to all would be worth: so many placements, and so much fit beside them. Costs a
   * search.
   */
  priceOf(posting: number): { readonly placements: number; readonly fit: number };
  /**
   * The market without what is pinned, and its proof: handles in ascending order are the instance's numbers.
   * One pass over everything.
   */
  proof(): {
    readonly instance: Instance;
    readonly workers: Int32Array;
    readonly postings: Int32Array;
    readonly assignment: Int32Array;
    readonly duals: Duals;
  };
}
