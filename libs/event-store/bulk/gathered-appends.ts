import type { RecordedEvent } from '../../kernel/event.js';
import type { AppendRequest, AppendResult } from '../append.js';
import type { PreparedRequest } from '../prepare.js';
import { BulkAppender, type BulkOptions, EVENTS_A_CHUNK } from './bulk-appender.js';

interface Waiting {
  readonly prepared: PreparedRequest;
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

export interface GatheredOptions extends BulkOptions {
  /** Events in the order of positions, each once. */
  readonly appended: (events: readonly RecordedEvent[]) => void;
}

/**
 * Appends of thousands of commands that are decided side by side: while one chunk is written through COPY
 * the next gathers. Each is answered as `append` would answer it after those before it, alone: who does not
 * fit its schema fails alone, and a failing database fails the chunk, of which nothing stands then.
 */
export class GatheredAppends {
  private readonly bulk: BulkAppender;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  constructor(private readonly options: GatheredOptions) {
    this.bulk = new BulkAppender(options);
  }

  /** Rejects when an event does not fit its schema, and when the database fails: then the outcome is open. */
  async append(request: AppendRequest): Promise<AppendResult> {
    const prepared = await this.bulk.prepare(request);
    return new Promise((resolve, reject) => {
      this.waiting.push({ prepared, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private async writeAll(): Promise<void> {
    // Whoever comes in the same turn of the event loop joins the chunk.
    await new Promise(setImmediate);
    for (let chunk = this.take(); chunk.length > 0; chunk = this.take()) {
      await this.write(chunk);
      // Those who were answered decide what comes next, before the next chunk sets out.
      await new Promise(setImmediate);
    }
    this.writing = undefined;
  }

  private take(): Waiting[] {
    let events = 0;
    const end = this.waiting.findIndex(({ prepared }) => {
      events += Math.max(1, prepared.events.length);
      return events > EVENTS_A_CHUNK;
    });
    // One that is longer than a chunk goes alone.
    const count = end < 0 ? this.waiting.length : Math.max(1, end);
    return this.waiting.splice(0, count);
  }

  private async write(chunk: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.bulk.writeAtOnce(chunk.map((one) => one.prepared));
      this.options.appended(
        results.flatMap((result) => (result.outcome === 'appended' ? result.events : [])),
      );
      for (const [at, one] of chunk.entries()) one.resolve(results[at] as AppendResult);
    } catch (error) {
      for (const one of chunk) one.reject(error);
    }
  }
}
