import type { PoolClient } from 'pg';
import { BackupRefused } from './refused.js';

/**
 * Holds every writer off until the transaction ends, and refuses a log with events in it. Of some tenants,
 * or of all.
 */
export async function refuseFilledLog(client: PoolClient, tenants?: readonly string[]): Promise<void> {
  await client.query('lock table tenant in exclusive mode');
  const { rows } = await client.query<{ tenant: string; position: string }>(
    `select t.tenant, t.position from tenant t
     where ($1::text[] is null or tenant = any($1))
       and (position > 0 or exists (select from event e where e.tenant = t.tenant))
     order by position desc limit 1`,
    [tenants ?? null],
  );
  const found = rows[0];
  if (!found) return;
  throw new BackupRefused(
    `the store is not empty: tenant ${found.tenant} has ${found.position} events. A restore needs an empty ` +
      'one: perhaps LABOR_DATA (or DATABASE_URL) should name another folder (or database).',
  );
}
