import type { Pool } from 'pg';
import { EventCatalogue } from '../event-store/catalogue.js';
import { EventLog } from '../event-store/event-log.js';
import type { Instant } from '../kernel/business-date.js';
import type { Clock } from '../kernel/clock.js';
import { SimulatedClock } from '../kernel/clock.js';
import type { Refusal } from '../kernel/refusal.js';
import type { Telemetry } from '../kernel/telemetry.js';
import { Follower } from '../messaging/follower.js';
import type { Handler } from '../messaging/handler.js';
import { KeyErasure } from '../privacy/key-erasure.js';
import {
  countParked,
  findParked,
  listParked,
  type ListedParkedWork,
} from '../messaging/parking/parked-rows.js';
import { PartedHandler } from '../messaging/parking/parted-handler.js';
import { DECISION_TYPES, isDecision } from '../messaging/parking/work.js';
import { PersonKeys } from '../privacy/person-keys.js';
import type { MasterKeys } from '../privacy/sealing.js';
import { ReadModelHandler } from '../projections/read-model.js';
import { BackgroundLoop, type LoopHealth } from './background.js';
import { CommandGateway, type CommandRequest } from './command-gateway.js';
import type { CommandAnswer } from './command-memory.js';
import { GuardedFacts } from './fact-source.js';
import { type Dispatched, Outbox } from './outbox.js';
import { OrderDecisions } from './parking/parked-orders.js';
import { parkingRoom } from './parking/room.js';
import type { FactSource, Room } from './room.js';
import type { Role } from './role.js';
import { RoomHandler } from './room-handler.js';
import { type SnapshotOptions, Snapshots } from './snapshots.js';
import { type RoomFollower, Timers } from './timers.js';

/** Rounds of settling before it is called a loop that feeds itself. */
const SETTLE_ROUNDS_LIMIT = 10_000;

export interface EngineOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly master: MasterKeys;
  readonly rooms: readonly Room[];
  /** Where archived parts of the log lie. */
  readonly archiveFolder?: string;
  /** Followers beside the rooms' own. */
  readonly handlers?: readonly Handler[];
  /** Work of one process at a time that keeps its own state beside the handlers. */
  readonly roles?: readonly Role[];
  /** Saga commands carried out side by side; 1 makes every run the same. */
  readonly concurrency: number;
  readonly sagaCommandRefused?: (command: Dispatched, refusal: Refusal) => void;
  /** Snapshots of long streams; absent: every stream is replayed. */
  readonly snapshots?: SnapshotOptions;
  /** Folded streams kept in memory; absent: the default. */
  readonly statesAtHand?: number;
  /** Whoever measures and traces; absent: nobody. */
  readonly telemetry?: Telemetry;
}

/** One tenant's log, rooms, followers, timers and outbox in one process. */
export class Engine {
  readonly log: EventLog;
  readonly gateway: CommandGateway;
  readonly keys: PersonKeys;
  readonly timers: Timers;
  private readonly outbox: Outbox;
  private readonly followers: readonly Follower[];
  private readonly rooms: ReadonlyMap<string, RoomFollower>;
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
    const { telemetry } = options;
    this.log = new EventLog({
      pool,
      tenant,
      clock,
      catalogue,
      keys: this.keys,
      ...(options.archiveFolder === undefined ? {} : { archiveFolder: options.archiveFolder }),
      ...(telemetry ? { groupWritten: (group) => telemetry.appended(group) } : {}),
    });
    this.rooms = new Map(options.rooms.map((room) => [room.name, this.roomFollower(room)]));
    const views = options.rooms
      .flatMap((room) => room.views ?? [])
      .map((view) => new ReadModelHandler(view, tenant));
    const erasure = events.some((one) => one.erases) ? [new KeyErasure(events, tenant)] : [];
    const orders = new OrderDecisions(tenant, () => this.outbox.mark());
    const others = [...erasure, ...views, orders, ...(options.handlers ?? [])].map((handler) =>
      this.follower(handler),
    );
    this.followers = [...[...this.rooms.values()].map((room) => room.follower), ...others].sort((a, b) =>
      a.handler.name < b.handler.name ? -1 : 1,
    );
    this.timers = new Timers(pool, tenant, [...this.rooms.values()]);
    this.outbox = new Outbox({
      pool,
      tenant,
      concurrency: options.concurrency,
      execute: (command) => this.gateway.execute(command),
      ...(options.sagaCommandRefused ? { refused: options.sagaCommandRefused } : {}),
    });
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
      standing: async (room) => this.room(room).follower.standing.through,
      reach: (room, position, timeoutMs) => this.room(room).follower.reach(position, timeoutMs),
      ...(this.snapshots ? { snapshots: this.snapshots } : {}),
      ...(options.statesAtHand === undefined ? {} : { statesAtHand: options.statesAtHand }),
      ...(options.telemetry ? { telemetry: options.telemetry } : {}),
    });
  }

  async open(): Promise<void> {
    await this.keys.open();
    await this.log.open();
    for (const follower of this.followers) await follower.open();
    await this.expectDecisions();
    for (const role of this.roles) await role.open();
  }

  /** Tells handlers that are behind, or begin anew, what was decided about events they have yet to see. */
  private async expectDecisions(): Promise<void> {
    const parted = this.followers.filter((follower) => follower.handler instanceof PartedHandler);
    let after = Math.min(...parted.map((follower) => follower.standing.stored));
    while (after < this.log.knownHead()) {
      const page = await this.log.reader.after(after, { types: DECISION_TYPES });
      for (const decision of page.filter(isDecision)) {
        for (const { handler } of parted) (handler as PartedHandler).expect(decision);
      }
      after = page.at(-1)?.position ?? this.log.knownHead();
    }
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
      for (const follower of this.followers) worked = (await follower.catchUp()) || worked;
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
    this.loop = new BackgroundLoop({
      feed: this.log,
      followers: this.followers,
      roles: this.roles,
      outbox: this.outbox,
      timers: this.timers,
      clock: this.options.clock,
      forgetErased: () => this.forgetErased(),
      countParked: () => countParked(this.options.pool, this.options.tenant),
    });
    this.loop.start();
  }

  /** Finishes what is in hand and stops; nothing acknowledged is lost. */
  async stop(): Promise<void> {
    await this.loop?.stop();
    for (const role of this.roles) await role.close();
    await this.log.idle();
    await this.snapshots?.idle();
    for (const follower of this.followers) await follower.storeProgress();
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
    this.gateway.forget();
    for (const { follower, handler } of this.rooms.values()) {
      await follower.exclusively(async () => handler.letGo());
    }
  }

  /** A room's facts as they stand now, for questions; their guards are nobody's. */
  factsOf(room: string): FactSource {
    const { pool, tenant } = this.options;
    const standing = async () => this.room(room).follower.standing.through;
    return new GuardedFacts({ pool, tenant, room, keys: this.keys, standing });
  }

  health(): LoopHealth | undefined {
    return this.loop?.health();
  }

  /** Waits until every handler has passed a position: for queries with `minPosition`. */
  async reached(position: number, timeoutMs: number): Promise<boolean> {
    const all = await Promise.all(this.followers.map((follower) => follower.reach(position, timeoutMs)));
    return all.every(Boolean);
  }

  private room(name: string): RoomFollower {
    const found = this.rooms.get(name);
    if (!found) throw new Error(`room unknown: ${name}`);
    return found;
  }

  private follower(handler: Handler): Follower {
    if (handler instanceof PartedHandler) {
      handler.attach({ log: this.log, told: () => this.outbox.mark() });
    }
    const { pool, tenant, telemetry } = this.options;
    return new Follower(handler, { pool, tenant, feed: this.log, ...(telemetry ? { telemetry } : {}) });
  }

  private roomFollower(room: Room): RoomFollower {
    const { tenant, telemetry } = this.options;
    const handler = new RoomHandler(room, {
      tenant,
      keys: this.keys,
      sent: () => this.outbox.mark(),
      ...(telemetry ? { telemetry } : {}),
    });
    return { handler, follower: this.follower(handler) };
  }
}
