// Keeps the optimum of a market through so many changes, and says what each cost.
//   node online.mjs SIZE SEED WARM EVENTS AFTER
// AFTER is where the market is written as it is at the end, for others to solve.
import { writeInstanceFile } from '../instance-file.mjs';
import { EventPlayer } from '../instances/event-player.mjs';
import { makeEvents } from '../instances/events.mjs';
import { MARKET_SIZES, makeMarket } from '../instances/market.mjs';
import { residentBytes, tell } from './usage.mjs';

const OPTIMISER = '../../../../dist/libs/matching/optimiser';
const SHARES = [0.5, 0.99, 0.999];

const [size, seed, warm, count, after] = process.argv.slice(2);
const { LiveMarket } = await import(`${OPTIMISER}/live-market.js`);
const { checkCertificate } = await import(`${OPTIMISER}/check-certificate.js`);
const market = makeMarket(MARKET_SIZES[size], Number(seed));
const engine = LiveMarket.fromInstance(market.instance);
const player = new EventPlayer(engine, market.instance);
const events = makeEvents({ ...market, seed: Number(seed) + 1 });

for (let done = 0; done < Number(warm); done++) player.prepare(events.next(player.placeOf))();
engine.takeMoved();

/** Processor and wall milliseconds of each change, and by its kind. */
const processor = new Float64Array(Number(count));
const wall = new Float64Array(Number(count));
const kinds = {};
const opened = [];
let moved = 0;
let mostMoved = 0;
for (let done = 0; done < Number(count); done++) {
  const event = events.next(player.placeOf);
  const apply = player.prepare(event);
  const before = process.cpuUsage();
  const begun = performance.now();
  apply();
  wall[done] = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  processor[done] = (user + system) / 1e3;
  const here = engine.takeMoved().length;
  moved += here;
  mostMoved = Math.max(mostMoved, here);
  (kinds[event.kind] ??= []).push(processor[done]);
  if (event.kind === 'posting-opens') opened.push(event.openings);
}

const { instance, assignment, duals } = engine.proof();
const counts = engine.counts();
const check = checkCertificate(instance, { ...counts, assignment, duals });
if (!check.holds) throw new Error(`after ${count} changes the proof does not hold: ${check.why}`);
writeInstanceFile(after, instance);
tell({
  ...counts,
  processor: described(processor),
  wall: described(wall),
  kinds: Object.fromEntries(
    Object.entries(kinds).map(([kind, list]) => [kind, { share: list.length / count, ...described(list) }]),
  ),
  openings: described(opened),
  moved: moved / count,
  mostMoved,
  residentBytes: residentBytes(),
});

function described(list) {
  const sorted = Float64Array.from(list).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  const [p50, p99, p999] = SHARES.map(at);
  return { mean, p50, p99, p999, max: sorted[sorted.length - 1] };
}
