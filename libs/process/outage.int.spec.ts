import { databaseTrouble } from '../../apps/api/problems/broken-database.js';
import { cutLine } from '../../apps/api/testing/cut-line.js';
import { administer } from '../../apps/worker/postgres/database.js';
import { emptyDatabase } from '../../test/support/database.js';
import { NO_CRASH_FAULTS } from './testing/crash-case.js';
import { type OutageVerdict, throughOutages } from './testing/outage-run.js';

/** The database taken away from under a house at work: it says so, writes nothing by halves, and goes on. */

const ROUNDS = 3;
const LIMIT_MS = 180_000;

let database: { url: string; drop(): Promise<void> };
beforeEach(async () => {
  database = await emptyDatabase();
});
afterEach(() => database.drop());

function expectUnbroken(verdict: OutageVerdict): void {
  expect(verdict.faults).toEqual(NO_CRASH_FAULTS);
  expect(verdict.outcome).toEqual(verdict.unbroken);
  expect(verdict.outcome).toMatchObject({ timers: [], outbox: [] });
  // Whoever failed was told what is wrong with the database, and not that we have a fault.
  expect(verdict.errors.filter((error) => databaseTrouble(error) === undefined)).toEqual([]);
}

it(
  'loses its connections again and again',
  async () => {
    const line = await cutLine(database.url);
    const outage = {
      begin: async () => line.cut(),
      end: async () => line.mend(),
    };
    const verdict = await throughOutages({ url: line.url, sureUrl: database.url, outage, rounds: ROUNDS });
    await line.close();
    expectUnbroken(verdict);
  },
  LIMIT_MS,
);

it(
  'becomes read-only and writable again',
  async () => {
    const name = new URL(database.url).pathname.slice(1);
    // Asked of another database: a session of this one may not write down that it may write again.
    const elsewhere = database.url.replace(`/${name}?`, '/postgres?');
    const turn = async (setting: string) => {
      await administer(elsewhere, `alter database ${name} ${setting}`);
      // It holds for new connections: those at hand are ended.
      await administer(
        elsewhere,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
    };
    const outage = {
      begin: () => turn('set default_transaction_read_only = on'),
      end: () => turn('reset default_transaction_read_only'),
    };
    const verdict = await throughOutages({
      url: database.url,
      sureUrl: database.url,
      outage,
      rounds: ROUNDS,
    });
    expectUnbroken(verdict);
    const told = new Set(verdict.errors.map(databaseTrouble));
    expect(told).toContain('the database takes no writes now: it is read-only');
  },
  LIMIT_MS,
);
