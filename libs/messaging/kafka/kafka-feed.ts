import { EventEmitter } from 'node:events';
import type { EachBatchPayload } from 'kafkajs';
import type { StoredEvent } from '../../event-store/copy-rows.js';
import type { EventLog } from '../../event-store/event-log.js';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Feed, FeedReplay } from '../feed.js';
import { readableOf, readableReplay } from '../readable.js';
import { eventsTopic, type KafkaSettings } from './kafka-settings.js';
import { KeptConsumer } from './kept-consumer.js';
import { MergeWindow } from './merge-window.js';
import { readMessage } from './wire.js';

/** Events kept in memory, of the row and of those before their turn. */
const WINDOW_LIMIT = 20_000;
/** How long what the log has may be on its way through Kafka before it is fetched from the log. */
const ON_ITS_WAY_MS = 300;
/** A gap of so many events is read at once for all; a wider one is left to those who follow. */
const FILL_LIMIT = 1_000;
const PAGE_LIMIT = 1_000;

export interface KafkaFeedOptions {
  readonly settings: KafkaSettings;
  readonly tenant: string;
  readonly log: EventLog;
  /** Names this process among the readers of the topic. */
  readonly holder: string;
}

/**
 * The log by way of Kafka: one consumer a process reads all partitions and merges them by position.
 *
 * Positions are dense, so nothing rests on Kafka: what was lost on the way, is past retention, or was sent
 * before this process began to read, is fetched from the log. Kafka only spares the database its readers.
 */
export class KafkaFeed implements Feed {
  readonly bringsByItself = true;
  readonly replay: FeedReplay;
  private readonly bell = new EventEmitter();
  private readonly consumer: KeptConsumer;
  private window: MergeWindow<RecordedEvent>;
  private known: number;
  /** Messages of the topic that were no events of this log. */
  foreign = 0;
  /** Events that had to be fetched from the log for this feed's row. */
  fetched = 0;

  constructor(private readonly options: KafkaFeedOptions) {
    const { settings, tenant, log, holder } = options;
    this.bell.setMaxListeners(0);
    this.replay = { events: (range) => readableReplay(log, range) };
    this.known = log.knownHead();
    this.window = new MergeWindow(this.known, WINDOW_LIMIT);
    this.consumer = new KeptConsumer({
      settings,
      topic: eventsTopic(tenant),
      group: { groupId: `labour.${tenant}.feed.${holder}` },
      fromBeginning: false,
      each: (batch) => this.take(batch),
    });
  }

  /** What is wrong with the way through Kafka; meanwhile events come from the log, later. */
  get trouble(): string | undefined {
    return this.consumer.trouble;
  }

  /** Begins to read; where Kafka is not there, it is tried again and again. */
  start(): void {
    this.known = Math.max(this.known, this.options.log.knownHead());
    this.window.skipTo(this.known);
    this.consumer.start();
  }

  async close(): Promise<void> {
    await this.consumer.stop();
  }

  knownHead(): number {
    return Math.max(this.known, this.window.through);
  }

  /** Asks the log how far it is; what does not come through Kafka in time is fetched. */
  async refreshHead(): Promise<number> {
    const head = await this.options.log.refreshHead();
    if (this.window.through < head) await this.arrived(head);
    if (this.window.through < head) await this.fetch(head);
    if (head > this.known) {
      this.known = head;
      this.bell.emit('written', head);
    }
    return head;
  }

  async next(after: number, limit = PAGE_LIMIT): Promise<readonly RecordedEvent[]> {
    const kept = this.window.after(after, limit);
    if (kept.length > 0) return readableOf(this.options.log, kept);
    if (after >= this.knownHead()) return [];
    return readableOf(this.options.log, await this.options.log.reader.after(after, { limit }));
  }

  atHand(after: number): boolean {
    return this.window.has(after + 1);
  }

  forget(): void {
    this.window.forget();
  }

  onWritten(listener: (position: number) => void): () => void {
    this.bell.on('written', listener);
    return () => this.bell.off('written', listener);
  }

  private async take({ batch, heartbeat }: EachBatchPayload): Promise<void> {
    const stored: StoredEvent[] = [];
    for (const { value } of batch.messages) {
      const message = readMessage(this.options.tenant, value);
      if (message.kind === 'foreign') this.foreign += 1;
      // What comes again, after a takeover of the relay, is known by its position.
      else if (message.kind === 'event' && message.event.position > this.window.through) {
        stored.push(message.event);
      }
    }
    if (stored.length === 0) return;
    const events = await this.options.log.opened(stored);
    if (this.window.add(events)) this.bell.emit('written', this.window.through);
    await heartbeat();
  }

  /** Resolves when the row has come so far, or the time is over. */
  private arrived(head: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(finish, ON_ITS_WAY_MS);
      const stop = this.onWritten(() => {
        if (this.window.through >= head) finish();
      });
    });
  }

  private async fetch(head: number): Promise<void> {
    const after = this.window.through;
    // Those that came early close the row behind the gap.
    const upTo = Math.min(head, this.window.hole?.upTo ?? head);
    if (upTo - after > FILL_LIMIT) {
      this.window.skipTo(upTo);
    } else {
      const events = await this.options.log.reader.between(after + 1, upTo);
      this.fetched += events.length;
      this.window.add(events);
    }
    if (this.window.through > after) this.bell.emit('written', this.window.through);
  }
}
