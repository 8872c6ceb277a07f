import { businessDateOf, type BusinessDate } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import { FOLLOWED_EVENTS } from '../../../libs/matching/matcher/market.js';
import { readableOf, readableReplay } from '../../../libs/messaging/readable.js';
import { RoundsHeld } from '../../../libs/matching/matcher/rounds-held.js';
import type { RoleGround } from '../../../libs/process/role.js';
import type { MarketPort } from './market-port.js';
import { SnapshotStore } from './snapshot-store.js';

/** Events handed to the market at once. */
const BATCH_LIMIT = 5_000;
/** So far behind the head the log is replayed, with the types chosen on the server. */
const FAR_BEHIND = 10_000;
/** A market that is lost is begun anew so many times within so long; then it waits until an hour is over. */
const LOSSES_AT_MOST = 5;
const LOSSES_WITHIN_MS = 3_600_000;

const TYPES: readonly string[] = [...FOLLOWED_EVENTS, 'RoundMatched'];
const WANTED: ReadonlySet<string> = new Set(TYPES);

export interface FollowedMarketOptions {
  /** Begins a market with nothing in it. */
  readonly open: (on: BusinessDate) => MarketPort;
  /** Names the code that builds the graph; absent: nothing is saved and nothing gone on from. */
  readonly codeVersion?: string | undefined;
}

/**
 * The market beside the log: tells it what was written, saves it, goes on from what was saved, and begins it
 * anew when its thread died.
 */
export class FollowedMarket {
  /** How far it has been told. */
  through = 0;
  rounds = new RoundsHeld();
  /** Whether it went on from what was saved. */
  resumed = false;
  /** How often it was begun anew because it was lost. */
  restarts = 0;
  private market: MarketPort | undefined;
  private lostBy: Error | undefined;
  private lostAt: number[] = [];
  private ground!: RoleGround;
  private snapshots: SnapshotStore | undefined;
  private begun = false;
  private saved = { position: 0, at: performance.now() };

  constructor(private readonly options: FollowedMarketOptions) {}

  attach(ground: RoleGround): void {
    this.ground = ground;
    const { codeVersion } = this.options;
    this.snapshots = codeVersion === undefined ? undefined : new SnapshotStore(ground, codeVersion);
  }

  /** What it is asked through; once `follow` has begun it. */
  get port(): MarketPort {
    if (!this.market) throw this.lostBy ?? new Error('the market has not begun');
    return this.market;
  }

  get isLost(): boolean {
    return this.market === undefined ? this.lostBy !== undefined : this.market.lost !== undefined;
  }

  /** Tells it everything up to the known head; throws where it is lost, and begins it anew the next time. */
  async follow(): Promise<void> {
    this.lookWhetherLost();
    this.market ??= this.beginAnew();
    const { log } = this.ground;
    if (!this.begun) await this.begin();
    while (this.through < log.knownHead()) {
      const head = log.knownHead();
      if (head - this.through > FAR_BEHIND && !log.atHand(this.through)) {
        await this.replayTo(head);
        continue;
      }
      const events = readableOf(log, await log.next(this.through, BATCH_LIMIT));
      const last = events.at(-1);
      if (!last) return;
      await this.take(
        events.filter((event) => WANTED.has(event.type)),
        last.position,
      );
    }
  }

  /** Where it has gone on since, and so much time has passed. */
  async save(everyMs: number): Promise<void> {
    const { position, at } = this.saved;
    if (!this.snapshots || position === this.through || performance.now() - at < everyMs) return;
    this.saved = { position: this.through, at: performance.now() };
    await this.snapshots.save(this.through, await this.port.snapshot());
  }

  async close(): Promise<void> {
    await this.market?.close();
  }

  private lookWhetherLost(): void {
    const { market } = this;
    if (!market?.lost) return;
    this.lostBy = market.lost;
    this.lostAt.push(performance.now());
    this.market = undefined;
    void market.close().catch(() => undefined);
    throw this.lostBy;
  }

  private beginAnew(): MarketPort {
    const now = performance.now();
    this.lostAt = this.lostAt.filter((at) => now - at < LOSSES_WITHIN_MS);
    if (this.lostAt.length > LOSSES_AT_MOST) {
      throw new Error(
        `the market was lost ${this.lostAt.length} times within an hour and is not begun anew before it is ` +
          `over; the last time: ${this.lostBy?.message}. Perhaps it needs more memory than there is.`,
      );
    }
    if (this.lostBy) this.restarts += 1;
    this.through = 0;
    this.rounds = new RoundsHeld();
    this.resumed = false;
    this.begun = false;
    return this.options.open(businessDateOf(this.ground.clock.now()));
  }

  /** The log up to the event at which another process saved its market, and what it saved. */
  private async begin(): Promise<void> {
    const found = await this.snapshots?.find();
    if (found && found.position <= this.ground.log.knownHead()) {
      await this.replayTo(found.position);
      this.resumed = await this.port.resume(found.standing);
      this.saved = { ...this.saved, position: found.position };
    }
    this.begun = true;
  }

  private async replayTo(position: number): Promise<void> {
    const range = { after: this.through, upTo: position, types: TYPES };
    for await (const events of readableReplay(this.ground.log, range)) {
      await this.take(events, events.at(-1)?.position ?? this.through);
    }
    await this.take([], position);
  }

  private async take(events: readonly RecordedEvent[], through: number): Promise<void> {
    for (const event of events) this.rounds.note(event);
    await this.port.follow(events, through);
    this.through = through;
  }
}
