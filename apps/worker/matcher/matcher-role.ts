import type { PoolClient } from 'pg';
import { businessDateOf, dayAfter, type Instant, startOfDay } from '../../../libs/kernel/business-date.js';
import type { AgainstFirstCome, MarketStanding, OfferAtOnce } from '../../../libs/matching/matcher/market.js';
import { nextRound } from '../../../libs/matching/matcher/round-times.js';
import type { RoundOutcome } from '../../../libs/matching/round/facts.js';
import { Deposed, Leadership } from '../../../libs/messaging/leadership.js';
import { type Outgoing, writeOutgoing } from '../../../libs/process/outgoing.js';
import type { Role, RoleGround } from '../../../libs/process/role.js';
import { FollowedMarket } from './followed-market.js';
import { MATCHER, offerAtOnce, roundAt } from './matcher-commands.js';
import type { MatcherOptions, MatcherStatus } from './matcher-options.js';

/** How often a position that moved without a command is stored. */
const STORE_EVERY_MS = 1_000;
/** How often the leader saves what another process may go on from; the last time as it stops. */
const SAVE_EVERY_MS = 600_000;
const DAY_MS = 86_400_000;

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
  private readonly followed: FollowedMarket;
  private stored = 0;
  private storedAt = 0;
  private running: Promise<unknown> = Promise.resolve();
  /** Where the market was settled last: nothing new is to be decided before it moves. */
  private settled = { position: -1, on: '', restarts: 0 };
  private waiting = 0;
  /** Kept while nothing changes: a standby that comes to lead gives them. */
  private undecided: readonly OfferAtOnce[] = [];
  /** Commands this process has given for what it still finds undecided. */
  private given: ReadonlySet<string> = new Set();
  /** A round that nobody was free for. */
  private needlessRoundAt: Instant | undefined;

  constructor(private readonly options: MatcherOptions) {
    this.followed = new FollowedMarket({ open: options.market, codeVersion: options.codeVersion });
  }

  attach(ground: RoleGround): void {
    this.ground = ground;
    const { pool, tenant } = ground;
    const { holder, leaseMs } = this.options;
    this.followed.attach(ground);
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
    return this.inLine(() => this.stepOrGiveWay());
  }

  /** The proposal for a round of a day, over everything written so far; undefined for another day. */
  propose(on: string): Promise<RoundOutcome | undefined> {
    return this.inLine(async () => {
      await this.ground.log.refreshHead();
      await this.followed.follow();
      if (on !== businessDateOf(this.ground.clock.now())) return undefined;
      await this.followed.port.moveTo(on);
      return this.followed.port.propose();
    });
  }

  /** What working off the list would place now, against what a round would. */
  againstFirstCome(): Promise<AgainstFirstCome> {
    return this.inLine(async () => {
      await this.comeToday();
      return this.followed.port.againstFirstCome();
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
        lastRound: this.followed.rounds.last,
        restarts: this.followed.restarts,
        startedFrom: this.followed.resumed ? ('snapshot' as const) : ('facts' as const),
      };
    });
  }

  async close(): Promise<void> {
    await this.inLine(async () => {
      if (this.leadership.leads) {
        await this.commit([]).catch(ignoreDeposed);
        await this.followed.save(0);
      }
      await this.leadership.resign();
    });
    await this.followed.close();
  }

  private async comeToday(): Promise<void> {
    await this.followed.follow();
    await this.followed.port.moveTo(businessDateOf(this.ground.clock.now()));
  }

  private standing(): Promise<MarketStanding> {
    return this.followed.port.standing(this.options.atOnceDays(businessDateOf(this.ground.clock.now())));
  }

  private inLine<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.running.then(work);
    this.running = next.catch(() => undefined);
    return next;
  }

  /** Who has lost the market can decide nothing: another process leads from now on, where there is one. */
  private async stepOrGiveWay(): Promise<boolean> {
    try {
      return await this.step();
    } catch (error) {
      if (this.followed.isLost) await this.leadership.resign().catch(() => undefined);
      throw error;
    }
  }

  private async step(): Promise<boolean> {
    await this.followed.follow();
    const on = businessDateOf(this.ground.clock.now());
    const atOnce = await this.settle(on);
    if (!(await this.leadership.lead())) return false;
    const expiresAt = this.ground.clock.now() + this.options.offerDays(on) * DAY_MS;
    const commands = [...atOnce.map((one) => offerAtOnce(one, expiresAt)), ...(await this.roundsDue())];
    await this.followed.save(SAVE_EVERY_MS);
    const fresh = commands.filter((one) => !this.given.has(one.commandId));
    const late = this.followed.through > this.stored && performance.now() - this.storedAt > STORE_EVERY_MS;
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
    const { port: market, through: position, restarts } = this.followed;
    const { settled } = this;
    const isSame = settled.position === position && settled.on === on && settled.restarts === restarts;
    if (isSame) return this.undecided;
    await market.moveTo(on);
    const found = await market.settle(this.options.atOnceDays(on));
    this.settled = { position, on, restarts };
    this.waiting = found.waiting;
    this.undecided = this.options.atOnce ? found.atOnce : [];
    return this.undecided;
  }

  /** A round whose time has come, where somebody is free and something is open. */
  private async roundsDue(): Promise<Outgoing[]> {
    const at = this.followed.rounds.due(this.options.rounds, this.ground.clock.now());
    if (at === undefined || at === this.needlessRoundAt) return [];
    const { workers, postings } = await this.standing();
    if (workers > 0 && postings > 0) return [roundAt(at)];
    this.needlessRoundAt = at;
    return [];
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
      this.stored = this.followed.through;
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
      [tenant, MATCHER, this.followed.through],
    );
  }
}

function ignoreDeposed(error: unknown): void {
  if (!(error instanceof Deposed)) throw error;
}
