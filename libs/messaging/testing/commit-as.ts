import type { Pool } from 'pg';
import { Deposed, type Lead } from '../leadership.js';

/** A transaction of a leader that writes nothing of its own: was it let through, or its leader deposed? */
export async function commitAs(lead: Pick<Lead, 'committing'>, pool: Pool): Promise<'committed' | 'deposed'> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await lead.committing(client);
    await client.query('commit');
    return 'committed';
  } catch (error) {
    await client.query('rollback');
    if (!(error instanceof Deposed)) throw error;
    return 'deposed';
  } finally {
    client.release();
  }
}
