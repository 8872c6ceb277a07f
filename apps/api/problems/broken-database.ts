/** Telling a machine that is down, which heals by itself, from a bug of ours, which does not. */

const NETWORK = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH',
]);
/**
 * SQLSTATE of PostgreSQL: 08 connection, 53 resources (full disk, too many connections), 57P shutdown and start,
 * 25006 a replica, 40001 and 40P01 transactions that lost to another.
 */
const SQL_STATE = /^(08...|53...|57P..|25006|40001|40P01)$/;
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

/** A sentence about what is wrong with the database, or undefined when the failure is of another kind. */
export function databaseTrouble(error: unknown): string | undefined {
  let one: unknown = error;
  for (let depth = 0; depth < CAUSES_AT_MOST && one instanceof Error; depth += 1) {
    const found = one as Error & { code?: unknown; driverError?: unknown; errors?: readonly unknown[] };
    const code = typeof found.code === 'string' ? found.code : '';
    if (code.startsWith('53100')) return 'the disk of the database is full';
    if (NETWORK.has(code) || SQL_STATE.test(code)) return `the database does not answer (${code})`;
    if (WORDS.test(found.message)) return 'the connection to the database was lost';
    one = found.driverError ?? found.errors?.[0] ?? found.cause;
  }
  return undefined;
}
