import { databaseTrouble } from '../problems/broken-database.js';
import { StartError } from './start-error.js';

/** Pauses before each further attempt to reach the database at start; half a minute together. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

const UNTRUSTED =
  "the server's certificate is signed by nobody trusted here. Name its authority's PEM file in " +
  'DATABASE_URL, as ?sslmode=verify-full&sslrootcert=FILE';
/** Code of the server, of TLS or of the driver to what whoever starts the service can do about it. */
const MENDED_BY_HAND: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong. Correct it in DATABASE_URL, as postgres://user:password@host/labour',
  '28000':
    'the user may not sign in so. Correct the user in DATABASE_URL; where the server wants TLS, add ' +
    '?sslmode=verify-full&sslrootcert=FILE to it',
  '3D000': 'the database does not exist. Correct DATABASE_URL, or create it first: createdb labour',
  '42501': 'the user of DATABASE_URL may not create tables in it',
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_HAS_EXPIRED: "the server's certificate is past its last day. Renew it; DATABASE_URL is right",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate names another host than DATABASE_URL",
};
const BY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/does not support SSL/, 'the server has no TLS. Take sslmode out of DATABASE_URL, or turn ssl on there'],
  [/client password must be a string/, 'the server asks for a password and DATABASE_URL has none'],
];

const CURE = 'Start it, or correct DATABASE_URL';

/** What waiting would not help, and who starts the service can mend. */
function mendedByHand(error: unknown): string | undefined {
  const {
    code = '',
    message = '',
    syscall,
    path,
  } = error as {
    readonly code?: string;
    readonly message?: string;
    readonly syscall?: string;
    readonly path?: string;
  };
  // Named by `sslrootcert`, `sslcert` or `sslkey`: the driver reads them before it connects.
  if (syscall === 'open') return `${path} cannot be read (${code}). Correct its name in DATABASE_URL`;
  const words = BY_WORDS.find(([pattern]) => pattern.test(message));
  const found = MENDED_BY_HAND[code] ?? words?.[1];
  return found && (code ? `${found} (${code})` : found);
}

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
      const byHand = mendedByHand(error);
      if (byHand) throw new StartError(`the database cannot be used: ${byHand}`);
      const trouble = databaseTrouble(error);
      if (!trouble) throw error;
      const pause = pauses[attempt];
      if (pause === undefined) throw new StartError(`${trouble}, asked ${attempt + 1} times. ${CURE}.`);
      options.say(`${trouble}; asking again in ${pause / 1000} s. ${CURE}.`);
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
}
