import { isWithin } from '../../kernel/divisions/divisions.js';
import type { Candidate } from '../facts/candidates.js';
import type { Journeys } from '../packer/fill-coaches.js';
import { wayOf } from '../packer/pack-convoys.js';
import type { OpenPosting } from './free-places.js';

/** Who would travel with whom: by prefectures; within the own county people go alone. */
export function journeysOf(workers: readonly Candidate[], open: readonly OpenPosting[]): Journeys {
  const [origins, destinations] = [new Map<string, number>(), new Map<string, number>()];
  const numbered = (known: Map<string, number>, name: string) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  };
  const prefecture = (division: string) => wayOf({ origin: division, destination: division }).origin;
  return {
    origin: Int32Array.from(workers, (one) => numbered(origins, prefecture(one.householdCounty))),
    destination: Int32Array.from(open, ({ job }) => numbered(destinations, prefecture(job.division))),
    needsCoach: (worker, posting) => {
      const [home, work] = [workers[worker]?.householdCounty, open[posting]?.job.division];
      return home !== undefined && work !== undefined && !isWithin(work, home);
    },
  };
}
