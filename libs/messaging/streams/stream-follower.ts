import type { Pool } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Telemetry } from '../../kernel/telemetry.js';
import type { Following } from '../following.js';
import type { Handler } from '../handler.js';
import { openPositionsOf } from '../opening.js';
import { PartedHandler } from '../parking/parted-handler.js';
import { DECISION_TYPES, type WorkDecision } from '../parking/work.js';
import type { Standing } from '../taking.js';
import type { Portion } from '../taking-together.js';
import { transact } from '../transaction.js';
import { PartitionLane } from './partition-lane.js';
import { mustBeCounted, PartitionsGone } from './partition-rows.js';
import type { Streams } from './streams.js';

/** Events of one transaction at most. */
const BATCH_LIMIT = 5_000;
/** The same of a transaction that several handlers share. */
const EVENTS_TOGETHER = 500;
/** How often it is asked whether a partition is followed by nobody. */
const LOOK_EVERY_MS = 1_000;
/** A partition that has not moved for so long, with events behind it, is followed by whoever sees it. */
const FORSAKEN_AFTER_MS = 3_000;

export interface StreamFollowerOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly streams: Streams;
  /** Makes the handler anew: every partition has one of its own, with its own memory. */
  readonly make: () => Handler;
  readonly telemetry?: Telemetry;
  /** Events read from the log that are taken in one transaction; absent: the default. */
  readonly eventsAtOnce?: number;
}

/**
 * Takes a handler of `order: 'stream'` along those partitions of the log that this process reads.
 *
 * Every partition has a position of its own, stored in the transaction of what it wrote, and whoever locks
 * that row works: two processes that both believe a partition to be theirs harm nobody. Nothing rests on the
 * broker's word about who reads what either: a partition that stands still is followed by whoever sees it.
 */
export class StreamFollower implements Following {
  readonly handler: Handler;
  readonly alone = false;
  background = false;
  readonly isAwaited = false;
  hurried: () => void = () => undefined;
  private readonly lanes = new Map<number, PartitionLane>();
  private readonly types: ReadonlySet<string>;
  private readonly expected: WorkDecision[] = [];
  private running: Promise<unknown> = Promise.resolve();
  private stored = 0;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private forsaken: readonly number[] = [];
  private seen = new Map<number, { readonly position: number; readonly since: number }>();

  constructor(private readonly options: StreamFollowerOptions) {
    this.handler = options.make();
    const decisions: readonly string[] = DECISION_TYPES;
    this.types = new Set([...this.handler.types].filter((type) => !decisions.includes(type)));
  }

  /** The least of all partitions, as it was stored last. */
  get standing(): Standing {
    return { stored: this.stored, through: this.stored };
  }

  open(): Promise<void> {
    return openPositionsOf([this], this.options);
  }

  openedAt(position: number): void {
    this.stored = position;
  }

  expect(decision: WorkDecision): void {
    this.expected.push(decision);
  }

  catchUp(): Promise<boolean> {
    return this.exclusively(() => this.follow());
  }

  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.running.then(work);
    this.running = next.catch(() => undefined);
    return next;
  }

  async linger(): Promise<void> {}

  hurry(): void {
    this.hurried();
  }

  /** Partitions whose position has moved in memory only. */
  get aheadOfStored(): readonly PartitionLane[] {
    return [...this.lanes.values()].filter(({ standing }) => standing.through > standing.stored);
  }

  /** The least of all partitions was stored as the handler's own position. */
  leastStored(position: number): void {
    this.stored = position;
  }

  async portions(): Promise<readonly Portion[] | undefined> {
    const { streams } = this.options;
    const found: Portion[] = [];
    for (const lane of await this.lanesHere()) {
      const { through } = lane.standing;
      if (streams.missing(lane.partition, through) !== undefined) return undefined;
      const next = streams.next(lane.partition, through, EVENTS_TOGETHER);
      if (next.through > through) found.push(lane.portion(this.wanted(lane, next.events), next.through));
    }
    return found;
  }

  private async follow(): Promise<boolean> {
    try {
      const lanes = await this.lanesHere();
      let worked = false;
      for (;;) {
        const behind = await this.fromLog(lanes);
        const further = await this.atHand(lanes);
        worked ||= behind || further;
        if (!behind && !further) return worked;
      }
    } catch (error) {
      // Begun anew where the handler stands now.
      if (error instanceof PartitionsGone) this.lanes.clear();
      throw error;
    }
  }

  /** What is in memory, one partition after the other: few connections are taken from those who write. */
  private async atHand(lanes: readonly PartitionLane[]): Promise<boolean> {
    const { streams } = this.options;
    let moved = false;
    for (const lane of lanes) {
      const { through } = lane.standing;
      if (streams.missing(lane.partition, through) !== undefined) continue;
      const next = streams.next(lane.partition, through, BATCH_LIMIT);
      if (next.through <= through) continue;
      await this.take(lane, next.events, next.through);
      moved = true;
    }
    return moved;
  }

  /** What has passed by, or came before this process: the log is read once for all partitions behind. */
  private async fromLog(lanes: readonly PartitionLane[]): Promise<boolean> {
    const { streams, eventsAtOnce = BATCH_LIMIT } = this.options;
    const behind = lanes.flatMap((lane) => {
      const upTo = streams.missing(lane.partition, lane.standing.through);
      return upTo === undefined ? [] : [{ lane, upTo }];
    });
    if (behind.length === 0) return false;
    const after = Math.min(...behind.map(({ lane }) => lane.standing.through));
    const upTo = Math.min(...behind.map((one) => one.upTo));
    let batch: RecordedEvent[] = [];
    let dealt = after;
    const deal = async (to: number) => {
      const events = batch;
      const from = dealt;
      batch = [];
      dealt = to;
      for (const { lane } of behind) {
        const isOwn = ({ stream }: RecordedEvent) => streams.partitionOf(stream) === lane.partition;
        const { through } = lane.standing;
        // One that went back, or on from where another process stands, does not follow: it begins anew there.
        if (through >= from && through < to) await this.take(lane, events.filter(isOwn), to);
      }
    };
    let last: RecordedEvent | undefined;
    try {
      for await (const events of streams.fromLog({ after, upTo, types: [...this.types] })) {
        for (const event of events) batch.push(event);
        last = events.at(-1) ?? last;
        if (batch.length >= eventsAtOnce && last) await deal(last.position);
      }
    } catch (error) {
      // What came before it cannot go on is done all the same.
      if (batch.length > 0 && last) await deal(last.position);
      throw error;
    }
    await deal(upTo);
    return true;
  }

  private async take(lane: PartitionLane, events: readonly RecordedEvent[], to: number): Promise<void> {
    await lane.take(this.wanted(lane, events), to);
  }

  private wanted(lane: PartitionLane, events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    const { through } = lane.standing;
    return events.filter(({ type, position }) => position > through && this.types.has(type));
  }

  /** One for each partition that this process reads. */
  private async lanesHere(): Promise<readonly PartitionLane[]> {
    await this.lookAround();
    const own = new Set([...this.options.streams.assigned(), ...this.forsaken]);
    return Promise.all([...own].sort((a, b) => a - b).map((one) => this.laneOf(one)));
  }

  private async laneOf(partition: number): Promise<PartitionLane> {
    const found = this.lanes.get(partition);
    if (found) return found;
    const { pool, tenant, streams, make, telemetry } = this.options;
    const handler = make();
    if (handler instanceof PartedHandler) for (const decision of this.expected) handler.expect(decision);
    const of = { tenant, handler: handler.name, partitions: streams.partitions };
    const lane = new PartitionLane(handler, {
      pool,
      of,
      partition,
      ...(telemetry ? { telemetry } : {}),
    });
    await transact(pool, (client) => lane.open(client));
    this.lanes.set(partition, lane);
    return lane;
  }

  /** Partitions behind which events wait and that nobody has moved for a while. */
  private async lookAround(): Promise<void> {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_EVERY_MS) return;
    this.lookedAt = now;
    const { pool, tenant, streams } = this.options;
    const head = streams.knownHead();
    // As they stand before the question: a row can only be further by then.
    const stored = new Map([...this.lanes].map(([partition, { standing }]) => [partition, standing.stored]));
    const { rows } = await pool.query<{ partition: number; partitions: number; position: string }>(
      'select partition, partitions, position from checkpoint_partition where tenant = $1 and handler = $2',
      [tenant, this.handler.name],
    );
    const of = { tenant, handler: this.handler.name, partitions: streams.partitions };
    if (rows[0]) mustBeCounted(of, rows[0].partitions);
    // Another process has made one position of all: begun anew where the handler stands now.
    else this.lanes.clear();
    for (const { partition, position } of rows) {
      const lane = this.lanes.get(partition);
      if (lane && Number(position) < (stored.get(partition) ?? 0)) lane.goBackTo(Number(position));
    }
    const seen = new Map(
      rows.map(({ partition, position: text }) => {
        const position = Number(text);
        const before = this.seen.get(partition);
        const stands = before?.position === position && position < head;
        return [partition, { position, since: stands ? before.since : now }] as const;
      }),
    );
    this.seen = seen;
    this.forsaken = [...seen].flatMap(([one, { since }]) => (now - since > FORSAKEN_AFTER_MS ? [one] : []));
  }
}
