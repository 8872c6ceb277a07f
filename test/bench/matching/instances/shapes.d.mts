import type { Instance } from '../../../../libs/matching/optimiser/instance.js';

export const SHAPES: Record<
  string,
  { readonly about: string; make(workers: number, seed: number): Instance }
>;
