import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '../kernel/event.js';
import type { Telemetry } from '../kernel/telemetry.js';
import { isOfTheMachine } from './failure.js';
import type { Feed } from './feed.js';
import type { Handler } from './handler.js';
import { Deposed, type Leadership } from './leadership.js';

/** Events of one transaction at most. */
const BATCH_LIMIT = 5000;
/** So far behind the head a follower reads by replay, with its types chosen on the server. */
const FAR_BEHIND = 10_000;
/**
 * How long a follower leaves the log alone after a batch: so many milliseconds an event, up to a limit. A
 * few events are followed at once; under load, fewer and larger transactions leave the machine to the
 * writers. Whoever waits for the follower ends it.
 */
const LINGER_MS_AN_EVENT = 0.2;
const LINGER_LIMIT_MS = 200;
/** How often a standby asks how far the leader is. */
const STAND_BY_LOOK_MS = 20;

/**
 * Where a handler stands: `stored` in its row, `through` counting events it did not want and so did not
 * store.
 */
export interface Standing {
  readonly stored: number;
  readonly through: number;
}

/**
 * Takes one handler along a feed of the log, batch by batch, with its position in its own transaction.
 *
 * Events the handler does not want move its position in memory only; after a crash they are passed over
 * again.
 */
export class Follower {
  private position: Standing = { stored: 0, through: 0 };
  private running: Promise<unknown> = Promise.resolve();
  private readonly waiting: { position: number; resolve: () => void }[] = [];
  /** Events of the last call that did something. */
  private lastEvents = 0;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private endLinger: (() => void) | undefined;
  /** Set while a background loop calls `catchUp`; without one, whoever waits does the work. */
  background = false;

  constructor(
    readonly handler: Handler,
    private readonly options: {
      pool: Pool;
      tenant: string;
      feed: Feed;
      telemetry?: Telemetry;
      /** Who leads this handler among many processes; absent: whoever has the position's lock works. */
      leadership?: Leadership;
    },
  ) {}

  get standing(): Standing {
    return this.position;
  }

  /** Makes the position's row, or reads where it stands. */
  async open(): Promise<void> {
    const { rows } = await this.options.pool.query(
      `insert into checkpoint (tenant, handler) values ($1, $2)
       on conflict (tenant, handler) do update set handler = excluded.handler returning position`,
      [this.options.tenant, this.handler.name],
    );
    const stored = Number(rows[0].position);
    this.position = { stored, through: stored };
  }

  /** Follows to the known head; true when the handler did something. One call runs at a time. */
  catchUp(): Promise<boolean> {
    const next = this.running.then(() => this.toHead());
    this.running = next.catch(() => undefined);
    return next;
  }

  /** Runs something of the handler's alone, between batches. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.running.then(work);
    this.running = next.catch(() => undefined);
    return next;
  }

  /** Resolves true once the handler has passed the position, false after the time is over. */
  async reach(position: number, timeoutMs: number): Promise<boolean> {
    if (this.position.through >= position) return true;
    if (!this.background) {
      await this.options.feed.refreshHead();
      await this.catchUp();
      return this.position.through >= position;
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

  /** Leaves the log alone for a while after a large batch; ends when somebody waits for this follower. */
  async linger(): Promise<void> {
    const forMs = Math.min(LINGER_LIMIT_MS, this.lastEvents * LINGER_MS_AN_EVENT);
    if (forMs < 1 || this.waiting.length > 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, forMs);
      this.endLinger = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endLinger = undefined;
  }

  hurry(): void {
    this.endLinger?.();
  }

  /** Stores a position that has moved in memory only, so that others see how far this handler is. */
  async storeProgress(): Promise<void> {
    if (this.position.through === this.position.stored) return;
    if (this.options.leadership && !this.options.leadership.leads) return;
    await this.exclusively(() => this.transact([], this.position.through));
  }

  /** Its row was given a position it had reached in memory. */
  progressStored(position: number): void {
    const { stored, through } = this.position;
    if (position > stored && position <= through) this.position = { stored: position, through };
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
  private async standBy(leadership: Leadership): Promise<void> {
    if (performance.now() - this.lookedAt < STAND_BY_LOOK_MS) return;
    this.lookedAt = performance.now();
    const { position } = await leadership.standing();
    if (position > this.position.through) this.moved({ stored: position, through: position });
  }

  /** Lets another process lead at once. */
  async resign(): Promise<void> {
    await this.exclusively(async () => this.options.leadership?.resign());
  }

  private async workToHead(): Promise<boolean> {
    let worked = false;
    this.lastEvents = 0;
    while (this.position.through < this.options.feed.knownHead()) {
      const behind = this.options.feed.knownHead() - this.position.through;
      if (behind > FAR_BEHIND && !this.options.feed.atHand(this.position.through)) {
        worked = (await this.replayToHead()) || worked;
        continue;
      }
      const events = await this.options.feed.next(this.position.through, BATCH_LIMIT);
      const last = events.at(-1);
      if (!last) break;
      const wanted = events.filter((event) => this.handler.types.has(event.type));
      if (wanted.length === 0) {
        this.moved({ stored: this.position.stored, through: last.position });
        continue;
      }
      await this.isolating(wanted, last.position);
      this.lastEvents += events.length;
      worked = true;
    }
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
      await this.isolating(events, to);
      worked = true;
      // Where another process has gone further meanwhile, its part is not ours to do again.
      return this.position.through === to;
    };
    const types = [...this.handler.types];
    for await (const events of feed.replay.events({ after: this.position.through, upTo, types })) {
      for (const event of events) batch.push(event);
      const last = events.at(-1);
      if (batch.length >= BATCH_LIMIT && last && !(await take(last.position))) return true;
    }
    await take(upTo);
    return worked;
  }

  /** Halves a batch that fails by its own fault, until the event at fault stands alone and is put aside. */
  private async isolating(events: readonly RecordedEvent[], to: number): Promise<void> {
    try {
      await this.transact(events, to);
    } catch (error) {
      if (error instanceof Deposed) throw error;
      if (!this.handler.handleCarefully || events.length === 0 || isOfTheMachine(error)) throw error;
      if (events.length === 1) return this.transact(events, to, 'carefully');
      const first = events.slice(0, Math.ceil(events.length / 2));
      const middle = first.at(-1)?.position ?? to;
      await this.isolating(first, middle);
      // Where another process has gone further meanwhile, the rest is no longer ours.
      if (this.position.stored === middle) await this.isolating(events.slice(first.length), to);
    }
  }

  private async transact(
    events: readonly RecordedEvent[],
    to: number,
    how: 'at once' | 'carefully' = 'at once',
  ): Promise<void> {
    const client = await this.options.pool.connect();
    let broken: Error | boolean = false;
    let ended: ReturnType<Telemetry['handling']> | undefined;
    try {
      await client.query('begin');
      const { leadership, tenant } = this.options;
      const locked = leadership
        ? leadership.committing(client)
        : lockPosition(client, tenant, this.handler.name);
      const { position, turn } = await locked;
      if (position > this.position.stored) {
        // Another process did this part: go on from where it stands.
        await client.query('rollback');
        this.moved({ stored: position, through: position });
        return;
      }
      const batch = { turn, to, events };
      if (events.length > 0) ended = this.options.telemetry?.handling({ handler: this.handler.name, events });
      if (how === 'carefully') await this.handler.handleCarefully?.(client, batch);
      else if (events.length > 0) await this.handler.handle(client, batch);
      await client.query(
        'update checkpoint set position = $3, turn = turn + 1 where tenant = $1 and handler = $2',
        [this.options.tenant, this.handler.name, to],
      );
      await client.query('commit');
      this.handler.settled?.(true);
      ended?.('handled');
      this.moved({ stored: to, through: to });
    } catch (error) {
      this.handler.settled?.(false);
      ended?.('failed');
      broken = error instanceof Error ? error : true;
      throw error;
    } finally {
      // A connection in the middle of a failed transaction is closed rather than used again.
      client.release(broken);
    }
  }

  private moved(standing: Standing): void {
    this.position = standing;
    for (const entry of [...this.waiting]) if (entry.position <= standing.through) entry.resolve();
  }
}

/** Guards the handler's documents, sagas and position: one process at a time works for a handler. */
export async function lockPosition(
  client: PoolClient,
  tenant: string,
  handler: string,
): Promise<{ position: number; turn: number }> {
  const { rows } = await client.query(
    'select position, turn from checkpoint where tenant = $1 and handler = $2 for update',
    [tenant, handler],
  );
  return { position: Number(rows[0]?.position ?? 0), turn: Number(rows[0]?.turn ?? 0) };
}
