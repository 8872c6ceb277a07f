import type { Pool, PoolClient } from 'pg';
import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Feed } from '../feed.js';
import type { Batch, Handler } from '../handler.js';
import { FollowersTogether } from '../together.js';
import { transact } from '../transaction.js';
import { storeProgressOfPartitions } from './partition-progress.js';
import { openPartitions, PartitionRow } from './partition-rows.js';
import { StreamFollower } from './stream-follower.js';
import type { Streams } from './streams.js';

/** Positions of partitions, and who may count them. */
const TENANT = '42';
const HEAD = 9;
const PARTITIONS = 2;

/** Partitions in which nobody wants anything, up to a head that may grow. */
function quiet(partitions: number, head = (): number => HEAD): Streams {
  return {
    partitions,
    assigned: () => Array.from({ length: partitions }, (_unused, partition) => partition),
    partitionOf: () => 0,
    missing: () => undefined,
    next: () => ({ events: [], through: head() }),
    forget: () => undefined,
    onArrived: () => () => undefined,
    knownHead: head,
    fromLog: async function* () {},
  };
}

describe('positions of partitions', () => {
  let database: Database;
  let handler: Handler;
  let handlers = 0;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  beforeEach(() => {
    handlers += 1;
    handler = { name: `view:${handlers}`, order: 'stream', types: new Set(), handle: async () => undefined };
  });
  afterAll(() => database.close());

  async function followed(
    partitions: number,
    { pool, head }: { pool: Pool; head?: () => number } = database,
  ): Promise<StreamFollower> {
    const streams = quiet(partitions, head);
    const follower = new StreamFollower({ pool, tenant: TENANT, streams, make: () => handler });
    await follower.open();
    return follower;
  }

  async function stored(): Promise<number[]> {
    const { rows } = await database.pool.query(
      'select position::int from checkpoint_partition where handler = $1 order by partition',
      [handler.name],
    );
    return rows.map(({ position }) => position);
  }

  function store(follower: StreamFollower, pool = database.pool): Promise<boolean> {
    return storeProgressOfPartitions([follower], { pool, tenant: TENANT });
  }

  async function move(partition: number, position: number): Promise<void> {
    await database.pool.query(
      'update checkpoint_partition set position = $3 where handler = $1 and partition = $2',
      [handler.name, partition, position],
    );
  }

  it('are stored where they moved in memory only, also past where another process moved one', async () => {
    const follower = await followed(PARTITIONS);
    await follower.catchUp();
    expect(await stored()).toEqual([0, 0]);
    await move(0, 5);
    expect(await store(follower)).toBe(true);
    expect(await stored()).toEqual([HEAD, HEAD]);
    expect(follower.standing.stored).toBe(HEAD);
  });

  it('that went on while they were stored are stored the next time', async () => {
    let head = HEAD;
    let whileStored: (() => Promise<unknown>) | undefined;
    const { pool } = database;
    const query = async (...asked: Parameters<Pool['query']>) => {
      const answer = await pool.query(...asked);
      if (String(asked[0]).includes('update checkpoint_partition')) await whileStored?.();
      return answer;
    };
    const slow = { query, connect: () => pool.connect() } as unknown as Pool;
    const follower = await followed(PARTITIONS, { pool: slow, head: () => head });
    await follower.catchUp();
    whileStored = () => {
      head = HEAD + 5;
      return follower.catchUp();
    };
    await store(follower, slow);
    expect(await stored()).toEqual([HEAD, HEAD]);
    await store(follower, slow);
    expect(await stored()).toEqual([HEAD + 5, HEAD + 5]);
    expect(follower.standing.stored).toBe(HEAD + 5);
  });

  it('never run back: what another process has moved further stays', async () => {
    const follower = await followed(PARTITIONS);
    await follower.catchUp();
    await move(1, 20);
    await store(follower);
    expect(await stored()).toEqual([HEAD, 20]);
  });

  it('are taken by one of two who both read them, each event once', async () => {
    const { pool } = database;
    await pool.query('create table taken (position int)');
    const noted = { ...handler, types: new Set(['Noted']), mayShare: () => true };
    noted.handle = async (client: PoolClient, { events }: Batch) => {
      for (const { position } of events) await client.query('insert into taken values ($1)', [position]);
    };
    let head = 0;
    const after = (partition: number, from: number) =>
      Array.from({ length: head }, (_unused, at) => at + 1)
        .filter((position) => position > from && position % PARTITIONS === partition)
        .map((position) => ({ position, type: 'Noted', stream: '' }) as RecordedEvent);
    const streams: Streams = {
      ...quiet(PARTITIONS, () => head),
      next: (partition, from) => ({ events: after(partition, from), through: head }),
    };
    const feed = { knownHead: () => head, next: async () => [] } as unknown as Feed;
    const two = await Promise.all(
      [1, 2].map(async () => {
        const follower = new StreamFollower({ pool, tenant: TENANT, streams, make: () => noted });
        await follower.open();
        return new FollowersTogether([follower], { pool, feed });
      }),
    );
    for (; head < 40; head += 1) await Promise.all(two.map((one) => one.catchUp()));
    await two[0]?.catchUp();
    const { rows } = await pool.query(
      'select count(*)::int as taken, count(distinct position)::int from taken',
    );
    expect(rows[0]).toEqual({ taken: head, count: head });
    expect(await stored()).toEqual([head, head]);
    for (const one of two) await one.close();
  });

  it('are gone on from by whoever reads a long part of the log while another has moved one', async () => {
    const { pool } = database;
    const taken: number[] = [];
    const noted = { ...handler, types: new Set(['Noted']) };
    noted.handle = async (_client: PoolClient, { events }: Batch) => {
      taken.push(...events.map(({ position }) => position));
    };
    const event = (position: number) => ({ position, type: 'Noted', stream: '' }) as RecordedEvent;
    const streams: Streams = {
      ...quiet(1),
      missing: (_partition, after) => (after < 8 ? 8 : undefined),
      fromLog: async function* ({ after }) {
        const all = [1, 2, 3, 4, 5, 6, 7, 8].filter((position) => position > after).map(event);
        for (let from = 0; from < all.length; from += 4) yield all.slice(from, from + 4);
      },
    };
    const make = () => noted;
    const follower = new StreamFollower({ pool, tenant: TENANT, streams, make, eventsAtOnce: 4 });
    await follower.open();
    // It knows the partition where it stood before.
    await follower.portions();
    await move(0, 2);
    await follower.catchUp();
    expect(taken).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('are refused to whoever counts partitions otherwise, with the setting and the cure', async () => {
    await (await followed(PARTITIONS)).catchUp();
    const other = await followed(PARTITIONS + 1);
    await expect(other.catchUp()).rejects.toThrow(/LABOR_KAFKA_PARTITIONS=2; or stop all projectors/);
    expect(await stored()).toEqual([0, 0]);
  });

  it('are refused where they are opened and where they are locked, too', async () => {
    await (await followed(PARTITIONS)).catchUp();
    const of = { tenant: TENANT, handler: handler.name, partitions: PARTITIONS + 1 };
    const { pool } = database;
    await expect(transact(pool, (client) => openPartitions(client, of))).rejects.toThrow(/PARTITIONS=2/);
    const row = new PartitionRow(of, 1);
    await expect(transact(pool, (client) => row.lock(client))).rejects.toThrow(/PARTITIONS=2/);
  });
});
