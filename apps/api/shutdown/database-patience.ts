import { databaseTrouble } from '../problems/broken-database.js';
import { StartError } from './start-error.js';

/** Pauses before each further attempt to reach the database at start; half a minute together. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** SQLSTATE to what whoever starts the service can do about it; waiting would not help. */
const MENDED_BY_HAND: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong',
  '28000': 'the user may not sign in',
  '3D000': 'the database does not exist. Perhaps create it first: createdb labour',
  '42501': 'the user may not create tables in it',
};

/** Opens what needs the database, waiting for a server that still starts; `StartError` when none comes. */
export async function withPatience<Opened>(
  open: () => Promise<Opened>,
  options: { say: (line: string) => void; pausesMs?: readonly number[] },
): Promise<Opened> {
  const pauses = options.pausesMs ?? PAUSES_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await open();
    } catch (error) {
      const state = (error as { code?: string }).code ?? '';
      const byHand = MENDED_BY_HAND[state];
      if (byHand) throw new StartError(`the database cannot be used: ${byHand} (${state})`);
      const trouble = databaseTrouble(error);
      if (!trouble) throw error;
      const pause = pauses[attempt];
      if (pause === undefined)
        throw new StartError(`${trouble}, asked ${attempt + 1} times. Is DATABASE_URL right?`);
      options.say(`${trouble}; asking again in ${pause / 1000} s`);
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
}
