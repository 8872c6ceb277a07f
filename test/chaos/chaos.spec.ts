import { emptyDatabase } from '../support/database.js';
import { disturbed, undisturbed } from './game.js';

/** Two of each role are started, and each takeover waits for a lease to run out. */
const LIMIT_MS = 240_000;
const ROUNDS = 4;
const seed = Number(process.env.CHAOS_SEED ?? 7);

describe(`processes are killed while a worker's story is played, seed ${seed}`, () => {
  it(
    'gives the same events as one process that nothing happens to, and tables as a fresh rebuild',
    async () => {
      const database = await emptyDatabase();
      const expected = await undisturbed(database.url).finally(() => database.drop());
      const found = await disturbed({ seed, rounds: ROUNDS });
      expect(found.disturbed).not.toEqual([]);
      expect(found.lost).toEqual([]);
      expect(found.events).toEqual(expected.events);
      expect(found.differing).toEqual([]);
    },
    LIMIT_MS,
  );
});
