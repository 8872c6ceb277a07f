import { Chance, drawnSeed } from '../event-store/testing/chance.js';
import { lifeWithCrashes, makeDatabase, NO_CRASH_FAULTS } from './testing/crash-case.js';
import { KilledServer } from './testing/crash-processes.js';

/**
 * The application, and PostgreSQL with everything that belongs to it, killed at random moments: what was
 * acknowledged is there, what was sent again is there once, and all that followed is as in a life without.
 * CHAOS_SEED repeats the choices of a run.
 */

const ROUNDS_ALONE = 9;
const ROUNDS_WITH_STANDBY = 4;
const LIMIT_MS = 240_000;
const seed = drawnSeed(process.env);

let server: KilledServer;
beforeAll(async () => {
  server = await KilledServer.start();
}, LIMIT_MS);
afterAll(() => server.close(), LIMIT_MS);

it.each([
  ['alone', { applications: 1, rounds: ROUNDS_ALONE, serverEvery: 3 }],
  ['with another standing by', { applications: 2, rounds: ROUNDS_WITH_STANDBY, serverEvery: 5 }],
] as const)(
  'an application %s, killed again and again, does everything once',
  async (name, form) => {
    const url = await makeDatabase(server, `killed_${form.applications}`);
    const chance = new Chance(seed).branch(form.applications);
    const verdict = await lifeWithCrashes({ server, url, tenant: '42', chance, ...form });
    const { tally, acknowledged, abandoned } = verdict.report;
    process.stdout.write(
      `crashes ${name}, seed ${seed}: ${acknowledged.size} of ${verdict.counts} counts acknowledged, ` +
        `${abandoned.size} abandoned (${verdict.abandonedButThere} there), ${JSON.stringify(tally)}\n`,
    );
    expect(verdict.faults).toEqual(NO_CRASH_FAULTS);
    expect(verdict.outcome).toEqual(verdict.unbroken);
    expect(verdict.outcome).toMatchObject({ timers: [], outbox: [] });
    expect(tally.applicationsKilled + tally.serversKilled).toBeGreaterThanOrEqual(form.rounds);
    expect(acknowledged.size).toBeGreaterThan(form.rounds);
  },
  LIMIT_MS,
);
