import type { LiveOptimum } from '../../../../libs/matching/optimiser/live-optimum.js';
import type { MarketEvent } from './events.mjs';

/** Applies changes to an engine whose first handles are the numbers of the instance it was opened on. */
export class EventPlayer {
  constructor(engine: LiveOptimum, instance: { readonly workers: number; readonly postings: number });
  readonly placeOf: (worker: number) => number;
  prepare(event: MarketEvent): () => unknown;
}
