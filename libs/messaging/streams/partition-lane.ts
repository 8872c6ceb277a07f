import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Telemetry } from '../../kernel/telemetry.js';
import type { Handler } from '../handler.js';
import { type Standing, Taking } from '../taking.js';
import type { Portion } from '../taking-together.js';
import { openPartitions, type PartitionOf, PartitionRow } from './partition-rows.js';

export interface PartitionLaneOptions {
  readonly pool: Pool;
  readonly of: PartitionOf;
  readonly partition: number;
  readonly telemetry?: Telemetry;
}

/** One handler on its way along one partition. */
export class PartitionLane {
  private readonly taking: Taking;
  private readonly row: PartitionRow;

  constructor(
    handler: Handler,
    private readonly options: PartitionLaneOptions,
  ) {
    const { pool, of, partition, telemetry } = options;
    const row = new PartitionRow(of, partition);
    this.row = row;
    this.taking = new Taking(handler, { pool, row, ...(telemetry ? { telemetry } : {}) });
  }

  get partition(): number {
    return this.options.partition;
  }

  get standing(): Standing {
    return this.taking.standing;
  }

  /** In a transaction that makes the row, or finds where it stands. */
  async open(client: PoolClient): Promise<void> {
    await openPartitions(client, this.options.of);
    const { position: stored } = await this.row.lock(client);
    this.taking.moved({ stored, through: stored });
  }

  portion(events: readonly RecordedEvent[], to: number): Portion {
    return { taking: this.taking, events, to };
  }

  /** Events that the handler wants, and up to where there are no others. */
  async take(events: readonly RecordedEvent[], to: number): Promise<void> {
    if (events.length > 0) await this.taking.take(events, to);
    else this.taking.passed(to);
  }

  /** The database forgot its last commits: what was forgotten is done again. */
  goBackTo(position: number): void {
    this.taking.goOnFrom(position);
  }

  /** Its row was given a position that it had reached in memory; it may have gone on since. */
  progressStored(position: number): void {
    this.taking.progressStored(position);
  }
}
