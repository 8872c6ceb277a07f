import { createHash } from 'node:crypto';
import { EVENT_MIX, makeEvents, type MarketEvent } from './events.mjs';
import { MARKET_SIZES, makeMarket } from './market.mjs';

/** Some four thousand changes, with everyone standing at the first posting he knows. */
function drawn(seed: number): MarketEvent[] {
  const market = makeMarket(MARKET_SIZES['2k'], 1);
  const { instance } = market;
  const firstPosting = (worker: number): number => {
    const at = instance.edgeStart[worker] ?? 0;
    return at < (instance.edgeStart[worker + 1] ?? 0) ? (instance.edgePosting[at] as number) : -1;
  };
  const events = makeEvents({ ...market, seed });
  return Array.from({ length: 4_000 }, () => events.next(firstPosting));
}

describe('the changes of a market', () => {
  const events = drawn(7);

  it('are the same for one seed', () => {
    const hash = (list: MarketEvent[]) => createHash('sha256').update(JSON.stringify(list)).digest('hex');
    expect(hash(drawn(7))).toBe(hash(events));
    expect(hash(drawn(8))).not.toBe(hash(events));
    expect(hash(events).slice(0, 16)).toBe('ad0e4c0b3780c62d');
  });

  it('come in the shares that are named', () => {
    for (const [kind, share] of Object.entries(EVENT_MIX)) {
      const found = events.filter((event) => event.kind === kind).length / 40;
      expect(Math.abs(found - share)).toBeLessThan(2.5);
    }
  });

  it('never refer to somebody or something that is not there', () => {
    const workers = new Set(Array.from({ length: 2_000 }, (_one, at) => at));
    const postings = new Set(Array.from({ length: 300 }, (_one, at) => at));
    const pinned = new Set<number>();
    for (const event of events) {
      if (event.kind === 'worker-registers') {
        expect(event.edges.every((edge) => postings.has(edge.posting))).toBe(true);
        workers.add(event.worker);
      } else if (event.kind === 'posting-opens') {
        expect(event.edges.every((edge) => workers.has(edge.worker))).toBe(true);
        postings.add(event.posting);
      } else {
        if ('worker' in event) expect(workers.has(event.worker)).toBe(true);
        if ('posting' in event) expect(postings.has(event.posting) || event.kind === 'pin').toBe(true);
        if (event.kind === 'worker-leaves') expect(workers.delete(event.worker)).toBe(true);
        if (event.kind === 'posting-closes') expect(postings.delete(event.posting)).toBe(true);
        if (event.kind === 'release') expect(pinned.delete(event.worker)).toBe(true);
        if (event.kind === 'pin') pinned.add(event.worker);
      }
    }
  });
});
