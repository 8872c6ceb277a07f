import type { Database } from '../../apps/worker/postgres/database.js';
import { emptyDatabase, freshDatabase } from '../../test/support/database.js';
import { Chance, drawnSeed } from './testing/chance.js';
import { NO_FAULTS, ourOrder, type OrderSize, rivalOrder } from './testing/order-case.js';

/**
 * The one order of the log under everything that may happen to writers and followers: processes whose clocks
 * differ, killed without warning, connections cut and statements cancelled by the server, transactions of
 * others that stay open for long, here and in another database of the server. The ways in which logs are
 * commonly followed stand the same and fail. CHAOS_SEED repeats the choices of a run.
 */

const SIZE: OrderSize = {
  appends: 4_000,
  writers: 3,
  callers: 16,
  streams: 40,
  killEvery: 800,
  cutEvery: 50,
  holdFor: 150,
  dawdlingShare: 0.2,
  dawdlingMs: 6,
};
const LIMIT_MS = 180_000;
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
  'nothing is lost, doubled or reordered in our log, whoever writes and whatever dies',
  async () => {
    const verdict = await ourOrder({ database, otherUrl: other.url, chance: new Chance(seed), size: SIZE });
    const { tally } = verdict.report;
    process.stdout.write(`order, seed ${seed}: ${verdict.events} events, ${JSON.stringify(tally)}\n`);
    expect(verdict.faults).toEqual(NO_FAULTS);
    // Nothing is shown where nothing happened.
    const { acknowledged, conflicts, failed, writersKilled, cut, cancelled, heldOpen } = tally;
    expect(
      Math.min(acknowledged, conflicts, failed, writersKilled, cut + cancelled, heldOpen),
    ).toBeGreaterThan(0);
  },
  LIMIT_MS,
);

it(
  'the popular ways of following lose or reorder under the same disturbances',
  async () => {
    const size = { ...SIZE, appends: 1_500 };
    const { verdicts, report } = await rivalOrder({
      database,
      otherUrl: other.url,
      chance: new Chance(seed),
      size,
    });
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
