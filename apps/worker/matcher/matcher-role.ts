import type { PoolClient } from 'pg';
import { businessDateOf, dayAfter, type Instant, startOfDay } from '../../../libs/kernel/business-date.js';
import type { RecordedEvent } from '../../../libs/kernel/event.js';
import {
  type AgainstFirstCome,
  FOLLOWED_EVENTS,
  type MarketStanding,
  type OfferAtOnce,
} from '../../../libs/matching/matcher/market.js';
import { nextRound } from '../../../libs/matching/matcher/round-times.js';
import { RoundsHeld } from '../../../libs/matching/matcher/rounds-held.js';
import type { RoundOutcome } from '../../../libs/matching/round/facts.js';
import { Deposed, Leadership } from '../../../libs/messaging/leadership.js';
import { type Outgoing, writeOutgoing } from '../../../libs/process/outgoing.js';
import type { Role, RoleGround } from '../../../libs/process/role.js';
import { MATCHER, offerAtOnce, roundAt } from './matcher-commands.js';
import type { MatcherOptions, MatcherStatus } from './matcher-options.js';
import { SnapshotStore } from './snapshot-store.js';

/** Events handed to the market at once. */
const BATCH_LIMIT = 5_000;
/** So far behind the head the log is replayed, with the types chosen on the server. */
const FAR_BEHIND = 10_000;
/** How often a position that moved without a command is stored. */
const STORE_EVERY_MS = 1_000;
/** How often the leader saves what another process may go on from; the last time as it stops. */
const SAVE_EVERY_MS = 600_000;
const DAY_MS = 86_400_000;

const TYPES: readonly string[] = [...FOLLOWED_EVENTS, 'RoundMatched'];
const WANTED: ReadonlySet<string> = new Set(TYPES);

/**
 * The matcher: follows the log, keeps the market's optimum, holds rounds at their times and offers at once to
 * who lost a job.
 *
 * Every process that runs it keeps the market; one of them leads and gives commands, the others are warm. A
 * command goes into the outbox in the transaction that moves the position, under an id made from its cause
 * (the event that told of the lost job, the time of the round): one that was given before is answered and
 * changes nothing, and a leader that was deposed writes nothing. So it may die at any moment, also between
 * deciding and offering, and the next leader decides the same causes again.
 */
export class MatcherRole implements Role {
  readonly name = MATCHER;
  private ground!: RoleGround;
  private leadership!: Leadership;
  private through = 0;
  private stored = 0;
  private storedAt = 0;
  private running: Promise<unknown> = Promise.resolve();
  /** Where the market was settled last: nothing new is to be decided before it moves. */
  private settled = { position: -1, on: '' };
  private waiting = 0;
  /** Kept while nothing changes: a standby that comes to lead gives them. */
  private undecided: readonly OfferAtOnce[] = [];
  /** Commands this process has given for what it still finds undecided. */
  private given: ReadonlySet<string> = new Set();
  /** A round that nobody was free for. */
  private needlessRoundAt: Instant | undefined;
  private readonly rounds = new RoundsHeld();
  private snapshots: SnapshotStore | undefined;
  private begun = false;
  private resumed = false;
  private saved = { position: 0, at: performance.now() };

  constructor(private readonly options: MatcherOptions) {}

  attach(ground: RoleGround): void {
    this.ground = ground;
    const { pool, tenant } = ground;
    const { holder, leaseMs, codeVersion } = this.options;
    this.snapshots = codeVersion === undefined ? undefined : new SnapshotStore(ground, codeVersion);
    const lease = leaseMs === undefined ? {} : { leaseMs };
    this.leadership = new Leadership({ pool, tenant, handler: MATCHER, holder, ...lease });
  }

  get leads(): boolean {
    return this.leadership.leads;
  }

  async open(): Promise<void> {
    await this.leadership.open();
    this.stored = (await this.leadership.standing()).position;
  }

  catchUp(): Promise<boolean> {
    return this.inLine(() => this.step());
  }

  /** The proposal for a round of a day, over everything written so far; undefined for another day. */
  propose(on: string): Promise<RoundOutcome | undefined> {
    return this.inLine(async () => {
      await this.ground.log.refreshHead();
      await this.follow();
      if (on !== businessDateOf(this.ground.clock.now())) return undefined;
      await this.options.market.moveTo(on);
      return this.options.market.propose();
    });
  }

  /** What working off the list would place now, against what a round would. */
  againstFirstCome(): Promise<AgainstFirstCome> {
    return this.inLine(async () => {
      await this.comeToday();
      return this.options.market.againstFirstCome();
    });
  }

  async nextDue(): Promise<Instant | undefined> {
    const now = this.ground.clock.now();
    const round = nextRound(this.options.rounds, now);
    // Who lost a job may be free only once a last day is over.
    const midnight =
      this.options.atOnce && this.waiting > 0 ? startOfDay(dayAfter(businessDateOf(now))) : undefined;
    if (round === undefined || midnight === undefined) return round ?? midnight;
    return Math.min(round, midnight);
  }

  status(): Promise<MatcherStatus> {
    return this.inLine(async () => {
      await this.comeToday();
      const [market, { leader }] = await Promise.all([this.standing(), this.leadership.standing()]);
      return {
        ...market,
        holder: this.options.holder,
        leads: this.leadership.leads,
        leader,
        lastRound: this.rounds.last,
        startedFrom: this.resumed ? ('snapshot' as const) : ('facts' as const),
      };
    });
  }

  async close(): Promise<void> {
    await this.inLine(async () => {
      if (this.leadership.leads) {
        await this.commit([]).catch(ignoreDeposed);
        await this.save(0);
      }
      await this.leadership.resign();
    });
    await this.options.market.close();
  }

  private async comeToday(): Promise<void> {
    await this.follow();
    await this.options.market.moveTo(businessDateOf(this.ground.clock.now()));
  }

  private standing(): Promise<MarketStanding> {
    return this.options.market.standing(this.options.atOnceDays(businessDateOf(this.ground.clock.now())));
  }

  private inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.running.then(work);
    this.running = next.catch(() => undefined);
    return next;
  }

  private async step(): Promise<boolean> {
    await this.follow();
    const on = businessDateOf(this.ground.clock.now());
    const atOnce = await this.settle(on);
    if (!(await this.leadership.lead())) return false;
    const expiresAt = this.ground.clock.now() + this.options.offerDays(on) * DAY_MS;
    const commands = [...atOnce.map((one) => offerAtOnce(one, expiresAt)), ...(await this.roundsDue())];
    await this.save(SAVE_EVERY_MS);
    const fresh = commands.filter((one) => !this.given.has(one.commandId));
    const late = this.through > this.stored && performance.now() - this.storedAt > STORE_EVERY_MS;
    if (fresh.length === 0 && !late) return false;
    try {
      await this.commit(fresh);
    } catch (error) {
      ignoreDeposed(error);
      return false;
    }
    this.given = new Set(commands.map((one) => one.commandId));
    if (fresh.length > 0) this.ground.sent();
    return fresh.length > 0;
  }

  /** Whoever lost a job and has a place now; decided again only when something has changed. */
  private async settle(on: string): Promise<readonly OfferAtOnce[]> {
    const { market, atOnce } = this.options;
    if (this.settled.position === this.through && this.settled.on === on) return this.undecided;
    await market.moveTo(on);
    const found = await market.settle(this.options.atOnceDays(on));
    this.settled = { position: this.through, on };
    this.waiting = found.waiting;
    this.undecided = atOnce ? found.atOnce : [];
    return this.undecided;
  }

  /** A round whose time has come, where somebody is free and something is open. */
  private async roundsDue(): Promise<Outgoing[]> {
    const at = this.rounds.due(this.options.rounds, this.ground.clock.now());
    if (at === undefined || at === this.needlessRoundAt) return [];
    const { workers, postings } = await this.standing();
    if (workers > 0 && postings > 0) return [roundAt(at)];
    this.needlessRoundAt = at;
    return [];
  }

  /** The log up to the event at which another process saved its market, and what it saved. */
  private async begin(): Promise<void> {
    const found = await this.snapshots?.find();
    if (found && found.position <= this.ground.log.knownHead()) {
      await this.replayTo(found.position);
      this.resumed = await this.options.market.resume(found.standing);
      this.saved = { ...this.saved, position: found.position };
    }
    this.begun = true;
  }

  /** Where it has gone on since, and so much time has passed. */
  private async save(everyMs: number): Promise<void> {
    const { position, at } = this.saved;
    if (!this.snapshots || position === this.through || performance.now() - at < everyMs) return;
    this.saved = { position: this.through, at: performance.now() };
    await this.snapshots.save(this.through, await this.options.market.snapshot());
  }

  private async replayTo(position: number): Promise<void> {
    const range = { after: this.through, upTo: position, types: TYPES };
    for await (const events of this.ground.log.replay.events(range)) {
      await this.take(events, events.at(-1)?.position ?? this.through);
    }
    await this.take([], position);
  }

  private async follow(): Promise<void> {
    const { log } = this.ground;
    if (!this.begun) await this.begin();
    while (this.through < log.knownHead()) {
      const head = log.knownHead();
      if (head - this.through > FAR_BEHIND && !log.atHand(this.through)) {
        await this.replayTo(head);
        continue;
      }
      const events = await log.next(this.through, BATCH_LIMIT);
      const last = events.at(-1);
      if (!last) return;
      await this.take(
        events.filter((event) => WANTED.has(event.type)),
        last.position,
      );
    }
  }

  private async take(events: readonly RecordedEvent[], through: number): Promise<void> {
    for (const event of events) this.rounds.note(event);
    await this.options.market.follow(events, through);
    this.through = through;
  }

  /** Commands and position in one transaction, under the leader's token. */
  private async commit(commands: readonly Outgoing[]): Promise<void> {
    const { pool, tenant } = this.ground;
    const client = await pool.connect();
    let broken: Error | boolean = false;
    try {
      await client.query('begin');
      await this.write(client, { tenant, commands });
      await client.query('commit');
      this.stored = this.through;
      this.storedAt = performance.now();
    } catch (error) {
      broken = error instanceof Error ? error : true;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private async write(
    client: PoolClient,
    { tenant, commands }: { tenant: string; commands: readonly Outgoing[] },
  ): Promise<void> {
    await this.leadership.committing(client);
    if (commands.length > 0) await writeOutgoing(client, { tenant, handler: MATCHER }, commands);
    await client.query(
      `update checkpoint set position = greatest(position, $3), turn = turn + 1
       where tenant = $1 and handler = $2`,
      [tenant, MATCHER, this.through],
    );
  }
}

function ignoreDeposed(error: unknown): void {
  if (!(error instanceof Deposed)) throw error;
}
