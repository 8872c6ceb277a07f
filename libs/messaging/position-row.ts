import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { GroupLeadership } from './group-leadership.js';
import type { Lead } from './leadership.js';

/** Where a handler stands, as its row says under a lock. */
export interface Locked {
  readonly position: number;
  readonly turn: number;
  /** Whether an event behind the position has taken effect all the same, by another way. */
  readonly hasTaken?: (event: RecordedEvent) => boolean;
}

/** The row of a position: locked first and stored last in the transaction of everything in between. */
export interface PositionRow {
  lock(client: PoolClient): Promise<Locked>;
  store(client: PoolClient, to: number): Promise<void>;
  /** Its kind, which locks and stores several rows at once; rows of one kind have the same. */
  readonly kind: RowKind;
}

/** Rows that are locked in one statement and stored in one, in a transaction that several handlers share. */
export interface RowKind {
  /**
   * In the order given. Waits for nobody: undefined where another transaction holds the row. Throws `Deposed`
   * where another process leads.
   */
  lockSeveral(client: PoolClient, rows: readonly PositionRow[]): Promise<readonly (Locked | undefined)[]>;
  storeSeveral(client: PoolClient, moves: readonly RowMove[]): Promise<void>;
}

export interface RowMove {
  readonly row: PositionRow;
  readonly to: number;
}

export interface HandlerRowOf {
  readonly tenant: string;
  readonly handler: string;
  readonly lead?: Lead;
  /** That of all rows of the tenant whose handlers are led together; absent: it is the only one of its kind. */
  readonly kind?: HandlerRows;
}

/** The row of a handler that follows the whole log. */
export class HandlerRow implements PositionRow {
  readonly kind: HandlerRows;

  constructor(private readonly of: HandlerRowOf) {
    this.kind = of.kind ?? new HandlerRows(of.tenant);
  }

  get handler(): string {
    return this.of.handler;
  }

  lock(client: PoolClient): Promise<Locked> {
    const { tenant, handler, lead } = this.of;
    return lead ? lead.committing(client) : lockPosition(client, tenant, handler);
  }

  async store(client: PoolClient, to: number): Promise<void> {
    await client.query(
      'update checkpoint set position = $3, turn = turn + 1 where tenant = $1 and handler = $2',
      [this.of.tenant, this.of.handler, to],
    );
  }
}

/** Guards the handler's documents, sagas and position: one process at a time works for a handler. */
export async function lockPosition(
  client: PoolClient,
  tenant: string,
  handler: string,
): Promise<{ position: number; turn: number }> {
  const { rows } = await client.query(
    'select position, turn from checkpoint where tenant = $1 and handler = $2 for update',
    [tenant, handler],
  );
  return { position: Number(rows[0]?.position ?? 0), turn: Number(rows[0]?.turn ?? 0) };
}

/** Rows of handlers of one tenant, led together where somebody leads them. */
export class HandlerRows implements RowKind {
  constructor(
    readonly tenant: string,
    private readonly group?: Pick<GroupLeadership, 'committingSeveral'>,
  ) {}

  async lockSeveral(
    client: PoolClient,
    rows: readonly HandlerRow[],
  ): Promise<readonly (Locked | undefined)[]> {
    const handlers = rows.map(({ handler }) => handler);
    const locked = await (this.group?.committingSeveral(client, handlers) ?? this.lock(client, handlers));
    return handlers.map((handler) => locked.get(handler));
  }

  async storeSeveral(client: PoolClient, moves: readonly RowMove[]): Promise<void> {
    await client.query(
      `update checkpoint c set position = n.position, turn = turn + 1
       from unnest($2::text[], $3::bigint[]) as n (handler, position)
       where c.tenant = $1 and c.handler = n.handler`,
      [this.tenant, moves.map(({ row }) => (row as HandlerRow).handler), moves.map(({ to }) => to)],
    );
  }

  private async lock(client: PoolClient, handlers: readonly string[]): Promise<ReadonlyMap<string, Locked>> {
    const { rows } = await client.query<{ handler: string; position: string; turn: string }>(
      `select handler, position, turn from checkpoint where tenant = $1 and handler = any($2)
       order by handler for update skip locked`,
      [this.tenant, handlers],
    );
    return new Map(
      rows.map(({ handler, position, turn }) => [
        handler,
        { position: Number(position), turn: Number(turn) },
      ]),
    );
  }
}
