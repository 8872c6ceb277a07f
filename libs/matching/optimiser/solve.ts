/**
 * The proven optimum of an instance: most priority workers placed, then most workers, then most fit.
 *
 * Idea. An ordinary placement is worth W + fit and a priority one 2 · W + fit, with W = 1000 · workers + 1.
 * The sets of workers that can be placed together form a transversal matroid, so most priority workers and
 * most workers are reached together, and one W for each tier is enough: no fit can outweigh a placement.
 * Workers are added one by one, priority ones first, each by a shortest path that keeps the optimum
 * (`worker-search.ts`). The prices left at the end prove it.
 *
 * Cost. O(workers · edges) at worst, usually a small part of it; 60 bytes for a worker, 10 for an edge.
 *
 * Ties. Among optima the one with the greatest sum of tie weights (`tie-break.ts`): the same whatever the
 * order of lines. Prices are the least possible, gains therefore the greatest, and unique as well.
 */
import type { Instance } from './instance.js';
import { divideIntoClasses, type PlaceClasses, placementValue } from './place-classes.js';
import { WorkerSearch } from './worker-search.js';

/** Dual values: with them anyone can check the optimum in one pass over the edges. */
export interface Duals {
  /** Per worker, what he gains by being there. */
  readonly worker: Float64Array;
  /** Per posting, what one more place open to all would be worth. */
  readonly posting: Float64Array;
  /** Per kept entry of the instance, what one more place kept for that group would be worth. */
  readonly kept: Float64Array;
}

export interface Matching {
  /** Priority workers placed, workers placed, total fit. */
  readonly priority: number;
  readonly placed: number;
  readonly fit: number;
  /** Per worker the posting, both from 0, or -1. */
  readonly assignment: Int32Array;
  readonly duals: Duals;
}

export function solve(instance: Instance): Matching {
  const places = divideIntoClasses(instance);
  const search = new WorkerSearch(places);
  for (const worker of hardestFirst(instance, places)) search.add(worker);
  return readOff({ instance, places, search });
}

/**
 * Priority workers first, then those whose classes have few places for the many who want them.
 *
 * Any order gives the same answer; this one keeps the searches short, since those who come last, when places
 * are scarce, have most ways to turn. Each worker presses on each class he reaches with one part in so many.
 */
function hardestFirst(instance: Instance, places: PlaceClasses): Int32Array {
  const { rowStart, rowClass, capacity } = places;
  const pressure = new Float64Array(places.classes);
  const ease = new Float64Array(places.workers);
  for (let i = 0; i < places.workers; i++) {
    const part = 1 / Math.max(1, (rowStart[i + 1] as number) - (rowStart[i] as number));
    for (let at = rowStart[i] as number; at < (rowStart[i + 1] as number); at++) {
      const s = rowClass[at] as number;
      pressure[s] = (pressure[s] as number) + part;
    }
  }
  for (let i = 0; i < places.workers; i++) {
    let sum = 0;
    for (let at = rowStart[i] as number; at < (rowStart[i + 1] as number); at++) {
      const s = rowClass[at] as number;
      sum += (capacity[s] as number) / (pressure[s] as number);
    }
    ease[i] = sum;
  }
  const tierOf = (worker: number): number => instance.tier[worker] as number;
  const easeOf = (worker: number): number => ease[worker] as number;
  return Int32Array.from(ease.keys()).sort(
    (one, other) => tierOf(other) - tierOf(one) || easeOf(one) - easeOf(other) || one - other,
  );
}

function readOff(solved: { instance: Instance; places: PlaceClasses; search: WorkerSearch }): Matching {
  const { instance, places, search } = solved;
  const assignment = new Int32Array(instance.workers).fill(-1);
  const worker = new Float64Array(instance.workers);
  let [priority, placed, fit] = [0, 0, 0];
  for (let i = 0; i < instance.workers; i++) {
    const s = search.classOf[i] as number;
    if (s < 0) continue;
    const own = search.ownFit[i] as number;
    assignment[i] = places.posting[s] as number;
    worker[i] = (places.tierValue[i] as number) + own - (search.price[s] as number);
    priority += instance.tier[i] as number;
    placed++;
    fit += own;
  }
  const duals = {
    worker,
    posting: Float64Array.from(places.open, (s) => search.price[s] as number),
    kept: Float64Array.from(places.kept, (s) => search.price[s] as number),
  };
  assertLevel(instance, { priority, placed, fit, assignment, duals });
  return { priority, placed, fit, assignment, duals };
}

/**
 * What is gained equals what the proof allows, to the last unit, and no posting holds more than its openings.
 */
function assertLevel(instance: Instance, matching: Matching): void {
  const { duals } = matching;
  const ordinary = BigInt(placementValue(instance));
  const gained = BigInt(matching.priority + matching.placed) * ordinary + BigInt(matching.fit);
  let allowed = 0n;
  for (const gain of duals.worker) if (gain !== 0) allowed += BigInt(gain);
  for (let j = 0; j < instance.postings; j++) {
    let open = instance.openings[j] as number;
    for (let q = instance.keptStart[j] as number; q < (instance.keptStart[j + 1] as number); q++) {
      open -= instance.keptMinimum[q] as number;
      allowed += BigInt(instance.keptMinimum[q] as number) * BigInt(duals.kept[q] as number);
    }
    allowed += BigInt(open) * BigInt(duals.posting[j] as number);
  }
  if (gained !== allowed) throw new Error(`the proof allows ${allowed}, the matching gains ${gained}`);
  const left = instance.openings.slice();
  for (const j of matching.assignment) if (j >= 0) left[j] = (left[j] as number) - 1;
  if (left.some((count) => count < 0)) throw new Error('a posting holds more workers than it has openings');
}
