import { emptyDatabase } from '../support/database.js';
import { disturbed, undisturbed } from './game.js';

/** CHAOS_ROUNDS disturbances in all, some in each playing; CHAOS_SEED is the first playing's seed. */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 100);
const ROUNDS_A_GAME = 10;
const first = Number(process.env.CHAOS_SEED ?? 1);
const seeds = Array.from({ length: Math.ceil(ROUNDS / ROUNDS_A_GAME) }, (_unused, at) => first + at);

describe('processes are killed while a story is played, at length', () => {
  it.each(seeds)('loses nothing and does nothing twice, seed %i', async (seed) => {
    const database = await emptyDatabase();
    const expected = await undisturbed(database.url).finally(() => database.drop());
    const found = await disturbed({ seed, rounds: ROUNDS_A_GAME });
    process.stderr.write(`seed ${seed}: ${found.disturbed.join(', ')}\n`);
    expect(found.lost).toEqual([]);
    expect(found.events).toEqual(expected.events);
    expect(found.differing).toEqual([]);
  });
});
