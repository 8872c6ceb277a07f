import type { Pool } from 'pg';
import { Follower } from './follower.js';
import type { Following } from './following.js';

/** The commit of a statement that has this among its tables does not wait for the disk. */
export const COMMIT_SOON = "select set_config('synchronous_commit', 'off', true)";

/**
 * Stores in one statement the positions that moved in memory only, for those who look from other processes.
 * True when there was something to store.
 *
 * Between what it stored and what it has passed a follower found nothing that the handler wants. So a row
 * that another process has moved into that stretch, while it led, may go on to its end; were it left, it
 * would stand there until the next event that is wanted, with whoever waits for it.
 */
export async function storeProgressOf(
  followers: readonly Following[],
  { pool, tenant }: { pool: Pool; tenant: string },
): Promise<boolean> {
  const ahead = followers
    .filter((follower) => follower instanceof Follower)
    .map((follower) => ({ follower, ...follower.standing }))
    .filter(({ follower, stored, through }) => through > stored && follower.alone);
  if (ahead.length === 0) return false;
  const { rows } = await pool.query<{ handler: string }>(
    `update checkpoint c set position = n.through
     from (${COMMIT_SOON}) as soon, unnest($2::text[], $3::bigint[], $4::bigint[]) as n (handler, stored, through)
     where c.tenant = $1 and c.handler = n.handler
       and c.position >= n.stored and c.position < n.through
     returning c.handler`,
    [
      tenant,
      ahead.map(({ follower }) => follower.handler.name),
      ahead.map(({ stored }) => stored),
      ahead.map(({ through }) => through),
    ],
  );
  const written = new Set(rows.map((row) => row.handler));
  for (const { follower, through } of ahead) {
    if (written.has(follower.handler.name)) follower.progressStored(through);
  }
  return written.size > 0;
}
