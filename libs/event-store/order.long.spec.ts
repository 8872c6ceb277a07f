import type { Database } from '../../apps/worker/postgres/database.js';
import { emptyDatabase, freshDatabase } from '../../test/support/database.js';
import { Chance, drawnSeed, sizeFrom } from './testing/chance.js';
import { NO_FAULTS, ourOrder, type OrderSize, rivalOrder } from './testing/order-case.js';

/**
 * The long form of the order test: a million appends, or CHAOS_APPENDS; CHAOS_SEED repeats the choices of a
 * run. Memory is that of streams and marks, whatever the length of the log.
 */

const A_MILLION = 1_000_000;
const appends = sizeFrom(process.env, 'CHAOS_APPENDS', A_MILLION);
const SIZE: OrderSize = {
  appends,
  writers: 3,
  callers: 200,
  streams: 1_500,
  killEvery: Math.max(500, appends / 200),
  cutEvery: Math.max(50, appends / 2_000),
  holdFor: Math.max(150, appends / 500),
  dawdlingShare: 0.03,
  dawdlingMs: 8,
};
/** The rivals fail long before that. */
const APPENDS_OF_RIVALS = Math.min(appends, 20_000);
/** A page of events in every follower, the newest ones at hand, and the marks: far below a million events. */
const HEAP_LIMIT_MB = 700;
const LIMIT_MS = 4 * 3_600_000;
const seed = drawnSeed(process.env);

let database: Database;
let other: { url: string; drop(): Promise<void> };
beforeAll(async () => {
  [database, other] = [await freshDatabase(), await emptyDatabase()];
});
afterAll(async () => {
  await database.close();
  await other.drop();
});

it(
  `nothing is lost, doubled or reordered in ${appends} appends to our log`,
  async () => {
    const startedAt = performance.now();
    const verdict = await ourOrder({ database, otherUrl: other.url, chance: new Chance(seed), size: SIZE });
    const { events, peakHeapMb, report } = verdict;
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    process.stdout.write(
      `order, seed ${seed}: ${events} events in ${seconds} s, heap at most ${peakHeapMb} MB, ` +
        `${JSON.stringify(report.tally)}\n`,
    );
    expect(verdict.faults).toEqual(NO_FAULTS);
    expect(report.tally.acknowledged).toBeGreaterThanOrEqual(appends);
    expect(Math.min(report.tally.writersKilled, report.tally.followersKilled)).toBeGreaterThan(0);
    expect(peakHeapMb).toBeLessThan(HEAP_LIMIT_MB);
  },
  LIMIT_MS,
);

it(
  `the popular ways of following lose or reorder in ${APPENDS_OF_RIVALS} appends`,
  async () => {
    const size = {
      ...SIZE,
      appends: APPENDS_OF_RIVALS,
      streams: 40,
      killEvery: 2_000,
      cutEvery: 100,
      holdFor: 300,
    };
    const chance = new Chance(seed);
    const { verdicts, report } = await rivalOrder({ database, otherUrl: other.url, chance, size });
    process.stdout.write(
      `others, seed ${seed}: ${JSON.stringify(verdicts)}, ${JSON.stringify(report.tally)}\n`,
    );
    expect(verdicts['by-sequence']?.lost).toBeGreaterThan(0);
    expect(verdicts['by-horizon']?.lost).toBeGreaterThan(0);
    expect(verdicts['by-transaction']).toMatchObject({ lost: 0 });
    expect(verdicts['by-transaction']?.reordered).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
