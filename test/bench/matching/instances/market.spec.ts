import { createHash } from 'node:crypto';
import type { Instance } from '../../../../libs/matching/optimiser/instance.js';
import { MARKET_SIZES, makeMarket } from './market.mjs';
import { SHAPES } from './shapes.mjs';

function hashOf(instance: Instance): string {
  const hash = createHash('sha256');
  const { tier, openings, edgeStart, edgePosting, edgeFit } = instance;
  for (const part of [tier, openings, edgeStart, edgePosting, edgeFit]) {
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  return hash.digest('hex').slice(0, 16);
}

describe('the market the matching is measured on', () => {
  const market = makeMarket(MARKET_SIZES['10k'], 1).instance;

  it('is the same on every machine and in every run', () => {
    expect(hashOf(market)).toBe('e54d208015e633ea');
    expect(hashOf(makeMarket(MARKET_SIZES['10k'], 2).instance)).not.toBe('e54d208015e633ea');
  });

  it('has a fifth of priority workers, openings for most, and a dozen edges for each', () => {
    const { workers, tier, openings, edges, edgeFit } = market;
    const sum = (list: Iterable<number>) => [...list].reduce((total, one) => total + one, 0);
    expect(sum(tier) / workers).toBeCloseTo(0.2, 1);
    expect(sum(openings) / workers).toBeCloseTo(0.85, 2);
    expect(edges / workers).toBeGreaterThan(12);
    expect(edges / workers).toBeLessThan(15);
    expect([...openings].sort((a, b) => a - b)[openings.length >> 1]).toBeLessThan(4);
    expect(Math.max(...openings)).toBeGreaterThan(80);
    expect(edgeFit.every((fit) => fit <= 1000)).toBe(true);
  });

  it.each([...Object.keys(SHAPES), 'market'])('is well formed as the shape %s', (name) => {
    const instance = SHAPES[name]?.make(500, 1) ?? makeMarket(MARKET_SIZES['2k'], 1).instance;
    const { workers, postings, edges, edgeStart, edgePosting, edgeFit } = instance;
    expect(edgeStart[workers]).toBe(edges);
    for (let i = 0; i < workers; i++) {
      const row = edgePosting.subarray(edgeStart[i], edgeStart[i + 1]);
      expect(row.every((posting, at) => posting < postings && (at === 0 || posting > row[at - 1]!))).toBe(
        true,
      );
    }
    expect(edgeFit.every((fit) => fit <= 1000)).toBe(true);
    expect(hashOf(SHAPES[name]?.make(500, 1) ?? instance)).toBe(hashOf(instance));
  });
});
