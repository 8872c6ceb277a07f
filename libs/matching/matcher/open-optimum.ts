import type { LiveOptimum } from '../optimiser/live-optimum.js';
import { ResolvingOptimum } from '../optimiser/resolving-optimum.js';

/** Makes the optimum of an empty market. */
export type OpenOptimum = () => LiveOptimum;

/** The engine that keeps the optimum. */
export const openOptimum: OpenOptimum = () => new ResolvingOptimum();
