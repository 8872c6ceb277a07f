/** What other ways of matching would cost against the optimum, in placements, priority placements and fit. */
import type { Instance } from '../optimiser/instance.js';
import { solve } from '../optimiser/solve.js';
import { deferredAcceptance } from './deferred-acceptance.js';
import { firstCome } from './first-come.js';

export const MODES = ['optimum', 'deferred-acceptance', 'first-come'] as const;
export type Mode = (typeof MODES)[number];

export interface ModeSums {
  readonly mode: Mode;
  readonly placed: number;
  readonly priority: number;
  readonly fit: number;
  /** What the optimum has more; fit may be below zero, where fewer are placed at a better fit. */
  readonly short: { readonly placed: number; readonly priority: number; readonly fit: number };
}

export interface Comparison {
  readonly workers: number;
  readonly priorityWorkers: number;
  readonly openings: number;
  readonly modes: readonly ModeSums[];
}

/** `order`: in which workers came, for `first-come`. Cost: that of the optimum and of both modes. */
export function compareModes(instance: Instance, order: Iterable<number>): Comparison {
  const optimum = sumsOf(instance, solve(instance).assignment);
  const found: Readonly<Record<Mode, Sums>> = {
    optimum,
    'deferred-acceptance': sumsOf(instance, deferredAcceptance(instance)),
    'first-come': sumsOf(instance, firstCome(instance, order)),
  };
  return {
    workers: instance.workers,
    priorityWorkers: instance.tier.reduce((sum, tier) => sum + tier, 0),
    openings: instance.openings.reduce((sum, openings) => sum + openings, 0),
    modes: MODES.map((mode) => {
      const { placed, priority, fit } = found[mode];
      const short = {
        placed: optimum.placed - placed,
        priority: optimum.priority - priority,
        fit: optimum.fit - fit,
      };
      return { mode, placed, priority, fit, short };
    }),
  };
}

interface Sums {
  readonly placed: number;
  readonly priority: number;
  readonly fit: number;
}

/** Throws where somebody stands on no edge: that would be a bug of a mode. */
export function sumsOf(instance: Instance, assignment: Int32Array): Sums {
  let [placed, priority, fit] = [0, 0, 0];
  for (let i = 0; i < instance.workers; i++) {
    const posting = assignment[i] as number;
    if (posting < 0) continue;
    placed += 1;
    priority += instance.tier[i] as number;
    fit += fitOn(instance, i, posting);
  }
  return { placed, priority, fit };
}

function fitOn({ edgeStart, edgePosting, edgeFit }: Instance, worker: number, posting: number): number {
  for (let at = edgeStart[worker] as number; at < (edgeStart[worker + 1] as number); at++) {
    if (edgePosting[at] === posting) return edgeFit[at] as number;
  }
  throw new Error(`worker ${worker} stands on posting ${posting} without an edge`);
}
