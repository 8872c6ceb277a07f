import pg, { type Pool, type PoolConfig } from 'pg';

/** So long an idle connection is kept. */
const IDLE_MS = 60_000;

/**
 * One connection beside a pool's, on which statements are sent without waiting for the answers of those before:
 * what many handlers ask costs one round trip. What one of them asks only after an answer still waits for it.
 */
export function pipelined({ options }: Pool): Pool {
  const { password } = options;
  const wish: PoolConfig & { pipeline: boolean } = {
    ...options,
    max: 1,
    idleTimeoutMillis: IDLE_MS,
    pipeline: true,
  };
  const pool = new pg.Pool(password === undefined ? wish : { ...wish, password });
  // As for every pool: a lost connection is made anew, and whoever holds it is told by its next statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
