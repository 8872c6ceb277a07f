/** Changes one after another on a market whose optimum is kept, against solving it anew. */
import { join } from 'node:path';
import { turn } from '../processes/turn.mjs';
import { WARM_EVENTS } from '../sizes.mjs';

export async function measureOnline(bench) {
  let done = 0;
  const told = bench.progress('changes of a market');
  const wanted = bench.sizes.online;
  const names = Object.keys(wanted);
  const sizes = await bench.eachSize('online', names, async (name) => {
    const events = wanted[name];
    const command = [process.execPath, join(bench.here, 'processes', 'online.mjs')];
    const after = join(bench.folder, `${name}.after`);
    const [outcome] = await turn(command, [name, bench.seed, WARM_EVENTS, events, after]);
    // The market as it is after the last change, solved from scratch by a public solver.
    const [anew] = bench.peers.ortools ? await turn(bench.peers.ortools.command, [after, 1]) : [];
    const counts = ({ priority, placed, fit }) => `${priority} ${placed} ${fit}`;
    if (anew && counts(anew) !== counts(outcome)) {
      throw new Error(`${name}: after the changes OR-Tools finds ${counts(anew)}, ours ${counts(outcome)}.`);
    }
    told(++done, names.length);
    return { name, events, ...outcome, anewSeconds: anew?.seconds };
  });
  return { name: 'online', sizes };
}
