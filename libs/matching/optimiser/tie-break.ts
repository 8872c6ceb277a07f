/**
 * The second weight: a hash of (worker, posting) in 30 bits, compared only where the first weight ties.
 *
 * Among all optima the one with the greatest sum of these is chosen. It does not depend on the order of
 * lines, of events, or of the search. By the isolation lemma (Mulmuley, Vazirani, Vazirani 1987) random
 * weights of 30 bits leave two optima level with a chance of at most edges / 2^30; then the canonical order
 * of rows decides. The worker is mixed before the posting is added, so that a swap of two postings between
 * two workers cannot cancel out, as it would in a sum or exclusive-or of two plain products.
 */

/** Ties weigh from 0 to 2^30 - 1. */
export const TIE_BITS = 30;
/** Sums of tie weights up to here, and one distance more, are exact in a double. */
export const TIE_LIMIT = 2 ** 52;
const KEY = 0x1b873593;

export function workerTieKey(key: number): number {
  return scramble(Math.imul(key, 0x9e3779b1) + KEY);
}

export function postingTieKey(key: number): number {
  return Math.imul(key, 0x85ebca77);
}

/** The tie weight of an edge, from the prepared keys of its two ends. */
export function tieWeight(workerTie: number, postingTie: number): number {
  return scramble((workerTie + postingTie) | 0) >>> (32 - TIE_BITS);
}

/** A bijection of 32 bits with good avalanche (the `lowbias32` constants of C. Wellons, hash-prospector). */
function scramble(value: number): number {
  let x = value;
  x ^= x >>> 16;
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0x735a2d97);
  return x ^ (x >>> 15);
}
