import { EventEmitter } from 'node:events';
import type { Pool } from 'pg';
import type { Clock } from '../kernel/clock.js';
import type { RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { type AppendRequest, type AppendResult, GroupAppender, type GroupWritten } from './append.js';
import { Archive } from './archive.js';
import { BeyondUs } from './beyond-us.js';
import { type BulkAnswer, BulkAppender, type BulkTally } from './bulk/bulk-appender.js';
import { GatheredAppends } from './bulk/gathered-appends.js';
import type { EventCatalogue } from './catalogue.js';
import type { StoredEvent } from './copy-rows.js';
import { EventShapes } from './event-shapes.js';
import { openStored } from './open-stored.js';
import { Paced } from './paced.js';
import { Partitions } from './partitions.js';
import { type Beyond, type Part, ReadablePart } from './readable-part.js';
import { EventReader, PAGE_LIMIT } from './reader.js';
import { Replay } from './replay.js';

/**
 * How many of the newest events written here stay at hand, so that followers in this process need not read
 * them.
 */
const TAIL_LIMIT = 20_000;
/** How often this process looks at what another one has archived. */
const ARCHIVE_LOOK_MS = 10_000;

export interface EventLogOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly catalogue: EventCatalogue;
  readonly keys: PersonKeys;
  /** Positions of a new partition of the log; absent: the default. */
  readonly partitionEvents?: number;
  /** Where archived events lie; absent: archived events cannot be read. */
  readonly archiveFolder?: string;
  /** The least time between two questions for the head, in milliseconds; absent: as long as one takes. */
  readonly headGapMs?: () => number;
  readonly groupWritten?: (group: GroupWritten) => void;
}

/** The log of one tenant: append, read, and be told when something was written. */
export class EventLog {
  readonly reader: EventReader;
  /** Long parts of the log, for rebuilding and asking of the past. */
  readonly replay: Replay;
  private readonly appender: GroupAppender;
  private readonly gathered: GatheredAppends;
  private readonly partitions: Partitions;
  private readonly archive: Archive;
  private readonly shapes: EventShapes;
  private readonly readable: ReadablePart;
  private readonly head = new Paced(
    () => this.askForHead(),
    () => this.options.headGapMs?.() ?? 0,
  );
  private readonly bell = new EventEmitter();
  private tail: RecordedEvent[] = [];
  private known = 0;
  private archiveSeenAt = 0;

  constructor(private readonly options: EventLogOptions) {
    this.bell.setMaxListeners(0);
    this.archive = new Archive(options.pool, options.tenant, options.archiveFolder);
    this.reader = new EventReader({ ...options, archive: this.archive });
    this.replay = new Replay({ ...options, archive: this.archive });
    this.shapes = new EventShapes(options);
    const beyond = new BeyondUs({ ...options, archive: this.archive, shapes: this.shapes });
    this.readable = new ReadablePart((part) => beyond.first(part));
    this.partitions = new Partitions(options.pool, options.tenant, options.partitionEvents);
    this.appender = new GroupAppender({
      ...options,
      partitions: this.partitions,
      shapes: this.shapes,
      appended: (events) => this.remember(events),
    });
    this.gathered = new GatheredAppends({
      ...options,
      partitions: this.partitions,
      shapes: this.shapes,
      written: () => undefined,
      appended: (events) => this.remember(events),
    });
  }

  /** Makes the tenant's head when it has none. */
  async open(): Promise<void> {
    const { pool, tenant } = this.options;
    await pool.query('insert into tenant (tenant) values ($1) on conflict do nothing', [tenant]);
    await this.shapes.open();
    await this.archive.refresh();
    this.known = await this.reader.head();
    await this.partitions.ensure(this.known + 1);
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return this.appender.append(request);
  }

  /**
   * Writes a long list of requests through COPY, each answered as `append` would answer it; appends of
   * others go on between its chunks.
   */
  bulk(
    requests: AsyncIterable<AppendRequest> | Iterable<AppendRequest>,
    answered?: BulkAnswer,
  ): Promise<BulkTally> {
    const { partitions, shapes } = this;
    const written = (position: number) => this.notice(position);
    return new BulkAppender({ ...this.options, partitions, shapes, written }).append(requests, answered);
  }

  /**
   * As `append`, for one of thousands under way side by side: they are written through COPY, and each waits
   * for the others of its chunk.
   */
  appendAmongMany(request: AppendRequest): Promise<AppendResult> {
    return this.gathered.append(request);
  }

  /** The next events after a position: from memory where they were written here, else from the disk. */
  async next(position: number, limit = PAGE_LIMIT): Promise<readonly RecordedEvent[]> {
    const first = this.tail[0]?.position ?? Number.POSITIVE_INFINITY;
    const from = position + 1 - first;
    const kept = from >= 0 ? this.tail.slice(from, from + limit) : [];
    // What another process wrote behind the newest of ours is not kept here.
    if (kept.length > 0 || position >= this.known) return kept;
    return this.reader.after(position, { limit });
  }

  /** Whether the next events after a position are in memory. */
  atHand(position: number): boolean {
    const first = this.tail[0]?.position;
    return first !== undefined && position + 1 >= first;
  }

  /** The highest position this process has seen; another process may have written more. */
  knownHead(): number {
    return this.known;
  }

  /** Asks the database, for what other processes wrote and archived; once for all who ask meanwhile. */
  refreshHead(): Promise<number> {
    return this.head.get();
  }

  private async askForHead(): Promise<number> {
    const head = await this.reader.head();
    if (performance.now() - this.archiveSeenAt > ARCHIVE_LOOK_MS) {
      this.archiveSeenAt = performance.now();
      await this.archive.refresh();
    }
    this.notice(head);
    return head;
  }

  /**
   * Calls back after each group that was written here or noticed by `refreshHead`. Returns the way to stop.
   */
  onWritten(listener: (position: number) => void): () => void {
    this.bell.on('written', listener);
    return () => this.bell.off('written', listener);
  }

  /** Events that came here by another way as they lie on disk, opened as the log's own reader opens them. */
  opened(stored: readonly StoredEvent[]): Promise<readonly RecordedEvent[]> {
    return openStored(stored, this.options);
  }

  /** Why this process cannot read an event; undefined where it can. */
  beyondUs(event: Beyond): string | undefined {
    return this.options.catalogue.beyondUs(event);
  }

  /** The first event of a part of the log that this process cannot read, archived or not. */
  firstBeyondUs(part: Part): Promise<Beyond | undefined> {
    return this.readable.firstBeyond(part);
  }

  /** Lets go of opened events held in memory: they are read from the disk again. */
  forget(): void {
    this.tail = [];
  }

  async idle(): Promise<void> {
    await Promise.all([this.appender.idle(), this.gathered.idle()]);
  }

  /** Something was written that is not kept in memory here. */
  private notice(head: number): void {
    if (head <= this.known) return;
    this.known = head;
    this.bell.emit('written', head);
  }

  private remember(events: readonly RecordedEvent[]): void {
    const last = events.at(-1);
    const first = events[0];
    if (!last || !first) return;
    // Events of another process in between break the row: start it anew, readers go to the disk for the rest.
    if (this.tail.length > 0 && this.tail.at(-1)!.position + 1 !== first.position) this.tail = [];
    this.tail.push(...events);
    if (this.tail.length > 2 * TAIL_LIMIT) this.tail = this.tail.slice(-TAIL_LIMIT);
    this.known = Math.max(this.known, last.position);
    this.bell.emit('written', this.known);
  }
}
