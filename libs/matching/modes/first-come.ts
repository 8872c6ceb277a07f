/**
 * First come, first served: in a given order each worker takes the best place still free.
 *
 * A mode for comparison, not for rounds: it is how lists are worked off by hand. Best is by fit, then by the
 * weight that breaks ties; a member of a group takes a kept place before one open to all. Priority counts for
 * nothing but the order. Cost: O(edges · log edges).
 */
import type { Instance } from '../optimiser/instance.js';
import { divideIntoClasses } from '../optimiser/place-classes.js';
import { asksOf } from './wishes.js';

/** `order` names each worker once, the first to come first. Per worker the posting, or -1. */
export function firstCome(instance: Instance, order: Iterable<number>): Int32Array {
  const places = divideIntoClasses(instance);
  const left = places.capacity.slice();
  const assignment = new Int32Array(places.workers).fill(-1);
  const seen = new Set<number>();
  for (const worker of order) {
    if (seen.has(worker) || worker < 0 || worker >= places.workers) {
      throw new RangeError(`worker ${worker} comes twice or is not there`);
    }
    seen.add(worker);
    const found = asksOf(places, worker).find(({ place }) => (left[place] as number) > 0);
    if (!found) continue;
    left[found.place] = (left[found.place] as number) - 1;
    assignment[worker] = found.posting;
  }
  return assignment;
}
