import type { Pool } from 'pg';
import type { Instant } from '../kernel/business-date.js';
import type { Refusal } from '../kernel/refusal.js';
import { isOfTheMachine, wordsOf } from '../messaging/failure.js';
import { OUTBOX, PARKING_LINE } from '../messaging/parking/parked-rows.js';
import { TRIES_BEFORE_PARKING } from '../messaging/parking/parted-handler.js';
import { restsOnParked } from './fact-source.js';
import { ParkedOrders } from './parking/parked-orders.js';

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
  /** Of a line that stood still and is tried once more: how often it was tried before. */
  tried: number | null;
}

/**
 * Commands on their way from sagas: rows written with the saga's state, carried out, then deleted.
 *
 * A crash in between carries a command out again under the same id, which changes the world once. Commands
 * of one saga and key keep their order; others run side by side up to `concurrency` (1 keeps a rehearsal the
 * same each time). A command that throws, and not for the machine's sake, parks its saga and key: a refusal
 * is an answer, an exception is none.
 */
export class Outbox {
  private dirty = true;
  private draining: Promise<boolean> | undefined;
  private readonly parked: ParkedOrders;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly tenant: string;
      readonly concurrency: number;
      readonly execute: (command: Dispatched) => Promise<Refusal | object>;
      /** Told of each command that was refused: sagas expect some, a log keeps them visible. */
      readonly refused?: (command: Dispatched, refusal: Refusal) => void;
    },
  ) {
    this.parked = new ParkedOrders(options.pool, options.tenant);
  }

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
        `select o.id, o.saga, o.key, o.command_id, o.name, o.fields, o.actor, o.correlation_id,
                round(extract(epoch from o.occurred_at) * 1000)::bigint as occurred_ms, w.tries as tried
         from outbox o
         left join parked_work w on w.tenant = o.tenant and w.part = 'orders/' || o.saga
           and w.key = o.key and w.handler = $3
         where o.tenant = $1 and w.state is distinct from 'parked' order by o.id limit $2`,
        [this.options.tenant, ROWS_A_BATCH, OUTBOX],
      );
      if (rows.length === 0) break;
      worked = true;
      this.dirty = true;
      await this.carryOut(rows);
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
    const done: string[] = [];
    const workers = Array.from({ length: Math.min(this.options.concurrency, queue.length) }, async () => {
      for (let line = queue.shift(); line; line = queue.shift()) done.push(...(await this.oneLine(line)));
    });
    await Promise.all(workers);
    if (done.length === 0) return;
    await this.options.pool.query('delete from outbox where tenant = $1 and id = any($2::bigint[])', [
      this.options.tenant,
      done,
    ]);
  }

  /** The rows that were carried out, up to one at which the line stands still. */
  private async oneLine(line: readonly Row[]): Promise<string[]> {
    const done: string[] = [];
    let tried = line[0]?.tried ?? null;
    for (const row of line) {
      if (!(await this.one(row, tried ?? 0))) break;
      if (tried !== null) await this.parked.resume(orderOf(row));
      tried = null;
      done.push(row.id);
    }
    return done;
  }

  private async one(row: Row, triedBefore: number): Promise<boolean> {
    const command = dispatchedOf(row);
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await this.options.execute(command);
        const rest = restsOnParked(answer);
        if (rest) {
          await this.parked.wait(orderOf(row), rest);
          return false;
        }
        if ('refused' in answer) this.options.refused?.(command, answer as Refusal);
        return true;
      } catch (error) {
        // What tells the log of parking is never parked itself.
        if (isOfTheMachine(error) || row.saga === PARKING_LINE) throw error;
        if (tries < TRIES_BEFORE_PARKING) continue;
        await this.parked.park(orderOf(row), { error: wordsOf(error), tries: triedBefore + tries });
        return false;
      }
    }
  }
}

function orderOf(row: Row): { saga: string; key: string; commandId: string } {
  return { saga: row.saga, key: row.key, commandId: row.command_id };
}

function dispatchedOf(row: Row): Dispatched {
  return {
    name: row.name,
    with: row.fields,
    commandId: row.command_id,
    actor: row.actor,
    correlationId: row.correlation_id,
    ...(row.occurred_ms === null ? {} : { occurredAt: Number(row.occurred_ms) }),
  };
}
