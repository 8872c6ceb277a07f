import type { Instance } from '../optimiser/instance.js';
import type { LiveOptimum } from '../optimiser/live-optimum.js';
import { LiveMarket } from '../optimiser/live-market.js';
import type { Matching } from '../optimiser/solve.js';

/**
 * Makes the optimum of a market that is an instance: handles are the instance's numbers. `proven` is its
 * matching, where that is known and was checked; else it is solved.
 */
export type OpenOptimum = (instance: Instance, proven?: Matching) => LiveOptimum;

/** The engine that keeps the optimum. */
export const openOptimum: OpenOptimum = (instance, proven) => LiveMarket.fromInstance(instance, proven);
