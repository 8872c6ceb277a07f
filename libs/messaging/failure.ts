/**
 * Whose failure is it? The machine's heals by itself and is waited for; the work's own comes again however
 * often it is tried.
 */

/** What an error of a driver may carry; read without asking for its class, which may be another realm's. */
interface Carried {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly name?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** A SQLSTATE has five characters, a digit among them; Node's own codes are words. */
const SQL_STATE = /^(?=.*\d)[0-9A-Z]{5}$/;
/**
 * Of the database's answers these alone are about what was written: 22 data, 23 constraints, 54000 a value
 * too large for its index. All others are the machine's, a missing table among them.
 */
const SQL_STATE_OF_THE_WORK = /^(22...|23...|54000)$/;
/** Codes of the operating system and of Node's sockets. */
const SYSTEM_CODE = /^(E[A-Z_]+|ERR_SOCKET.*|ERR_STREAM.*|ERR_TLS.*)$/;
/** What the driver says in words alone when a connection is gone. */
const WORDS_OF_THE_MACHINE = new RegExp(
  [
    'connection terminated',
    'connection (was )?lost',
    'timeout exceeded when trying to connect',
    'client has encountered a connection error',
    'cannot use a pool after calling end',
    'connection ended unexpectedly',
    'client was closed',
    'query read timeout',
    'connection is not established',
  ].join('|'),
  'i',
);
const CAUSES_AT_MOST = 5;

/** True for what heals by itself: a lost database, a full disk, a timeout, a network that is down. */
export function isOfTheMachine(error: unknown): boolean {
  let one = error;
  for (let depth = 0; depth < CAUSES_AT_MOST && typeof one === 'object' && one !== null; depth += 1) {
    const found: Carried = one;
    const code = typeof found.code === 'string' ? found.code : '';
    if (SQL_STATE.test(code)) return !SQL_STATE_OF_THE_WORK.test(code);
    if (SYSTEM_CODE.test(code) || typeof found.syscall === 'string') return true;
    if (WORDS_OF_THE_MACHINE.test(String(found.message))) return true;
    one = found.errors?.[0] ?? found.cause;
  }
  return false;
}

const LONGEST_WORDS = 300;
/** Digits of identity cards and telephones, and Chinese words, which may be names. */
const MAY_BE_PERSONAL = /\d{7,}[\dXx]?|\p{Script=Han}+/gu;

/** What went wrong, in one line that may stand in the log for good: what might be personal is left out. */
export function wordsOf(error: unknown): string {
  const found: Carried = typeof error === 'object' && error !== null ? error : { message: error };
  const code = typeof found.code === 'string' ? ` ${found.code}` : '';
  const line =
    `${String(found.name ?? 'Error')}${code}: ${String(found.message ?? '')}`.split('\n', 1)[0] ?? '';
  return line.replace(MAY_BE_PERSONAL, '…').slice(0, LONGEST_WORDS);
}
