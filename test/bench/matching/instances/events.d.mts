import type { Instance } from '../../../../libs/matching/optimiser/instance.js';
import type { World } from './market.mjs';

interface EdgeTo {
  readonly posting: number;
  readonly fit: number;
}

interface EdgeFrom {
  readonly worker: number;
  readonly fit: number;
}

export type MarketEvent =
  | {
      readonly kind: 'worker-registers';
      readonly worker: number;
      readonly key: number;
      readonly tier: number;
      readonly edges: readonly EdgeTo[];
    }
  | { readonly kind: 'worker-leaves' | 'release'; readonly worker: number }
  | {
      readonly kind: 'posting-opens';
      readonly posting: number;
      readonly key: number;
      readonly openings: number;
      readonly edges: readonly EdgeFrom[];
    }
  | { readonly kind: 'posting-closes'; readonly posting: number }
  | {
      readonly kind: 'openings-grow' | 'openings-shrink';
      readonly posting: number;
      readonly openings: number;
    }
  | {
      readonly kind: 'fit-changes' | 'edge-appears';
      readonly worker: number;
      readonly posting: number;
      readonly fit: number;
    }
  | { readonly kind: 'edge-disappears' | 'pin'; readonly worker: number; readonly posting: number };

export const EVENT_MIX: Record<MarketEvent['kind'], number>;

/** An endless mix of changes; `placeOf` says where a worker stands, -1 when nowhere. */
export function makeEvents(start: {
  readonly instance: Instance;
  readonly world: World;
  readonly seed: number;
  readonly mix?: Partial<Record<MarketEvent['kind'], number>>;
}): { next(placeOf: (worker: number) => number): MarketEvent };
