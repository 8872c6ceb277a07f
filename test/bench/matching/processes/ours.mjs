// Solves an instance file with the product's solver; one line of JSON a repetition.
//   node ours.mjs INSTANCE REPETITIONS [whole | first] [CLAIM]
// `first` leaves out the choice among equal optima. With CLAIM, the answer is written there.
import { readInstanceFile, writeClaimFile } from '../instance-file.mjs';
import { measured, residentBytes, tell } from './usage.mjs';

const OPTIMISER = '../../../../dist/libs/matching/optimiser';

const [path, repetitions, stage = 'whole', claimPath] = process.argv.slice(2);
const solve = stage === 'first' ? await firstStage() : (await import(`${OPTIMISER}/solve.js`)).solve;
const instance = readInstanceFile(path);
const baseBytes = residentBytes();
let matching;
for (let done = 0; done < Number(repetitions); done++) {
  const { outcome, ...used } = measured(() => solve(instance));
  matching = outcome;
  const { priority, placed, fit } = matching;
  tell({ priority, placed, fit, ...used, baseBytes });
}
if (claimPath) writeClaimFile(claimPath, matching);

async function firstStage() {
  const [{ divideIntoClasses }, { PlaceMarket }, { findFirstOptimum }] = await Promise.all(
    ['place-classes', 'place-market', 'first-optimum'].map((name) => import(`${OPTIMISER}/${name}.js`)),
  );
  return (asked) => {
    const market = PlaceMarket.of(divideIntoClasses(asked));
    findFirstOptimum(market);
    const counts = { priority: 0, placed: 0, fit: 0 };
    for (let i = 0; i < asked.workers; i++) {
      if (market.classOf[i] < 0) continue;
      counts.priority += asked.tier[i];
      counts.placed++;
      counts.fit += market.fitOf[i];
    }
    return counts;
  };
}
