import { EventEmitter } from 'node:events';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { StoredEvent } from '../../event-store/copy-rows.js';
import type { EventLog } from '../../event-store/event-log.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { PartitionWindow } from '../streams/partition-window.js';
import type { Streams } from '../streams/streams.js';
import { readableOf, readableReplay } from '../readable.js';
import { eventsTopic, type KafkaSettings } from './kafka-settings.js';
import { KeptConsumer } from './kept-consumer.js';
import { partitionOf } from './partition-of.js';
import { mustHavePartitions } from './topics.js';
import { afterOf, readMessage } from './wire.js';

/** Events kept in memory, of each partition. */
const WINDOW_LIMIT = 5_000;
/** How long what the log has may be on its way through Kafka before it is read from the log. */
const ON_ITS_WAY_MS = 1_000;
/** A member that falls silent for so long loses its partitions; brokers allow no less by themselves. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_000;

export interface KafkaStreamsOptions {
  readonly settings: KafkaSettings;
  readonly tenant: string;
  readonly log: EventLog;
}

/**
 * The log by streams, by way of Kafka: the processes that fill tables share the partitions as one group.
 *
 * Every message says behind which position its partition has no other event, so that a gap is seen although
 * positions of a partition are not dense; what is missing is read from the log. The group's offsets are a
 * hint where to begin and nothing else: whoever takes events knows by its own position what it has taken.
 */
export class KafkaStreams implements Streams {
  readonly partitions: number;
  private readonly consumer: KeptConsumer;
  private readonly windows: readonly PartitionWindow<RecordedEvent>[];
  /** By partition: since when the log is ahead of what came, and where it was then. */
  private readonly late = new Map<number, { readonly head: number; readonly since: number }>();
  private readonly bell = new EventEmitter();
  private own: readonly number[] = [];

  constructor(private readonly options: KafkaStreamsOptions) {
    const { settings, tenant } = options;
    this.bell.setMaxListeners(0);
    this.partitions = settings.partitions;
    this.windows = Array.from({ length: this.partitions }, () => new PartitionWindow(0, WINDOW_LIMIT));
    this.consumer = new KeptConsumer({
      settings,
      topic: eventsTopic(tenant),
      group: {
        groupId: `labour.${tenant}.streams`,
        sessionTimeout: SESSION_MS,
        heartbeatInterval: HEARTBEAT_MS,
      },
      fromBeginning: false,
      remembers: true,
      // Whoever counts otherwise would take other streams for those of a partition.
      before: () => mustHavePartitions(settings, { topic: eventsTopic(tenant), partitions: this.partitions }),
      each: (batch) => this.take(batch),
      assigned: (partitions) => this.given(partitions),
    });
  }

  /** What is wrong with the way through Kafka; meanwhile events come from the log, later. */
  get trouble(): string | undefined {
    return this.consumer.trouble;
  }

  start(): void {
    this.consumer.start();
  }

  /** Leaves the group, so that others have its partitions at once. */
  close(): Promise<void> {
    return this.consumer.stop();
  }

  assigned(): readonly number[] {
    return this.own;
  }

  partitionOf(stream: string): number {
    return partitionOf(stream, this.partitions);
  }

  knownHead(): number {
    return this.options.log.knownHead();
  }

  missing(partition: number, after: number): number | undefined {
    const window = this.windows[partition];
    if (!window) return undefined;
    this.mayBeLate(partition, window);
    return after < window.from ? window.from : undefined;
  }

  next(
    partition: number,
    after: number,
    limit: number,
  ): { events: readonly RecordedEvent[]; through: number } {
    const found = this.windows[partition]?.next(after, limit) ?? { events: [], through: after };
    const events = readableOf(this.options.log, found.events);
    if (events.length === found.events.length) return { events, through: found.through };
    return { events, through: events.at(-1)?.position ?? after };
  }

  fromLog(range: {
    readonly after: number;
    readonly upTo: number;
    readonly types: readonly string[];
  }): AsyncGenerator<readonly RecordedEvent[]> {
    return readableReplay(this.options.log, range);
  }

  forget(): void {
    for (const window of this.windows) window.forget();
  }

  /** Calls back when something came. Returns the way to stop. */
  onArrived(listener: () => void): () => void {
    this.bell.on('arrived', listener);
    return () => this.bell.off('arrived', listener);
  }

  /** What was written before this process had a partition is read from the log. */
  private given(partitions: readonly number[]): void {
    const head = this.knownHead();
    for (const partition of partitions) {
      if (!this.own.includes(partition)) this.windows[partition]?.skipTo(head);
    }
    this.own = partitions;
    this.bell.emit('arrived');
  }

  /** The log is ahead of the window for longer than a message takes: it goes on behind what the log has. */
  private mayBeLate(partition: number, window: PartitionWindow<RecordedEvent>): void {
    const head = this.knownHead();
    const now = performance.now();
    if (window.through >= head) {
      this.late.delete(partition);
      return;
    }
    const late = this.late.get(partition);
    if (!late || window.through >= late.head) {
      this.late.set(partition, { head, since: now });
    } else if (now - late.since > ON_ITS_WAY_MS) {
      window.skipTo(late.head);
      this.late.delete(partition);
    }
  }

  private async take({ batch, heartbeat }: EachBatchPayload): Promise<void> {
    const window = this.windows[batch.partition];
    if (!window) return;
    const facts: { message: KafkaMessage; position: number; event?: StoredEvent }[] = [];
    for (const message of batch.messages) {
      const read = readMessage(this.options.tenant, message.value);
      if (read.kind === 'event') facts.push({ message, position: read.event.position, event: read.event });
      else if (read.kind === 'watermark') facts.push({ message, position: read.position });
    }
    const fresh = facts.filter(({ position }) => position > window.through);
    const opened = await this.options.log.opened(fresh.flatMap(({ event }) => (event ? [event] : [])));
    const byPosition = new Map(opened.map((event) => [event.position, event]));
    let grew = false;
    for (const { message, position } of fresh) {
      const event = byPosition.get(position);
      // Nobody says what came before it: only the log can tell.
      const after = afterOf(message) ?? position - 1;
      grew = window.add({ after, position, ...(event ? { event } : {}) }) || grew;
    }
    if (grew) this.bell.emit('arrived');
    await heartbeat();
  }
}
