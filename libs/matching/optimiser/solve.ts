/**
 * The proven optimum of an instance: most priority workers placed, then most workers, then most fit.
 *
 * Idea. An ordinary placement is worth W + fit and a priority one 2 · W + fit, with W = 1000 · workers + 1.
 * The sets of workers that can be placed together form a transversal matroid, so most priority workers and
 * most workers are reached together, and one W for each tier is enough: no fit can outweigh a placement. An
 * optimum of this first weight is found (`first-optimum.ts`), then among all such the one with the greatest
 * sum of tie weights (`tie-stage.ts`). The prices left at the end prove it.
 *
 * Cost. O(workers · edges) at worst; in markets of a province about 50 looks at each edge. 12 bytes for an
 * edge beside the instance, 100 for a worker, 130 for a posting.
 *
 * Ties. Among optima the one with the greatest sum of tie weights (`tie-break.ts`): the same whatever the
 * order of lines. Prices are the least possible, gains therefore the greatest, and unique as well.
 */
import { ExactSum } from './exact-sum.js';
import { findFirstOptimum } from './first-optimum.js';
import type { Instance } from './instance.js';
import { fallsToLeast } from './least-prices.js';
import { divideIntoClasses, type PlaceClasses, placementValue } from './place-classes.js';
import { PlaceMarket } from './place-market.js';
import { breakTies } from './tie-stage.js';

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
  const market = PlaceMarket.of(places);
  findFirstOptimum(market);
  breakTies(market);
  const matching = readOff(market, places, instance);
  assertLevel(instance, matching);
  return matching;
}

function readOff(market: PlaceMarket, places: PlaceClasses, instance: Instance): Matching {
  const { workers, classOf, fitOf, margin, tierValue } = market;
  const fall = fallsToLeast(market);
  const assignment = new Int32Array(workers).fill(-1);
  const gain = new Float64Array(workers);
  let [priority, placed, fit] = [0, 0, 0];
  for (let i = 0; i < workers; i++) {
    const s = classOf[i];
    if (s < 0) continue;
    assignment[i] = places.posting[s];
    gain[i] = margin[i] + tierValue[i] + fall[s];
    priority += instance.tier[i];
    placed++;
    fit += fitOf[i];
  }
  const priceOf = (s: number): number => market.price[s] - fall[s];
  const duals = {
    worker: gain,
    posting: Float64Array.from(places.open, priceOf),
    kept: Float64Array.from(places.kept, priceOf),
  };
  return { priority, placed, fit, assignment, duals };
}

/**
 * What is gained equals what the proof allows, to the last unit, and no posting holds more than its openings.
 */
function assertLevel(instance: Instance, matching: Matching): void {
  const { duals } = matching;
  const ordinary = placementValue(instance);
  const gained = new ExactSum();
  gained.addProduct(matching.priority + matching.placed, ordinary);
  gained.add(matching.fit);
  const allowed = new ExactSum();
  for (let i = 0; i < instance.workers; i++) allowed.add(duals.worker[i]);
  for (let j = 0; j < instance.postings; j++) {
    let open = instance.openings[j] as number;
    for (let q = instance.keptStart[j] as number; q < (instance.keptStart[j + 1] as number); q++) {
      open -= instance.keptMinimum[q] as number;
      allowed.addProduct(instance.keptMinimum[q], duals.kept[q]);
    }
    allowed.addProduct(open, duals.posting[j]);
  }
  if (gained.total() !== allowed.total()) {
    throw new Error(`the proof allows ${allowed.total()}, the matching gains ${gained.total()}`);
  }
  const left = instance.openings.slice();
  for (const j of matching.assignment) if (j >= 0) left[j] = (left[j] as number) - 1;
  if (left.some((count) => count < 0)) throw new Error('a posting holds more workers than it has openings');
}
