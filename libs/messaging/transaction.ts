import type { Pool, PoolClient } from 'pg';

/** Runs work in one transaction; whatever it throws undoes it, and the connection is not used again. */
export async function transact<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    broken = error instanceof Error ? error : true;
    throw error;
  } finally {
    client.release(broken);
  }
}
