import type { Pool } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { Telemetry } from '../kernel/telemetry.js';
import type { Feed } from './feed.js';
import type { Following, Reading } from './following.js';
import type { Handler } from './handler.js';
import { Deposed, type Lead } from './leadership.js';
import { Linger } from './linger.js';
import { PartedHandler } from './parking/parted-handler.js';
import type { WorkDecision } from './parking/work.js';
import { openPositionsOf } from './opening.js';
import { HandlerRow, type PositionRow } from './position-row.js';
import { type Standing, Taking } from './taking.js';
import type { Portion } from './taking-together.js';

/** Events of one transaction at most. */
const BATCH_LIMIT = 5000;
/** So far behind the head a follower reads by replay, with its types chosen on the server. */
const FAR_BEHIND = 10_000;
/**
 * How long a follower leaves the log alone after it worked: so many milliseconds an event or as long as the
 * work took, up to a limit. A few events are followed at once; under load, fewer and larger transactions
 * leave the machine to the writers. Whoever waits for the follower ends it.
 */
const LINGER_MS_AN_EVENT = 0.2;
const LINGER_LIMIT_MS = 200;
/** So near the head a follower goes together with others. */
const NEAR = 1_000;
/** How often a standby asks how far the leader is. */
const STAND_BY_LOOK_MS = 20;

/**
 * Takes one handler along a feed of the log, batch by batch, with its position in its own transaction.
 *
 * Events the handler does not want move its position in memory only; after a crash they are passed over
 * again.
 */
export class Follower implements Following {
  private readonly taking: Taking;
  private running: Promise<unknown> = Promise.resolve();
  private readonly waiting: { position: number; resolve: () => void }[] = [];
  /** Events of the last call that did something. */
  private lastEvents = 0;
  private tookMs = 0;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private readonly lingering = new Linger();
  background = false;
  hurried: () => void = () => undefined;

  constructor(
    readonly handler: Handler,
    private readonly options: {
      pool: Pool;
      tenant: string;
      feed: Feed;
      telemetry?: Telemetry;
      /** Who leads this handler among many processes; absent: whoever has the position's lock works. */
      leadership?: Lead;
      /** Where its position stands; absent: in the handler's own row. */
      row?: PositionRow;
    },
  ) {
    const { pool, tenant, telemetry, leadership: lead } = options;
    const own = { tenant, handler: handler.name, ...(lead ? { lead } : {}) };
    this.taking = new Taking(handler, {
      pool,
      row: options.row ?? new HandlerRow(own),
      moved: (standing) => this.moved(standing),
      ...(telemetry ? { telemetry } : {}),
    });
  }

  get standing(): Standing {
    return this.taking.standing;
  }

  /** With a leader elsewhere, what this process knows is what that one has stored. */
  get alone(): boolean {
    return this.options.leadership?.leads ?? true;
  }

  expect(decision: WorkDecision): void {
    if (this.handler instanceof PartedHandler) this.handler.expect(decision);
  }

  open(): Promise<void> {
    return openPositionsOf([this], this.options);
  }

  openedAt(position: number): void {
    this.taking.moved({ stored: position, through: position });
  }

  catchUp(): Promise<boolean> {
    const next = this.running.then(() => this.toHead());
    this.running = next.catch(() => undefined);
    return next;
  }

  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.running.then(work);
    this.running = next.catch(() => undefined);
    return next;
  }

  /** Resolves true once the handler has passed the position, false after the time is over. */
  async reach(position: number, timeoutMs: number): Promise<boolean> {
    if (this.standing.through >= position) return true;
    if (!this.background) {
      await this.options.feed.refreshHead();
      await this.catchUp();
      return this.standing.through >= position;
    }
    return new Promise((resolve) => {
      const entry = { position, resolve: () => finish(true) };
      const timer = setTimeout(() => finish(false), timeoutMs);
      const finish = (reached: boolean) => {
        clearTimeout(timer);
        const index = this.waiting.indexOf(entry);
        if (index >= 0) this.waiting.splice(index, 1);
        resolve(reached);
      };
      this.waiting.push(entry);
      this.hurry();
    });
  }

  async linger(): Promise<void> {
    if (this.lastEvents === 0) return;
    const forMs = Math.min(LINGER_LIMIT_MS, Math.max(this.lastEvents * LINGER_MS_AN_EVENT, this.tookMs));
    if (!this.isAwaited) await this.lingering.for(forMs);
  }

  hurry(): void {
    this.lingering.end();
    this.hurried();
  }

  get isAwaited(): boolean {
    return this.waiting.length > 0;
  }

  async portions(read: Reading): Promise<readonly Portion[] | undefined> {
    const { feed, leadership } = this.options;
    if (leadership && !(await leadership.lead())) return undefined;
    const { through } = this.standing;
    const behind = feed.knownHead() - through;
    if (behind <= 0) return [];
    if (behind > NEAR) return undefined;
    const events = await read(through);
    const last = events.at(-1);
    if (!last) return [];
    const wanted = events.filter((event) => this.handler.types.has(event.type));
    return [{ taking: this.taking, events: wanted, to: last.position }];
  }

  /** The database forgot its last commits: what was forgotten is done again. */
  goBackTo(position: number): Promise<void> {
    return this.exclusively(async () => {
      if (position < this.standing.stored) this.taking.goOnFrom(position);
    });
  }

  /** Its row was given a position it had reached in memory. */
  progressStored(position: number): void {
    this.taking.progressStored(position);
  }

  private async toHead(): Promise<boolean> {
    const { leadership } = this.options;
    if (!leadership) return this.workToHead();
    try {
      if (await leadership.lead()) return await this.workToHead();
    } catch (error) {
      if (!(error instanceof Deposed)) throw error;
    }
    await this.standBy(leadership);
    return false;
  }

  /** Another process leads: what it has stored is how far this handler is. */
  private async standBy(leadership: Lead): Promise<void> {
    if (performance.now() - this.lookedAt < STAND_BY_LOOK_MS) return;
    this.lookedAt = performance.now();
    const { position } = await leadership.standing();
    if (position > this.standing.through) this.taking.moved({ stored: position, through: position });
  }

  /** Lets another process lead at once. */
  async resign(): Promise<void> {
    await this.exclusively(async () => this.options.leadership?.resign());
  }

  private async workToHead(): Promise<boolean> {
    const startedAt = performance.now();
    let worked = false;
    this.lastEvents = 0;
    while (this.standing.through < this.options.feed.knownHead()) {
      const behind = this.options.feed.knownHead() - this.standing.through;
      if (behind > FAR_BEHIND && !this.options.feed.atHand(this.standing.through)) {
        worked = (await this.replayToHead()) || worked;
        continue;
      }
      const events = await this.options.feed.next(this.standing.through, BATCH_LIMIT);
      const last = events.at(-1);
      if (!last) break;
      const wanted = events.filter((event) => this.handler.types.has(event.type));
      if (wanted.length === 0) {
        this.taking.passed(last.position);
        continue;
      }
      await this.taking.take(wanted, last.position);
      this.lastEvents += events.length;
      worked = true;
    }
    this.tookMs = performance.now() - startedAt;
    return worked;
  }

  /** The long way: only the events it wants are sent at all. */
  private async replayToHead(): Promise<boolean> {
    const { feed } = this.options;
    const upTo = feed.knownHead();
    let batch: RecordedEvent[] = [];
    let worked = false;
    const take = async (to: number) => {
      const events = batch;
      batch = [];
      await this.taking.take(events, to);
      worked = true;
      // Where another process has gone further meanwhile, its part is not ours to do again.
      return this.standing.through === to;
    };
    const types = [...this.handler.types];
    let last: RecordedEvent | undefined;
    try {
      for await (const events of feed.replay.events({ after: this.standing.through, upTo, types })) {
        for (const event of events) batch.push(event);
        last = events.at(-1) ?? last;
        if (batch.length >= BATCH_LIMIT && last && !(await take(last.position))) return true;
      }
    } catch (error) {
      // What came before it cannot go on is done all the same.
      if (batch.length > 0 && last) await take(last.position);
      throw error;
    }
    await take(upTo);
    return worked;
  }

  private moved({ through }: Standing): void {
    for (const entry of [...this.waiting]) if (entry.position <= through) entry.resolve();
  }
}
