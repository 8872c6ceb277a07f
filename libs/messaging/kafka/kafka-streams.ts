import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { EventLog } from '../../event-store/event-log.js';
import type { RecordedEvent } from '../../kernel/event.js';
import { PartitionWindow } from '../streams/partition-window.js';
import type { Streams } from '../streams/streams.js';
import { readableOf, readableReplay } from '../readable.js';
import { eventsTopic, type KafkaSettings } from './kafka-settings.js';
import { KeptConsumer } from './kept-consumer.js';
import { partitionOf } from './partition-of.js';
import { mustHavePartitions } from './topics.js';
import { type ReadMessages, TopicReader } from './topic-reader.js';

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
  /** Who reads the topic for this process; absent: one of its own. */
  readonly reader?: TopicReader;
}

/**
 * The log by streams, by way of Kafka: the processes that fill tables share the partitions as one group.
 *
 * The group only says who has which partition; its consumer fetches nothing. Messages come from the process's
 * reader of the whole topic, which the handlers of `order: 'log'` need all the same: each is opened once.
 * Every message says behind which position its partition has no other event, so that a gap is seen although
 * positions of a partition are not dense; what is missing is read from the log. Whoever takes events knows by its
 * own position what it has taken.
 */
export class KafkaStreams implements Streams {
  readonly partitions: number;
  private readonly member: KeptConsumer;
  private readonly reader: TopicReader;
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
    const holder = randomUUID();
    this.reader = options.reader ?? new TopicReader({ ...options, holder });
    this.reader.onRead((read) => this.take(read));
    this.member = new KeptConsumer({
      settings,
      topic: eventsTopic(tenant),
      group: {
        groupId: `labour.${tenant}.streams`,
        sessionTimeout: SESSION_MS,
        heartbeatInterval: HEARTBEAT_MS,
      },
      fromBeginning: false,
      fetches: false,
      // Whoever counts otherwise would take other streams for those of a partition.
      before: () => mustHavePartitions(settings, { topic: eventsTopic(tenant), partitions: this.partitions }),
      assigned: (partitions) => this.given(partitions),
    });
  }

  /** What is wrong with the way through Kafka; meanwhile events come from the log, later. */
  get trouble(): string | undefined {
    return this.member.trouble ?? this.reader.trouble;
  }

  start(): void {
    this.reader.start();
    this.member.start();
  }

  /** Leaves the group, so that others have its partitions at once. */
  async close(): Promise<void> {
    await Promise.all([this.member.stop(), this.reader.close()]);
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

  private take({ partition, facts }: ReadMessages): void {
    const window = this.windows[partition];
    let grew = false;
    for (const fact of facts) grew = (window?.add(fact) ?? false) || grew;
    if (grew) this.bell.emit('arrived');
  }
}
