import type { Pool } from 'pg';
import type { Instant } from '../kernel/business-date.js';
import type { Refusal } from '../kernel/refusal.js';

const ROWS_A_BATCH = 500;

export interface Dispatched {
  readonly name: string;
  readonly with: unknown;
  readonly commandId: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly occurredAt?: Instant;
}

interface Row {
  id: string;
  saga: string;
  key: string;
  command_id: string;
  name: string;
  fields: unknown;
  actor: string;
  correlation_id: string;
  occurred_ms: string | null;
}

/**
 * Commands on their way from sagas: rows written with the saga's state, carried out, then deleted.
 *
 * A crash in between carries a command out again under the same id, which changes the world once. Commands
 * of one
 * saga and key keep their order; others run side by side up to `concurrency` (1 keeps a rehearsal the same
 * each time).
 */
export class Outbox {
  private dirty = true;
  private draining: Promise<boolean> | undefined;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly concurrency: number;
      readonly execute: (command: Dispatched) => Promise<Refusal | object>;
      /** Told of each command that was refused: sagas expect some, a log keeps them visible. */
      readonly refused?: (command: Dispatched, refusal: Refusal) => void;
    },
  ) {}

  /** Called when rows were written, for a loop that waits. */
  onMarked: (() => void) | undefined;

  /** Says that rows were written. */
  mark(): void {
    this.dirty = true;
    this.onMarked?.();
  }

  /**
   * Looks at the next `drain` for what others wrote: a process that died leaves its commands to the living.
   */
  lookAgain(): void {
    this.dirty = true;
  }

  /** Carries out what waits; true when there was something. */
  drain(): Promise<boolean> {
    this.draining ??= this.toEmpty()
      .catch((error) => {
        // What failed half-way still waits.
        this.dirty = true;
        throw error;
      })
      .finally(() => {
        this.draining = undefined;
      });
    return this.draining;
  }

  private async toEmpty(): Promise<boolean> {
    let worked = false;
    while (this.dirty) {
      this.dirty = false;
      const { rows } = await this.options.pool.query<Row>(
        `select id, saga, key, command_id, name, fields, actor, correlation_id,
                round(extract(epoch from occurred_at) * 1000)::bigint as occurred_ms
         from outbox where tenant = $1 order by id limit $2`,
        [this.options.tenant, ROWS_A_BATCH],
      );
      if (rows.length === 0) break;
      worked = true;
      this.dirty = true;
      await this.carryOut(rows);
      await this.options.pool.query('delete from outbox where tenant = $1 and id = any($2::bigint[])', [
        this.options.tenant,
        rows.map((row) => row.id),
      ]);
    }
    return worked;
  }

  private async carryOut(rows: readonly Row[]): Promise<void> {
    const lines = new Map<string, Row[]>();
    for (const row of rows) {
      const line = `${row.saga}\u0000${row.key}`;
      lines.set(line, [...(lines.get(line) ?? []), row]);
    }
    const queue = [...lines.values()];
    const workers = Array.from({ length: Math.min(this.options.concurrency, queue.length) }, async () => {
      for (let line = queue.shift(); line; line = queue.shift()) for (const row of line) await this.one(row);
    });
    await Promise.all(workers);
  }

  private async one(row: Row): Promise<void> {
    const command: Dispatched = {
      name: row.name,
      with: row.fields,
      commandId: row.command_id,
      actor: row.actor,
      correlationId: row.correlation_id,
      ...(row.occurred_ms === null ? {} : { occurredAt: Number(row.occurred_ms) }),
    };
    const answer = await this.options.execute(command);
    if ('refused' in answer) this.options.refused?.(command, answer as Refusal);
  }
}
