import { EventEmitter } from 'node:events';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Feed, FeedReplay } from '../feed.js';
import { readableOf, readableReplay } from '../readable.js';
import { MergeWindow } from './merge-window.js';
import { type ReadMessages, TopicReader, type TopicReaderOptions } from './topic-reader.js';

/** Events kept in memory, of the row and of those before their turn. */
const WINDOW_LIMIT = 20_000;
/** How long what the log has may be on its way through Kafka before it is fetched from the log. */
const ON_ITS_WAY_MS = 300;
/** A gap of so many events is read at once for all; a wider one is left to those who follow. */
const FILL_LIMIT = 1_000;
const PAGE_LIMIT = 1_000;

export interface KafkaFeedOptions extends TopicReaderOptions {
  /** Who reads the topic for this process; absent: the feed itself. */
  readonly reader?: TopicReader;
}

/**
 * The log by way of Kafka: what one consumer a process reads of all partitions, merged by position.
 *
 * Positions are dense, so nothing rests on Kafka: what was lost on the way, is past retention, or was sent
 * before this process began to read, is fetched from the log. Kafka only spares the database its readers.
 */
export class KafkaFeed implements Feed {
  readonly bringsByItself = true;
  readonly replay: FeedReplay;
  private readonly bell = new EventEmitter();
  private readonly reader: TopicReader;
  private window: MergeWindow<RecordedEvent>;
  private known: number;
  /** Events that had to be fetched from the log for this feed's row. */
  fetched = 0;

  constructor(private readonly options: KafkaFeedOptions) {
    const { log } = options;
    this.bell.setMaxListeners(0);
    this.replay = { events: (range) => readableReplay(log, range) };
    this.known = log.knownHead();
    this.window = new MergeWindow(this.known, WINDOW_LIMIT);
    this.reader = options.reader ?? new TopicReader(options);
    this.reader.onRead((read) => this.take(read));
  }

  /** Messages of the topic that were no events of this log. */
  get foreign(): number {
    return this.reader.foreign;
  }

  /** What is wrong with the way through Kafka; meanwhile events come from the log, later. */
  get trouble(): string | undefined {
    return this.reader.trouble;
  }

  /** Begins to read; where Kafka is not there, it is tried again and again. */
  start(): void {
    this.known = Math.max(this.known, this.options.log.knownHead());
    this.window.skipTo(this.known);
    this.reader.start();
  }

  async close(): Promise<void> {
    await this.reader.close();
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

  /** What comes again, after a takeover of the relay, is known by its position. */
  private take({ facts }: ReadMessages): void {
    const events = facts.flatMap(({ event }) => event ?? []);
    if (this.window.add(events)) this.bell.emit('written', this.window.through);
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
