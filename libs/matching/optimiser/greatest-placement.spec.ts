/** However a greatest placement is found, as many are placed by it, and as many of them with priority. */
import { ODD_MARKETS } from '../testing/odd-markets.js';
import { GreatestPlacement } from './greatest-placement.js';
import { divideIntoClasses } from './place-classes.js';
import { PlaceMarket } from './place-market.js';
import { PlacementPhases } from './placement-phases.js';
import { solve } from './solve.js';
import type { Instance } from './instance.js';

function placedBy(instance: Instance, find: (market: PlaceMarket) => void): [number, number] {
  const market = PlaceMarket.of(divideIntoClasses(instance));
  find(market);
  const placed = [...market.classOf.keys()].filter((worker) => (market.classOf[worker] as number) >= 0);
  expect([...market.filled].every((count, s) => count <= (market.capacity[s] as number))).toBe(true);
  return [placed.filter((worker) => instance.tier[worker] === 1).length, placed.length];
}

describe('a greatest placement', () => {
  it.each(ODD_MARKETS)('places as many as the optimum, by single paths and by phases: %s', (_title, make) => {
    for (let seed = 1; seed <= 12; seed++) {
      const instance = make(seed);
      const { priority, placed } = solve(instance);
      const byPaths = placedBy(instance, (market) => new GreatestPlacement(market).find());
      const byPhases = placedBy(instance, (market) => {
        const phases = new PlacementPhases(market, instance.tier);
        for (const tier of [1, 0]) phases.complete(tier);
      });
      expect([seed, byPaths, byPhases]).toEqual([seed, [priority, placed], [priority, placed]]);
    }
  });
});
