import { Chance, drawnSeed, sizeFrom } from '../event-store/testing/chance.js';
import { lifeWithCrashes, makeDatabase, NO_CRASH_FAULTS } from './testing/crash-case.js';
import { KilledServer } from './testing/crash-processes.js';

/**
 * The long form of the crash test: CHAOS_ROUNDS kills (400) in lives of 25, every third life with an
 * application standing by; CHAOS_SEED repeats the choices of a run.
 */

const ROUNDS = sizeFrom(process.env, 'CHAOS_ROUNDS', 400);
const ROUNDS_A_LIFE = 25;
const SERVER_EVERY = 4;
const LIVES = Math.ceil(ROUNDS / ROUNDS_A_LIFE);
const LIMIT_MS = 600_000;
const seed = drawnSeed(process.env);

let server: KilledServer;
beforeAll(async () => {
  server = await KilledServer.start();
}, LIMIT_MS);
afterAll(() => server.close(), LIMIT_MS);

it.each(Array.from({ length: LIVES }, (_unused, at) => at + 1))(
  `life %i of ${LIVES}, killed ${ROUNDS_A_LIFE} times, is as a life without`,
  async (life) => {
    const url = await makeDatabase(server, `life_${life}`);
    const chance = new Chance(seed).branch(life);
    const applications = life % 3 === 0 ? 2 : 1;
    const rounds = Math.min(ROUNDS_A_LIFE, ROUNDS - (life - 1) * ROUNDS_A_LIFE);
    const options = {
      server,
      url,
      tenant: '42',
      chance,
      applications,
      rounds,
      serverEvery: SERVER_EVERY,
    } as const;
    const verdict = await lifeWithCrashes(options);
    const { tally, acknowledged, abandoned } = verdict.report;
    process.stdout.write(
      `life ${life}, seed ${seed}: ${acknowledged.size} of ${verdict.counts} counts acknowledged, ` +
        `${abandoned.size} abandoned (${verdict.abandonedButThere} there), ${JSON.stringify(tally)}\n`,
    );
    expect(verdict.faults).toEqual(NO_CRASH_FAULTS);
    expect(verdict.outcome).toEqual(verdict.unbroken);
    expect(verdict.outcome).toMatchObject({ timers: [], outbox: [] });
  },
  LIMIT_MS,
);
