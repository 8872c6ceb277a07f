import { EventEmitter } from 'node:events';
import type { EachBatchPayload } from 'kafkajs';
import type { StoredEvent } from '../../event-store/copy-rows.js';
import type { EventLog } from '../../event-store/event-log.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { PartitionFact } from '../streams/partition-window.js';
import { eventsTopic, type KafkaSettings } from './kafka-settings.js';
import { KeptConsumer } from './kept-consumer.js';
import { afterOf, readMessage } from './wire.js';

export interface TopicReaderOptions {
  readonly settings: KafkaSettings;
  readonly tenant: string;
  readonly log: EventLog;
  /** Names this process among the readers of the topic. */
  readonly holder: string;
}

/** What some messages of one partition say, in their order. */
export interface ReadMessages {
  readonly partition: number;
  readonly facts: readonly PartitionFact<RecordedEvent>[];
}

/**
 * One consumer a process that reads all partitions: each message is parsed and opened once, for everybody here
 * who follows the log by way of Kafka. It belongs to a group of its own and remembers nothing.
 */
export class TopicReader {
  /** Messages of the topic that were no events of this log. */
  foreign = 0;
  private readonly consumer: KeptConsumer;
  private readonly bell = new EventEmitter();

  constructor(private readonly options: TopicReaderOptions) {
    const { settings, tenant, holder } = options;
    this.consumer = new KeptConsumer({
      settings,
      topic: eventsTopic(tenant),
      group: { groupId: `labour.${tenant}.feed.${holder}` },
      fromBeginning: false,
      each: (batch) => this.take(batch),
    });
  }

  /** What is wrong with the way through Kafka. */
  get trouble(): string | undefined {
    return this.consumer.trouble;
  }

  /** Begins to read, once; where Kafka is not there, it is tried again and again. */
  start(): void {
    this.consumer.start();
  }

  close(): Promise<void> {
    return this.consumer.stop();
  }

  onRead(listener: (read: ReadMessages) => void): void {
    this.bell.on('read', listener);
  }

  private async take({ batch, heartbeat }: EachBatchPayload): Promise<void> {
    const { tenant, log } = this.options;
    const read: { after: number; position: number; stored?: StoredEvent }[] = [];
    for (const message of batch.messages) {
      const found = readMessage(tenant, message.value);
      if (found.kind === 'foreign') {
        this.foreign += 1;
        continue;
      }
      const stored = found.kind === 'event' ? found.event : undefined;
      const position = found.kind === 'event' ? found.event.position : found.position;
      // Where nobody says what came before it, only the log can tell.
      const after = afterOf(message) ?? position - 1;
      read.push({ after, position, ...(stored ? { stored } : {}) });
    }
    if (read.length === 0) return;
    const opened = await log.opened(read.flatMap(({ stored }) => stored ?? []));
    const byPosition = new Map(opened.map((event) => [event.position, event]));
    const facts = read.map(({ after, position, stored }) => {
      const event = stored && byPosition.get(position);
      return { after, position, ...(event ? { event } : {}) };
    });
    this.bell.emit('read', { partition: batch.partition, facts } satisfies ReadMessages);
    await heartbeat();
  }
}
