import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import { partitionOf } from '../kafka/partition-of.js';
import type { Lead } from '../leadership.js';
import { HandlerRow, type Locked, lockPosition, type PositionRow } from '../position-row.js';

/** A handler's partitions were counted otherwise before: the message names the setting and the cure. */
export class PartitionsCountedOtherwise extends Error {
  constructor(handler: string, { found, wanted }: { found: number; wanted: number }) {
    super(
      `${handler} stands in ${found} partitions, LABOR_KAFKA_PARTITIONS says ${wanted}: streams would lose ` +
        `their order. Set LABOR_KAFKA_PARTITIONS=${found}; or stop all projectors, let one run without ` +
        'LABOR_KAFKA until it is at the head, which makes one position of them, and start all with the new ' +
        'number.',
    );
  }
}

interface Row {
  readonly partition: number;
  readonly position: string;
  readonly turn: string;
  readonly partitions: number;
}

export interface PartitionOf {
  readonly tenant: string;
  readonly handler: string;
  readonly partitions: number;
}

/** Makes the rows of a handler's partitions where there are none: each begins where the handler stands. */
export async function openPartitions(client: PoolClient, of: PartitionOf): Promise<void> {
  const { tenant, handler, partitions } = of;
  // Two processes with other counts must not both make some: the handler's own row is locked before.
  const { position } = await lockPosition(client, tenant, handler);
  const { rows } = await client.query<Row>(
    'select partitions from checkpoint_partition where tenant = $1 and handler = $2 limit 1',
    [tenant, handler],
  );
  if (rows[0]) return mustBeCounted(of, rows[0].partitions);
  await client.query(
    `insert into checkpoint_partition (tenant, handler, partition, partitions, position)
     select $1, $2, n, $3, $4 from generate_series(0, $3 - 1) as n`,
    [tenant, handler, partitions, position],
  );
}

export function mustBeCounted({ handler, partitions }: PartitionOf, found: number): void {
  if (found !== partitions) throw new PartitionsCountedOtherwise(handler, { found, wanted: partitions });
}

/** The row of one partition of a handler: whoever locks it works, in whichever process. */
export class PartitionRow implements PositionRow {
  constructor(
    private readonly of: PartitionOf,
    readonly partition: number,
  ) {}

  /** Shares the handler's own row with other partitions: whoever holds that one alone holds up all. */
  async lock(client: PoolClient): Promise<Locked> {
    const { tenant, handler } = this.of;
    const { rows } = await client.query<Row>(
      `with own as (select from checkpoint where tenant = $1 and handler = $2 for key share)
       select p.position, p.turn, p.partitions from own, checkpoint_partition p
       where p.tenant = $1 and p.handler = $2 and p.partition = $3 for update of p`,
      [tenant, handler, this.partition],
    );
    const row = rows[0];
    if (!row) throw new PartitionsGone(handler);
    mustBeCounted(this.of, row.partitions);
    return { position: Number(row.position), turn: Number(row.turn) };
  }

  async store(client: PoolClient, to: number): Promise<void> {
    const { tenant, handler } = this.of;
    await client.query(
      `update checkpoint_partition set position = $4, turn = turn + 1
       where tenant = $1 and handler = $2 and partition = $3`,
      [tenant, handler, this.partition, to],
    );
  }
}

/** A process without Kafka has followed the whole log meanwhile, and made one position of all. */
export class PartitionsGone extends Error {
  constructor(handler: string) {
    super(`${handler} was followed by a process without LABOR_KAFKA: its partitions are begun anew`);
  }
}

/**
 * The row of a handler of `order: 'stream'` where it follows the whole log: what its partitions have taken
 * before is passed over, and once none of them is ahead their rows go.
 */
export class AllPartitionsRow implements PositionRow {
  private readonly own: HandlerRow;
  private ahead = 0;

  constructor(
    private readonly of: { readonly tenant: string; readonly handler: string; readonly lead?: Lead },
  ) {
    this.own = new HandlerRow(of);
  }

  async lock(client: PoolClient): Promise<Locked> {
    const locked = await this.own.lock(client);
    const { positions, partitions } = await lockPartitions(client, this.of);
    this.ahead = Math.max(0, ...positions.values());
    if (partitions === 0) return locked;
    return { ...locked, hasTaken: takenBy(positions, partitions) };
  }

  async store(client: PoolClient, to: number): Promise<void> {
    await this.own.store(client, to);
    if (this.ahead === 0) return;
    const { tenant, handler } = this.of;
    if (to < this.ahead) {
      await client.query(
        `update checkpoint_partition set position = greatest(position, $3), turn = turn + 1
         where tenant = $1 and handler = $2`,
        [tenant, handler, to],
      );
      return;
    }
    await client.query('delete from checkpoint_partition where tenant = $1 and handler = $2', [
      tenant,
      handler,
    ]);
  }
}

/** The positions of all partitions of a handler, held until the transaction ends; none where it has none. */
export async function lockPartitions(
  client: PoolClient,
  { tenant, handler }: { readonly tenant: string; readonly handler: string },
): Promise<{ readonly positions: ReadonlyMap<number, number>; readonly partitions: number }> {
  const { rows } = await client.query<Row>(
    `select partition, position, partitions from checkpoint_partition
     where tenant = $1 and handler = $2 order by partition for update`,
    [tenant, handler],
  );
  const positions = new Map(rows.map((row) => [row.partition, Number(row.position)]));
  return { positions, partitions: rows[0]?.partitions ?? 0 };
}

export function takenBy(
  positions: ReadonlyMap<number, number>,
  partitions: number,
): (event: RecordedEvent) => boolean {
  return ({ position, stream }) => position <= (positions.get(partitionOf(stream, partitions)) ?? 0);
}
