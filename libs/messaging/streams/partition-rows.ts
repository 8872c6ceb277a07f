import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import { partitionOf } from '../kafka/partition-of.js';
import {
  HandlerRow,
  type HandlerRowOf,
  HandlerRows,
  type Locked,
  lockPosition,
  type PositionRow,
  type RowKind,
  type RowMove,
} from '../position-row.js';

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

/**
 * The least of all partitions as the handler's own position, for handlers ($2) of a tenant ($1). Waits for
 * nobody: where another process writes the row, it is stored the next time.
 */
export const STORE_LEAST = `
  update checkpoint c set position = l.least
  from (select handler, min(position) as least from checkpoint_partition
        where tenant = $1 and handler = any($2) group by handler) as l
  where c.tenant = $1 and c.handler = l.handler and c.handler in (
    select handler from checkpoint where tenant = $1 and handler = l.handler and position < l.least
    for no key update skip locked)`;

/** Rows of partitions, all of one tenant. */
const PARTITION_ROWS: RowKind = {
  /** Rows that are gone are found by whoever looks around; here they count as held by another. */
  async lockSeveral(client, rows: readonly PartitionRow[]) {
    const { rows: found } = await client.query<Row & { handler: string }>(
      `with own as (
         select handler from checkpoint where tenant = $1 and handler = any($2)
         order by handler for key share skip locked)
       select p.handler, p.partition, p.position, p.turn, p.partitions from checkpoint_partition p
       where p.tenant = $1 and p.handler in (select handler from own)
         and (p.handler, p.partition) in (select * from unnest($2::text[], $3::int[]))
       order by p.handler, p.partition for update of p skip locked`,
      placesOf(rows),
    );
    const byPlace = new Map(found.map((row) => [`${row.partition} ${row.handler}`, row]));
    return rows.map(({ of, partition }) => {
      const row = byPlace.get(`${partition} ${of.handler}`);
      if (!row) return undefined;
      mustBeCounted(of, row.partitions);
      return { position: Number(row.position), turn: Number(row.turn) };
    });
  },

  async storeSeveral(client, moves) {
    const [tenant, handlers, partitions] = placesOf(moves.map(({ row }) => row as PartitionRow));
    await client.query(
      `update checkpoint_partition p set position = n.position, turn = turn + 1
       from unnest($2::text[], $3::int[], $4::bigint[]) as n (handler, partition, position)
       where p.tenant = $1 and p.handler = n.handler and p.partition = n.partition`,
      [tenant, handlers, partitions, moves.map(({ to }) => to)],
    );
    await client.query(STORE_LEAST, [tenant, [...new Set(handlers)]]);
  },
};

function placesOf(rows: readonly PartitionRow[]): [string | undefined, string[], number[]] {
  return [rows[0]?.of.tenant, rows.map(({ of }) => of.handler), rows.map(({ partition }) => partition)];
}

/** The row of one partition of a handler: whoever locks it works, in whichever process. */
export class PartitionRow implements PositionRow {
  readonly kind = PARTITION_ROWS;

  constructor(
    readonly of: PartitionOf,
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
  readonly kind: AllPartitionsRows;
  readonly own: HandlerRow;
  private ahead = 0;

  constructor(private readonly of: Omit<HandlerRowOf, 'kind'> & { readonly kind?: AllPartitionsRows }) {
    this.kind = of.kind ?? new AllPartitionsRows(new HandlerRows(of.tenant));
    this.own = new HandlerRow({ ...of, kind: this.kind.own });
  }

  async lock(client: PoolClient): Promise<Locked> {
    const locked = await this.own.lock(client);
    const { tenant, handler } = this.of;
    return this.passing(locked, await partitionsOf(client, { tenant, handlers: [handler] }));
  }

  /** What partitions that are ahead of the handler have taken is passed over. */
  passing(locked: Locked, partitions: PartitionPositions): Locked {
    const { positions, count } = partitions.get(this.of.handler) ?? NO_PARTITIONS;
    this.ahead = Math.max(0, ...positions.values());
    return count === 0 ? locked : { ...locked, hasTaken: takenBy(positions, count) };
  }

  async store(client: PoolClient, to: number): Promise<void> {
    await this.own.store(client, to);
    await this.storePartitions(client, to);
  }

  async storePartitions(client: PoolClient, to: number): Promise<void> {
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

export class AllPartitionsRows implements RowKind {
  constructor(readonly own: HandlerRows) {}

  async lockSeveral(
    client: PoolClient,
    rows: readonly AllPartitionsRow[],
  ): Promise<readonly (Locked | undefined)[]> {
    const locked = await this.own.lockSeveral(
      client,
      rows.map(({ own }) => own),
    );
    const { tenant } = this.own;
    const handlers = rows.flatMap(({ own }, at) => (locked[at] ? [own.handler] : []));
    const partitions = await partitionsOf(client, { tenant, handlers });
    return locked.map((one, at) => one && rows[at]?.passing(one, partitions));
  }

  async storeSeveral(client: PoolClient, moves: readonly RowMove[]): Promise<void> {
    const own = moves.map(({ row, to }) => ({ row: (row as AllPartitionsRow).own, to }));
    await this.own.storeSeveral(client, own);
    for (const { row, to } of moves) await (row as AllPartitionsRow).storePartitions(client, to);
  }
}

interface PositionsOfPartitions {
  readonly positions: ReadonlyMap<number, number>;
  /** How many partitions there are; 0 where the handler follows the whole log. */
  readonly count: number;
}

type PartitionPositions = ReadonlyMap<string, PositionsOfPartitions>;

const NO_PARTITIONS: PositionsOfPartitions = { positions: new Map(), count: 0 };

/** The positions of all partitions of a handler, held until the transaction ends. */
export async function lockPartitions(
  client: PoolClient,
  { tenant, handler }: { readonly tenant: string; readonly handler: string },
): Promise<PositionsOfPartitions> {
  return (await partitionsOf(client, { tenant, handlers: [handler] })).get(handler) ?? NO_PARTITIONS;
}

async function partitionsOf(
  client: PoolClient,
  { tenant, handlers }: { readonly tenant: string; readonly handlers: readonly string[] },
): Promise<PartitionPositions> {
  const { rows } = await client.query<Row & { handler: string }>(
    `select handler, partition, position, partitions from checkpoint_partition
     where tenant = $1 and handler = any($2) order by handler, partition for update`,
    [tenant, handlers],
  );
  const found = new Map<string, { positions: Map<number, number>; count: number }>();
  for (const { handler, partition, position, partitions: count } of rows) {
    const one = found.get(handler) ?? { positions: new Map(), count };
    one.positions.set(partition, Number(position));
    found.set(handler, one);
  }
  return found;
}

export function takenBy(
  positions: ReadonlyMap<number, number>,
  partitions: number,
): (event: RecordedEvent) => boolean {
  return ({ position, stream }) => position <= (positions.get(partitionOf(stream, partitions)) ?? 0);
}
