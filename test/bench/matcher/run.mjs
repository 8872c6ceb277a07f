// What the live market costs: made afresh, resumed from what was saved, and an event of each kind.
//   node tools/ensure-built.mjs && node test/bench/matcher/run.mjs [--workers 2500,17000] [--events 400] [--seed 1]
import { parseArgs } from 'node:util';
import { MarketGraph } from '../../../dist/libs/matching/matcher/market-graph.js';
import {
  readSnapshot,
  snapshotOf,
  snapshotText,
} from '../../../dist/libs/matching/matcher/market-snapshot.js';
import { openOptimum } from '../../../dist/libs/matching/matcher/open-optimum.js';
import { drawnMarket, mulberry } from '../matching-modes/drawn-market.mjs';
import { Changes, MIX } from './changes.mjs';

/** Dense: as many postings a trade as a province has in one, not a county. */
const DENSE = { trades: 8, mostOpenings: 14 };

const USAGE = 'Usage: node test/bench/matcher/run.mjs [--workers 2500,17000] [--events 400] [--seed 1]';
const values = chosen();

for (const workers of values.workers.split(',').map(Number)) {
  measure({
    workers,
    events: Number(values.events),
    seed: Number(values.seed),
    seconds: Number(values.seconds),
  });
}

function chosen() {
  try {
    const { values: given } = parseArgs({
      options: {
        help: { type: 'boolean' },
        workers: { type: 'string', default: '2500,17000' },
        events: { type: 'string', default: '400' },
        seed: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '60' },
      },
    });
    if (!given.help) return given;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`);
    process.exit(2);
  }
}

function measure({ workers, events, seed, seconds }) {
  const facts = drawnMarket({ workers, seed, ...DENSE });
  const engine = { ms: 0 };
  const made = timed(() => new MarketGraph(facts, facts.on, watched(engine)));
  const graph = made.result;
  const size = graph.size();
  const perWorker = Math.round(size.edges / size.workers);
  console.log(
    `\n${size.workers} workers, ${size.postings} postings, ${size.edges} edges (${perWorker} a worker), seed ${seed}`,
  );
  console.log(
    `afresh: ${made.cpu.toFixed(2)} s of processor time, ${(engine.ms / 1000).toFixed(2)} s of it solving`,
  );
  const saved = timed(() => snapshotText(snapshotOf(graph.ground, 1)));
  const resumed = timed(() => new MarketGraph(facts, facts.on, openOptimum, readSnapshot(saved.result)));
  if (!resumed.result.isResumed) throw new Error('what was saved was not proven');
  console.log(`saving: ${saved.cpu.toFixed(2)} s, resuming: ${resumed.cpu.toFixed(2)} s`);
  const random = mulberry(seed + 1);
  const placeOf = (id) => graph.placeOf(id);
  report(play(graph, new Changes(facts, { random, on: facts.on, placeOf }), { engine, events, seconds }));
  const again = new MarketGraph(facts, facts.on, openOptimum);
  const [one, other] = [graph, again].map(({ ground }) => JSON.stringify(ground.optimum.counts()));
  if (one !== other) throw new Error(`the market came to ${one}, one made afresh to ${other}`);
}

/** Milliseconds of each event, and of the engine in it, by kind. */
function play(graph, changes, { engine, events, seconds }) {
  const bag = Object.entries(MIX).flatMap(([kind, share]) => Array(share).fill(kind));
  const taken = new Map(Object.keys(MIX).map((kind) => [kind, []]));
  const until = performance.now() + seconds * 1000;
  for (let at = 0; at < events && performance.now() < until; at++) {
    const kind = changes.pick(bag);
    const tell = changes.make(kind);
    if (!tell) continue;
    engine.ms = 0;
    const before = processorMs();
    tell(graph);
    graph.settle();
    taken.get(kind).push({ ms: processorMs() - before, engine: engine.ms });
  }
  return taken;
}

function report(taken) {
  const all = [...taken.values()].flat();
  console.log('kind | events | mean ms | of it engine | p99 | max');
  for (const [kind, list] of [...taken, ['all', all]]) {
    if (list.length === 0) continue;
    const sorted = list.map(({ ms }) => ms).sort((a, b) => a - b);
    const mean = (field) => list.reduce((sum, one) => sum + one[field], 0) / list.length;
    const p99 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))];
    const numbers = [mean('ms'), mean('engine'), p99, sorted.at(-1)].map((ms) => ms.toFixed(2));
    console.log([kind, list.length, ...numbers].join(' | '));
  }
}

/** The engine, with the time spent in its calls added up. */
function watched(engine) {
  return (instance, proven) => {
    const timing = (work) => {
      const before = processorMs();
      const result = work();
      engine.ms += processorMs() - before;
      return result;
    };
    const optimum = timing(() => openOptimum(instance, proven));
    return new Proxy(optimum, {
      get: (target, name) => {
        const found = target[name];
        return typeof found === 'function' ? (...given) => timing(() => found.apply(target, given)) : found;
      },
    });
  };
}

function timed(work) {
  const before = processorMs();
  const result = work();
  return { result, cpu: (processorMs() - before) / 1000 };
}

/** Processor time of this process, which does not count what others take. */
function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
