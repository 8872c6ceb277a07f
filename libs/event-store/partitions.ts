import type { Pool } from 'pg';
import { PARTITION_EVENTS } from './partition-migration.js';

/** Share of a partition after which the next one is made beforehand. */
const MAKE_NEXT_AFTER = 0.5;
/** SQLSTATE check_violation: what PostgreSQL answers for a row that no partition takes. */
const NO_PARTITION = '23514';

/** The partitions of the log by position: there is always one for the next events. */
export class Partitions {
  /** Where the last partition ends, exclusive, as far as this process knows. */
  private end = 0;
  private making: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly tenant: string,
    private readonly size = PARTITION_EVENTS,
  ) {}

  async ensure(position: number): Promise<void> {
    const { rows } = await this.pool.query<{ end: string }>(
      `select upper_bound as end from event_partition
       where $1 >= lower_bound and $1 < upper_bound and archived_at is null`,
      [position],
    );
    if (rows[0]) {
      this.end = Number(rows[0].end);
      return;
    }
    const made = await this.pool.query<{ end: string }>('select ensure_event_partition($1, $2) as end', [
      position,
      this.size,
    ]);
    this.end = Number(made.rows[0]?.end);
  }

  /** Partitions for every position from one to another, both included. */
  async ensureAll(from: number, to: number): Promise<void> {
    for (let position = from; position <= to; position = this.end) await this.ensure(position);
  }

  /** The log has come this far: the next partition is made well before it is needed, in the background. */
  reached(position: number): void {
    if (this.making || position < this.end - this.size * (1 - MAKE_NEXT_AFTER)) return;
    // What fails here is tried again with the next group, and by the group that finds none.
    this.making = this.ensure(this.end)
      .catch(() => undefined)
      .finally(() => {
        this.making = undefined;
      });
  }

  /** True when the error was a missing partition and there are some now for so many events. */
  async madeAfter(error: unknown, events: number): Promise<boolean> {
    const { code, table } = error as { code?: string; table?: string };
    if (code !== NO_PARTITION || table !== 'event') return false;
    const { rows } = await this.pool.query<{ next: string }>(
      'select position + 1 as next from tenant where tenant = $1',
      [this.tenant],
    );
    const next = Number(rows[0]?.next);
    await this.ensureAll(next, next + events - 1);
    return true;
  }
}
