/** Telling a machine that is down, which heals by itself, from a bug of ours, which does not. */

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/**
 * SQLSTATE of PostgreSQL: 08 connection, 53 resources (full disk, too many connections), 57P shutdown and
 * start, 25006 a replica, 40001 and 40P01 transactions that lost to another.
 */
const SQL_STATE = /^(08...|53...|57P..|25006|40001|40P01)$/;
const DISK_FULL = '53100';
const READ_ONLY = '25006';
const WORDS = new RegExp(
  [
    'connection terminated',
    'timeout exceeded when trying to connect',
    'client has encountered a connection error',
    'cannot use a pool after calling end',
    'connection ended unexpectedly',
    'driver not connected',
    'connection is not established',
  ].join('|'),
  'i',
);
const CAUSES_AT_MOST = 5;

/** What an error of a driver may carry; read without asking for its class, which may be another realm's. */
interface Carried {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  readonly errors?: readonly unknown[];
}

/** A sentence about what is wrong with the database, or undefined when the failure is of another kind. */
export function databaseTrouble(error: unknown): string | undefined {
  let one = error;
  for (let depth = 0; depth < CAUSES_AT_MOST && typeof one === 'object' && one !== null; depth += 1) {
    const found: Carried = one;
    const code = typeof found.code === 'string' ? found.code : '';
    if (code === DISK_FULL) return 'the disk of the database is full';
    if (code === READ_ONLY) return 'the database takes no writes now: it is read-only';
    if (NETWORK.has(code) || SQL_STATE.test(code)) return `the database does not answer (${code})`;
    if (WORDS.test(String(found.message))) return 'the connection to the database was lost';
    one = found.driverError ?? found.errors?.[0] ?? found.cause;
  }
  return undefined;
}
