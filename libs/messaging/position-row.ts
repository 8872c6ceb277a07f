import type { PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
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
}

/** The row of a handler that follows the whole log. */
export class HandlerRow implements PositionRow {
  constructor(
    private readonly of: { readonly tenant: string; readonly handler: string; readonly lead?: Lead },
  ) {}

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
