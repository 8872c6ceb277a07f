import type { EventLog } from '../event-store/event-log.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { Feed, FeedReplay } from './feed.js';
import { readableOf, readableReplay } from './readable.js';

/**
 * The log in PostgreSQL as a feed: the log itself, but for events that a newer version of the house wrote.
 * Whoever follows waits before the first of them (`EventBeyondUs`), and passes nothing over.
 */
export class LogFeed implements Feed {
  readonly replay: FeedReplay;

  constructor(private readonly log: EventLog) {
    this.replay = { events: (range) => readableReplay(log, range) };
  }

  knownHead(): number {
    return this.log.knownHead();
  }

  refreshHead(): Promise<number> {
    return this.log.refreshHead();
  }

  async next(after: number, limit?: number): Promise<readonly RecordedEvent[]> {
    return readableOf(this.log, await this.log.next(after, limit));
  }

  atHand(after: number): boolean {
    return this.log.atHand(after);
  }

  forget(): void {
    this.log.forget();
  }

  onWritten(listener: (position: number) => void): () => void {
    return this.log.onWritten(listener);
  }
}
