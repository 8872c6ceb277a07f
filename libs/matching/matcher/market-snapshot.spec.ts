import { MadeUpMarket } from '../testing/made-up-market.js';
import { Market } from './market.js';
import { type MarketSnapshot, readSnapshot, snapshotText } from './market-snapshot.js';

/** What was saved counts where it is the very optimum of the graph; whatever was done to it is found out. */

const SEEDS = Array.from({ length: 12 }, (_unused, at) => at + 1);

function histories(seed: number) {
  const made = new MadeUpMarket(seed, '2024-02-27', { workers: 20, jobs: 12 });
  made.begin();
  for (let step = 0; step < 30; step += 1) made.step();
  const market = new Market(made.today);
  market.follow(made.events, made.events.length);
  return { made, market };
}

function fresh(made: MadeUpMarket): Market {
  const market = new Market(made.today);
  market.follow(made.events, made.events.length);
  return market;
}

describe.each(SEEDS)('a snapshot, seed %i', (seed) => {
  const { made, market } = histories(seed);
  const proposal = market.propose();
  const saved = readSnapshot(snapshotText(market.snapshot())) as MarketSnapshot;

  it('is proven, and goes on', () => {
    const next = fresh(made);
    expect(next.resume(saved)).toBe(true);
    expect(next.propose()).toEqual(proposal);
    made.step();
    const after = fresh(made);
    next.moveTo(made.today);
    next.follow(made.events, made.events.length);
    expect(next.propose()).toEqual(after.propose());
  });

  it('is thrown away when anything in it is another', () => {
    const { made: own, market: kept } = histories(seed);
    const good = kept.snapshot();
    const changed = (list: Float64Array, by: number): Float64Array[] => {
      const at = list.findIndex((value) => value > 0);
      return at < 0 ? [] : [list.with(at, (list[at] as number) + by)];
    };
    const placed = good.assignment.findIndex((place) => place >= 0);
    const damaged: MarketSnapshot[] = [
      ...(placed < 0 ? [] : [{ ...good, assignment: good.assignment.with(placed, -1) }]),
      ...changed(good.gains, 1).map((gains) => ({ ...good, gains })),
      ...changed(good.gains, Number.NaN).map((gains) => ({ ...good, gains })),
      ...changed(good.prices, -1).map((prices) => ({ ...good, prices })),
      { ...good, workers: good.workers.slice(1) },
      { ...good, workers: good.workers.with(0, 'nobody') },
      { ...good, postings: good.postings.with(0, 'nothing') },
      { ...good, position: good.position - 1 },
    ];
    for (const one of damaged) {
      const next = fresh(own);
      expect(next.resume(one)).toBe(false);
      expect(next.propose()).toEqual(kept.propose());
    }
  });
});

it.each(['', '{}', 'null', '{"position":1,"on":"2024-01-01","workers":[],"postings":[],"gains":3}'])(
  'is not read from %s',
  (text) => {
    expect(readSnapshot(text)).toBeUndefined();
  },
);
