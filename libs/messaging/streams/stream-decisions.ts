import type { PoolClient } from 'pg';
import type { EventLog } from '../../event-store/event-log.js';
import type { Batch, Handler } from '../handler.js';
import { findParked } from '../parking/parked-rows.js';
import type { PartedHandler } from '../parking/parted-handler.js';
import { DECISION_TYPES, isDecision, type WorkDecision } from '../parking/work.js';
import { partitionOf } from '../kafka/partition-of.js';
import { openPartitions, PartitionRow } from './partition-rows.js';

export const STREAM_DECISIONS = 'stream-decisions';

export interface StreamDecisionsOptions {
  readonly tenant: string;
  readonly log: EventLog;
  readonly partitions: number;
  /** Makes a handler of `order: 'stream'` by its name; undefined for all others. */
  readonly make: (handler: string) => PartedHandler | undefined;
}

/**
 * What operators decide about parked work of handlers that follow by streams.
 *
 * A decision lies in a stream, and so in a partition, of its own: whoever reads the partition of the work
 * never sees it. Decisions are followed in the order of the log instead, and each is carried out under the
 * lock of the partition in which the work lies. The work has stood still since before it was decided about,
 * so it does not matter how far that partition is: what waits is worked off in order all the same.
 */
export class StreamDecisions implements Handler {
  readonly name = STREAM_DECISIONS;
  readonly types: ReadonlySet<string> = new Set(DECISION_TYPES);
  private worked: PartedHandler[] = [];

  constructor(private readonly options: StreamDecisionsOptions) {}

  async handle(client: PoolClient, { events }: Batch): Promise<void> {
    for (const event of events) {
      const handler = isDecision(event) && this.options.make(event.data.handler);
      if (handler) await this.carryOut(client, handler, event as WorkDecision);
    }
  }

  settled(committed: boolean): void {
    for (const handler of this.worked.splice(0)) handler.settled(committed);
  }

  private async carryOut(client: PoolClient, handler: PartedHandler, decision: WorkDecision): Promise<void> {
    const { tenant, log, partitions } = this.options;
    const work = await findParked(client, tenant, decision.data.parkedId);
    if (work?.item !== decision.data.item) return;
    const [failed] = await log.reader.between(work.position, work.position);
    if (!failed) throw new Error(`parked at position ${work.position}, which the log does not hold`);
    const of = { tenant, handler: handler.name, partitions };
    await openPartitions(client, of);
    const row = new PartitionRow(of, partitionOf(failed.stream, partitions));
    const { position, turn } = await row.lock(client);
    this.worked.push(handler);
    await handler.handle(client, { turn, to: position, events: [decision] });
    await row.store(client, position);
  }
}
