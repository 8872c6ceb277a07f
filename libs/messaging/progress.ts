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
     from (${COMMIT_SOON}) as soon,
       unnest($2::text[], $3::bigint[], $4::bigint[]) as n (handler, stored, through)
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

/**
 * Looks whether rows stand before what this process has stored: a database that crashed may have forgotten
 * commits that did not wait for the disk, of tables and of positions that moved in memory only. Their
 * handlers go back to the rows: what was forgotten is done again, and where nothing was, positions are stored
 * again.
 */
export async function goBackWhereForgotten(
  followers: readonly Following[],
  { pool, tenant }: { readonly pool: Pool; readonly tenant: string },
): Promise<void> {
  // As they stand before the question: a row can only be further by then.
  const own = followers
    .filter((follower) => follower instanceof Follower)
    .filter(({ alone }) => alone)
    .map((follower) => ({ follower, stored: follower.standing.stored }));
  if (own.length === 0) return;
  const { rows } = await pool.query<{ handler: string; position: string }>(
    'select handler, position from checkpoint where tenant = $1 and handler = any($2)',
    [tenant, own.map(({ follower }) => follower.handler.name)],
  );
  const positions = new Map(rows.map(({ handler, position }) => [handler, Number(position)]));
  await Promise.all(
    own.map(async ({ follower, stored }) => {
      const position = positions.get(follower.handler.name);
      if (position !== undefined && position < stored) await follower.goBackTo(position);
    }),
  );
}
