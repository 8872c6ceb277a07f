import { EventCatalogue } from '../event-store/catalogue.js';
import { EventLog } from '../event-store/event-log.js';
import type { Instant } from '../kernel/business-date.js';
import { SimulatedClock } from '../kernel/clock.js';
import type { Refusal } from '../kernel/refusal.js';
import { Leadership } from '../messaging/leadership.js';
import type { Feed } from '../messaging/feed.js';
import { LogFeed } from '../messaging/log-feed.js';
import {
  countParked,
  findParked,
  listParked,
  type ListedParkedWork,
} from '../messaging/parking/parked-rows.js';
import { PersonKeys } from '../privacy/person-keys.js';
import { BackgroundLoop, type LoopHealth } from './background.js';
import { CommandGateway, type CommandRequest } from './command-gateway.js';
import type { CommandAnswer } from './command-memory.js';
import { GuardedFacts } from './fact-source.js';
import type { EngineOptions } from './engine-options.js';
import { HouseFollowers } from './house-followers.js';
import { Outbox } from './outbox.js';
import { expectDecisions } from './parking/expect-decisions.js';
import { parkingRoom } from './parking/room.js';
import type { Streams } from '../messaging/streams/streams.js';
import type { FactSource } from './room.js';
import type { Role } from './role.js';
import { roomHandlerName } from './room-handler.js';
import { Gates } from './share/gates.js';
import type { RoleName } from './share/role-names.js';
import { LEASE_MS, OUTBOX_LEADER, type Share, TIMERS_LEADER } from './share/share.js';
import { Standings } from './share/standings.js';
import { Snapshots } from './snapshots.js';
import { Timers } from './timers.js';

export type { EngineOptions } from './engine-options.js';

/** The least time between two questions for the head where nothing waits for its answer. */
const HEAD_GAP_MS = 25;
/** Rounds of settling before it is called a loop that feeds itself. */
const SETTLE_ROUNDS_LIMIT = 10_000;

/** One tenant's log, rooms, followers, timers and outbox in one process. */
export class Engine {
  readonly log: EventLog;
  /** What handlers follow: the log itself, or what carries it. */
  readonly feed: Feed;
  private readonly streams: Streams | undefined;
  readonly gateway: CommandGateway;
  readonly keys: PersonKeys;
  readonly timers: Timers;
  private readonly outbox: Outbox;
  private readonly followers: HouseFollowers;
  private readonly standings: Standings;
  private readonly roles: readonly Role[];
  private readonly snapshots: Snapshots | undefined;
  private loop: BackgroundLoop | undefined;
  private mayHoldMore = false;

  /** As given, with the room in which the machinery keeps its own account. */
  readonly options: EngineOptions;

  constructor(given: EngineOptions) {
    const { pool, tenant, clock } = given;
    const parking = parkingRoom(() => ({
      find: (parkedId) => findParked(pool, tenant, parkedId),
      eventAt: async (position) => (await this.log.reader.between(position, position))[0],
      catalogue,
    }));
    // Options of another engine have it already, bound to that engine's tables.
    const rooms = given.rooms.filter((room) => room.name !== parking.name);
    const options = { ...given, rooms: [...rooms, parking] };
    this.options = options;
    const events = options.rooms.flatMap((room) => room.events);
    const catalogue = new EventCatalogue(events);
    this.keys = new PersonKeys(pool, tenant, options.master);
    const { telemetry, share } = options;
    this.log = new EventLog({
      ...{ pool, tenant, clock, catalogue },
      keys: this.keys,
      headGapMs: () => this.headGapMs(),
      ...(options.archiveFolder === undefined ? {} : { archiveFolder: options.archiveFolder }),
      groupWritten: (group) => {
        telemetry?.appended(group);
        share?.bell.ring('log');
      },
    });
    this.feed = options.feed?.(this.log) ?? new LogFeed(this.log);
    this.streams = options.streams?.(this.log);
    this.followers = new HouseFollowers(options, {
      ...{ log: this.log, feed: this.feed, streams: this.streams, keys: this.keys },
      sent: () => this.outbox.mark(),
    });
    const { rooms: ofRooms } = this.followers;
    const here = this.followers.here;
    this.standings = new Standings({ pool, tenant, here, bell: share?.bell });
    this.timers = new Timers(pool, tenant, [...ofRooms.values()], this.leadership(TIMERS_LEADER));
    this.outbox = new Outbox({
      pool,
      tenant,
      concurrency: options.concurrency,
      // Where others may have carried it out before, a refusal is remembered too.
      execute: (command) => this.gateway.execute(options.share ? { ...command, mayRepeat: true } : command),
      ...(options.sagaCommandRefused ? { refused: options.sagaCommandRefused } : {}),
    });
    if (share) this.outbox.onMarked = () => share.bell.ring('orders');
    this.roles = options.roles ?? [];
    const ground = { pool, tenant, clock, log: this.log, keys: this.keys, sent: () => this.outbox.mark() };
    for (const role of this.roles) role.attach(ground);
    this.snapshots =
      options.snapshots && new Snapshots({ pool, tenant, catalogue, keys: this.keys }, options.snapshots);
    this.gateway = new CommandGateway({
      pool,
      tenant,
      clock,
      log: this.log,
      keys: this.keys,
      rooms: options.rooms,
      standing: (room) => this.standings.of(roomHandlerName(room)),
      reach: (room, position, timeoutMs) => this.standings.reach(roomHandlerName(room), position, timeoutMs),
      ...(this.snapshots ? { snapshots: this.snapshots } : {}),
      ...(options.statesAtHand === undefined ? {} : { statesAtHand: options.statesAtHand }),
      ...(options.telemetry ? { telemetry: options.telemetry } : {}),
    });
  }

  async open(): Promise<void> {
    await this.keys.open();
    await this.log.open();
    await this.timers.open();
    await this.followers.open();
    await expectDecisions(this.followers.all, this.log);
    for (const role of this.roles) await role.open();
  }

  /** Everything that follows the log, in whichever process. */
  get handlerNames(): readonly string[] {
    return this.followers.names;
  }

  /** What is wrong with the way of the log to the handlers, with the cure: they are at work, but late. */
  get troubles(): readonly string[] {
    const all = [this.feed.trouble, this.streams?.trouble].filter((one) => one !== undefined);
    return [...new Set(all)];
  }

  /** What stands still, in the order of the log. */
  parked(): Promise<readonly ListedParkedWork[]> {
    return listParked(this.options.pool, this.options.tenant);
  }

  execute(request: CommandRequest): Promise<CommandAnswer | Refusal> {
    return this.gateway.execute(request);
  }

  /**
   * Runs every handler to the head, carries out every waiting command and then fires what a late report set
   * for the past, until nothing moves any more.
   */
  async settle(): Promise<void> {
    for (let round = 0; round < SETTLE_ROUNDS_LIMIT; round += 1) {
      let worked = false;
      for (const follower of this.followers.all) worked = (await follower.catchUp()) || worked;
      worked = (await this.outbox.drain()) || worked;
      worked ||= (await this.timers.fireNext(this.options.clock.now())) > 0;
      // They decide on what has come to rest.
      for (const role of worked ? [] : this.roles) worked = (await role.catchUp()) || worked;
      if (worked) continue;
      await this.forgetErased();
      return;
    }
    throw new Error(`reactions do not settle after ${SETTLE_ROUNDS_LIMIT} rounds`);
  }

  /** Moves a simulated clock, firing due timers each at its own time and settling after each instant. */
  async advanceTo(instant: Instant, onInstant?: (at: Instant) => void): Promise<void> {
    const { clock } = this.options;
    if (!(clock instanceof SimulatedClock)) throw new Error('only a simulated clock can be moved');
    for (let due = await this.nextDue(); due !== undefined && due <= instant; due = await this.nextDue()) {
      clock.moveTo(due);
      onInstant?.(clock.now());
      await this.timers.fireNext(clock.now());
      await this.settle();
    }
    clock.moveTo(instant);
  }

  private async nextDue(): Promise<Instant | undefined> {
    const all = await Promise.all([this.timers.nextDue(), ...this.roles.map((role) => role.nextDue())]);
    const due = all.filter((one) => one !== undefined);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  /** Follows, reacts and fires timers by itself until `stop`. */
  startBackground(): void {
    const { share, pool, tenant } = this.options;
    const has = (role: RoleName) => share?.roles.has(role) ?? true;
    this.loop = new BackgroundLoop({
      feed: this.feed,
      streams: this.streams,
      followers: this.followers.here,
      together: { tables: this.followers.tables, rooms: this.followers.ofRooms },
      roles: this.roles,
      ...(has('saga') ? { outbox: this.outbox } : {}),
      ...(has('timer') ? { timers: this.timers } : {}),
      clock: this.options.clock,
      forgetErased: () => this.forgetErased(),
      countParked: () => countParked(pool, tenant),
      storeProgress: () => this.followers.storeProgress(),
      lookBack: () => this.followers.lookBack(),
      ...(share ? { gates: this.gates(share) } : {}),
    });
    this.loop.start();
  }

  /** Finishes what is in hand and stops; nothing acknowledged is lost. */
  async stop(): Promise<void> {
    await this.loop?.stop();
    for (const role of this.roles) await role.close();
    await this.log.idle();
    await this.snapshots?.idle();
    await this.followers.close();
  }

  /**
   * Lets go of everything this process holds opened once somebody was erased, here or in another process.
   * Rare and whole, so that nothing is missed: what is needed is read again.
   */
  async forgetErased(): Promise<void> {
    const erased = await this.keys.forgetErased();
    const isLate = this.mayHoldMore;
    // What was on its way to the log just then is let go of the next time.
    this.mayHoldMore = erased.length > 0;
    if (erased.length === 0 && !isLate) return;
    this.log.forget();
    this.feed.forget();
    this.streams?.forget();
    this.gateway.forget();
    for (const { follower, handler } of this.followers.rooms.values()) {
      await follower.exclusively(async () => handler.letGo());
    }
  }

  /** A room's facts as they stand now, for questions; their guards are nobody's. */
  factsOf(room: string): FactSource {
    const { pool, tenant } = this.options;
    const standing = () => this.standings.of(roomHandlerName(room));
    return new GuardedFacts({ pool, tenant, room, keys: this.keys, standing });
  }

  health(): LoopHealth | undefined {
    return this.loop?.health();
  }

  /** Waits until every handler has passed a position: for queries with `minPosition`. */
  async reached(position: number, timeoutMs: number): Promise<boolean> {
    const all = await Promise.all(
      this.handlerNames.map((handler) => this.standings.reach(handler, position, timeoutMs)),
    );
    return all.every(Boolean);
  }

  /**
   * Where events come another way, or nobody follows the log here, the head need not be asked for at every
   * ring: who moves a clock step by step waits for it all the same.
   */
  private headGapMs(): number {
    const { share } = this.options;
    const isMoved = share?.clock !== undefined && share.clock.pace !== 'free';
    if (!share || isMoved || share.roles.has('relay')) return 0;
    const followsTheLog = this.followers.here.length > 0 && !this.feed.bringsByItself;
    return followsTheLog ? 0 : HEAD_GAP_MS;
  }

  private leadership(handler: string): Leadership | undefined {
    const { pool, tenant, share } = this.options;
    return share && new Leadership({ pool, tenant, handler, holder: share.instance, leaseMs: LEASE_MS });
  }

  private gates(share: Share): Gates {
    const { pool, tenant, clock } = this.options;
    const outboxLeader = this.leadership(OUTBOX_LEADER);
    return new Gates({ pool, tenant, clock, share, handlers: this.handlerNames, outboxLeader });
  }
}
