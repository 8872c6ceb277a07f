import type { Pool } from 'pg';
import { COMMIT_SOON } from '../progress.js';
import { STORE_LEAST } from './partition-rows.js';
import type { StreamFollower } from './stream-follower.js';

/**
 * Stores in one statement the positions of partitions that moved in memory only, of all handlers of a
 * process, and in another the least of all partitions as each handler's own. True when one of those has
 * moved.
 */
export async function storeProgressOfPartitions(
  followers: readonly StreamFollower[],
  { pool, tenant }: { readonly pool: Pool; readonly tenant: string },
): Promise<boolean> {
  if (followers.length === 0) return false;
  await storeAhead(followers, { pool, tenant });
  const byName = new Map(followers.map((follower) => [follower.handler.name, follower]));
  const { rows } = await pool.query<{ handler: string; position: string; moved: boolean }>(
    `with moved as (${STORE_LEAST} returning c.handler, c.position)
     select c.handler, coalesce(m.position, c.position) as position, m.handler is not null as moved
     from (${COMMIT_SOON}) as soon, checkpoint c left join moved m on m.handler = c.handler
     where c.tenant = $1 and c.handler = any($2)`,
    [tenant, [...byName.keys()]],
  );
  for (const { handler, position } of rows) byName.get(handler)?.leastStored(Number(position));
  return rows.some(({ moved }) => moved);
}

async function storeAhead(
  followers: readonly StreamFollower[],
  { pool, tenant }: { readonly pool: Pool; readonly tenant: string },
): Promise<void> {
  // As they stand now: they go on while the positions are stored.
  const ahead = followers.flatMap((follower) =>
    follower.aheadOfStored.map((lane) => ({ handler: follower.handler.name, lane, ...lane.standing })),
  );
  if (ahead.length === 0) return;
  const { rows } = await pool.query<{ handler: string; partition: number }>(
    `update checkpoint_partition c set position = n.through
     from (${COMMIT_SOON}) as soon,
       unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[]) as n (handler, partition, stored, through)
     where c.tenant = $1 and c.handler = n.handler and c.partition = n.partition
       and c.position >= n.stored and c.position < n.through
       and (c.handler, c.partition) in (
         select handler, partition from checkpoint_partition
         where tenant = $1 and (handler, partition) in (select * from unnest($2::text[], $3::int[]))
         order by handler, partition for no key update skip locked)
     returning c.handler, c.partition`,
    [
      tenant,
      ahead.map(({ handler }) => handler),
      ahead.map(({ lane }) => lane.partition),
      ahead.map(({ stored }) => stored),
      ahead.map(({ through }) => through),
    ],
  );
  const written = new Set(rows.map(({ handler, partition }) => `${partition} ${handler}`));
  for (const { handler, lane, through } of ahead) {
    if (written.has(`${lane.partition} ${handler}`)) lane.progressStored(through);
  }
}
