// What other ways of matching cost, how many people fill coaches before and after shifting, and what asking costs.
//   node tools/ensure-built.mjs && node test/bench/matching-modes/run.mjs [--workers 50000] [--seed 1]
import { parseArgs } from 'node:util';
import { provinceOf } from '../../../dist/libs/kernel/divisions/divisions.js';
import { compareModes } from '../../../dist/libs/matching/modes/compare.js';
import { settle } from '../../../dist/libs/matching/optimiser/settled-market.js';
import { solve } from '../../../dist/libs/matching/optimiser/solve.js';
import { fillCoaches } from '../../../dist/libs/matching/packer/fill-coaches.js';
import { journeysOf } from '../../../dist/libs/matching/round/journeys.js';
import { marketOf } from '../../../dist/libs/matching/round/matcher.js';
import { whyThisPlace } from '../../../dist/libs/matching/explanation/why-this-place.js';
import { drawnMarket } from './drawn-market.mjs';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    scarcity: { type: 'string', default: '1.2' },
  },
});
const input = drawnMarket({
  workers: Number(values.workers),
  seed: Number(values.seed),
  workersPerOpening: Number(values.scarcity),
});

const market = timed('market (rules and fit)', () => marketOf(input));
const { instance, workers, open } = market;
console.log(`${instance.workers} workers, ${instance.postings} postings, ${instance.edges} edges`);
const matching = timed('optimum', () => solve(instance));
const settled = timed('settle', () => settle(instance, matching));

console.log('\nway  placed  short  priority  short  fit  short');
for (const { mode, placed, priority, fit, short } of compareModes(instance, instance.tier.keys()).modes) {
  const share = (part, whole) => `${part} (${((part * 100) / whole).toFixed(1)}%)`;
  console.log(
    [
      mode,
      placed,
      share(short.placed, placed + short.placed),
      priority,
      share(short.priority, priority + short.priority),
      fit,
      share(short.fit, fit + short.fit),
    ].join('  '),
  );
}

console.log('\ncoaches: out of the province only, then all who need one');
const journeys = journeysOf(workers, open);
const outside = {
  ...journeys,
  needsCoach: (worker, posting) =>
    provinceOf(open[posting].job.division) !== provinceOf(workers[worker].householdCounty),
};
for (const [name, way] of [
  ['outside', outside],
  ['all', journeys],
]) {
  for (const fitForASeat of [0, 5, 20]) {
    const found = timed(`fill ${name}`, () => fillCoaches(settled, way, { minimumSeats: 20, fitForASeat }));
    const { before, after, moved, fitLost } = found;
    const share = ({ seated, travellers }) =>
      `${seated} of ${travellers} (${((seated * 100) / travellers).toFixed(2)}%)`;
    console.log(
      `${name}, ${fitForASeat} fit a seat: ${share(before)} -> ${share(after)}, ${moved} moved, ${fitLost} fit lost`,
    );
  }
}

const asked = [...Array(50).keys()].map((at) => Math.floor((at * instance.workers) / 50));
timed(`explain ${asked.length} workers`, () => asked.map((worker) => whyThisPlace(settled, worker)));

/** Processor time of this process, which does not count what others take. */
function timed(what, work) {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  console.log(`${what}: ${((user + system) / 1e6).toFixed(2)} s of processor time`);
  return result;
}
