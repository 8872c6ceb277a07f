import type { Pool, PoolClient } from 'pg';
import type { FeedReplay } from '../feed.js';
import { isOfTheMachine } from '../failure.js';
import type { Handler } from '../handler.js';
import { DECISION_TYPES } from '../parking/work.js';
import { transact } from '../transaction.js';
import { lockPartitions, takenBy } from './partition-rows.js';
import { STREAM_DECISIONS } from './stream-decisions.js';

/** Partitions further apart than so many positions are left to those who follow. */
const APART_AT_MOST = 10_000;

/** The partitions are too far apart, or a decision is not carried out yet: it is to be tried again soon. */
export class NotLevelYet extends Error {
  /** That of a lock that was not to be had in time: for whoever waits it is the same. */
  readonly code = '55P03';
}

export interface LevelWish {
  readonly tenant: string;
  /** One of `order: 'stream'`, with a memory of its own. */
  readonly handler: Handler;
  readonly replay: FeedReplay;
  /** The last decision about parked work of it; 0 where there is none. */
  readonly decidedAt: number;
}

/**
 * Brings all partitions of a handler to the furthest of them, in a transaction of its own: then what the
 * handler wrote stands at one position. The caller holds the row of the handler's own position meanwhile,
 * which whoever takes events in a partition needs too. Undefined where it has no partitions: it follows the
 * whole log.
 */
export function levelled(pool: Pool, wish: LevelWish): Promise<number | undefined> {
  return transact(pool, (client) => level(client, wish));
}

async function level(client: PoolClient, wish: LevelWish): Promise<number | undefined> {
  const { tenant, handler } = wish;
  const { positions, count: partitions } = await lockPartitions(client, { tenant, handler: handler.name });
  if (partitions === 0) return undefined;
  const after = Math.min(...positions.values());
  const upTo = Math.max(...positions.values());
  if (upTo - after > APART_AT_MOST) throw new NotLevelYet(`${handler.name}: its partitions are far apart`);
  await mustBeCarriedOut(client, wish);
  const decisions: readonly string[] = DECISION_TYPES;
  const types = [...handler.types].filter((type) => !decisions.includes(type));
  const hasTaken = takenBy(positions, partitions);
  for await (const page of wish.replay.events({ after, upTo, types })) {
    const events = page.filter((event) => !hasTaken(event));
    const batch = { turn: -1, to: upTo, events };
    await client.query('savepoint level');
    try {
      if (events.length > 0) await handler.handle(client, batch);
    } catch (error) {
      if (!handler.handleCarefully || isOfTheMachine(error)) throw error;
      await client.query('rollback to savepoint level');
      handler.settled?.(false);
      await handler.handleCarefully(client, batch);
    }
    handler.settled?.(false);
  }
  await client.query(
    `update checkpoint_partition set position = $3, turn = turn + 1 where tenant = $1 and handler = $2`,
    [tenant, handler.name, upTo],
  );
  return upTo;
}

async function mustBeCarriedOut(
  client: PoolClient,
  { tenant, handler, decidedAt }: LevelWish,
): Promise<void> {
  if (decidedAt === 0) return;
  const { rows } = await client.query<{ position: string }>(
    'select position from checkpoint where tenant = $1 and handler = $2',
    [tenant, STREAM_DECISIONS],
  );
  if (Number(rows[0]?.position ?? 0) >= decidedAt) return;
  throw new NotLevelYet(`${handler.name}: a decision about its parked work is not carried out yet`);
}
