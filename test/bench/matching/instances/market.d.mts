import type { Instance } from '../../../../libs/matching/optimiser/instance.js';

export interface MarketSize {
  readonly workers: number;
  readonly postings: number;
  readonly counties: number;
  readonly destinations: number;
  /** Mean of the workers' own limits of candidates. */
  readonly limit: number;
}

/** The people and postings behind an instance, for `events.mjs`. */
export interface World {
  readonly random: () => number;
}

export const MARKET_SIZES: Record<'2k' | '10k' | '50k' | '300k' | '1M', MarketSize>;
export function makeMarket(size: MarketSize, seed: number): { instance: Instance; world: World };
