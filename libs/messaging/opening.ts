import type { Pool } from 'pg';
import type { Following } from './following.js';

/**
 * Makes the rows of positions where there are none, and tells every follower where it stands: two statements
 * for all of them, since a house has scores of handlers and each would wait for an answer of its own.
 *
 * Rows that are there are read, not locked: whoever moves one meanwhile is noticed at the first batch, which
 * begins with the row's lock.
 */
export async function openPositionsOf(
  followers: readonly Following[],
  { pool, tenant }: { readonly pool: Pool; readonly tenant: string },
): Promise<void> {
  const names = followers.map(({ handler }) => handler.name);
  // In one order everywhere: two processes that begin together never wait for each other's rows.
  await pool.query(
    `insert into checkpoint (tenant, handler)
     select $1, name from unnest($2::text[]) as n (name) order by name
     on conflict do nothing`,
    [tenant, names],
  );
  const { rows } = await pool.query<{ handler: string; position: string }>(
    'select handler, position from checkpoint where tenant = $1 and handler = any($2)',
    [tenant, names],
  );
  const positions = new Map(rows.map(({ handler, position }) => [handler, Number(position)]));
  for (const follower of followers) follower.openedAt(positions.get(follower.handler.name) ?? 0);
}
