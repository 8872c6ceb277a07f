import type { EventLog } from '../event-store/event-log.js';
import { Follower } from '../messaging/follower.js';
import type { Following } from '../messaging/following.js';
import type { Feed } from '../messaging/feed.js';
import { GroupLeadership } from '../messaging/group-leadership.js';
import type { Handler } from '../messaging/handler.js';
import { openPositionsOf } from '../messaging/opening.js';
import { PartedHandler } from '../messaging/parking/parted-handler.js';
import { goBackWhereForgotten, storeProgressOf } from '../messaging/progress.js';
import { KeyErasure } from '../privacy/key-erasure.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { HandlerRow, HandlerRows } from '../messaging/position-row.js';
import { storeProgressOfPartitions } from '../messaging/streams/partition-progress.js';
import { AllPartitionsRow, AllPartitionsRows } from '../messaging/streams/partition-rows.js';
import { StreamDecisions } from '../messaging/streams/stream-decisions.js';
import { StreamFollower } from '../messaging/streams/stream-follower.js';
import { FollowersTogether } from '../messaging/together.js';
import type { Streams } from '../messaging/streams/streams.js';
import { ReadModelHandler, viewHandlerName } from '../projections/read-model.js';
import type { EngineOptions } from './engine-options.js';
import { OrderDecisions } from './parking/parked-orders.js';
import type { Room } from './room.js';
import { RoomHandler } from './room-handler.js';
import { groupRow, LEASE_MS, type LedGroup, roleOf, worksHere } from './share/share.js';
import type { RoomFollower } from './timers.js';

/** What the followers stand on. */
export interface FollowersGround {
  readonly log: EventLog;
  readonly feed: Feed;
  /** Where this process has its events from for handlers of `order: 'stream'`; absent: from the feed. */
  readonly streams: Streams | undefined;
  readonly keys: PersonKeys;
  /** To be called when commands were written to the outbox. */
  readonly sent: () => void;
}

/**
 * Everything that follows the log: the rooms' own handlers, their views, and the machinery's.
 *
 * Where several processes share the work, the handlers of a role are led together by one of them.
 */
export class HouseFollowers {
  readonly rooms: ReadonlyMap<string, RoomFollower>;
  /** In the order of names, so that a rehearsal is the same every time. */
  readonly all: readonly Following[];
  /** Those that work in this process. */
  readonly here: readonly Following[];
  /** The tables that are filled in this process: they have their transactions in common. */
  readonly tables: FollowersTogether;
  /** The same of the rooms' own facts and sagas. */
  readonly ofRooms: FollowersTogether;
  private readonly groups: ReadonlyMap<LedGroup, GroupLeadership>;
  private readonly rows = new Map<LedGroup, { own: HandlerRows; ofAllPartitions: AllPartitionsRows }>();

  constructor(
    private readonly options: EngineOptions,
    private readonly ground: FollowersGround,
  ) {
    const ofRooms = options.rooms.map((room): [string, RoomHandler] => [room.name, this.roomHandler(room)]);
    const beside = this.handlersBeside();
    this.groups = this.leaderships([...ofRooms.map(([, handler]) => handler), ...beside]);
    this.rooms = new Map(
      ofRooms.map(([room, handler]) => [room, { handler, follower: this.follower(handler) }]),
    );
    const others = beside.map((handler) => this.following(handler));
    const all: Following[] = [...[...this.rooms.values()].map(({ follower }) => follower), ...others];
    this.all = all.sort((a, b) => (a.handler.name < b.handler.name ? -1 : 1));
    this.here = this.all.filter(({ handler }) => worksHere(handler, options.share));
    const together = (kind: typeof ReadModelHandler | typeof RoomHandler) => {
      const own = this.here.filter(({ handler }) => handler instanceof kind);
      return new FollowersTogether(own, { pool: options.pool, feed: ground.feed });
    };
    this.tables = together(ReadModelHandler);
    this.ofRooms = together(RoomHandler);
  }

  /** In whichever process. */
  get names(): readonly string[] {
    return this.all.map((follower) => follower.handler.name);
  }

  async open(): Promise<void> {
    await openPositionsOf(this.all, this.options);
    for (const group of this.groups.values()) await group.open();
  }

  /** Stores positions that moved in memory only; true when there were some. */
  async storeProgress(): Promise<boolean> {
    const { tables, ofRooms, options } = this;
    const byStream = this.here.filter((one) => one instanceof StreamFollower);
    const others = this.here.filter((one) => !tables.has(one) && !ofRooms.has(one));
    const of = (group: FollowersTogether) => this.here.filter((one) => group.has(one));
    // Rows that are being stored would be left out by whoever takes events together.
    const stored = await Promise.all([
      tables.exclusively(() => storeProgressOf(of(tables), options)),
      tables.exclusively(() => storeProgressOfPartitions(byStream, options)),
      ofRooms.exclusively(() => storeProgressOf(of(ofRooms), options)),
      storeProgressOf(others, options),
    ]);
    return stored.some(Boolean);
  }

  /** Whether the database has forgotten something of the tables. */
  lookBack(): Promise<void> {
    return goBackWhereForgotten(this.here, this.options);
  }

  /** Stores how far everything is and lets other processes lead at once. */
  async close(): Promise<void> {
    try {
      await this.storeProgress();
    } finally {
      await this.tables.close();
      await this.ofRooms.close();
      for (const group of this.groups.values()) await group.resign();
    }
  }

  private leaderships(handlers: readonly Handler[]): Map<LedGroup, GroupLeadership> {
    const { pool, tenant, share } = this.options;
    const groups = new Map<LedGroup, GroupLeadership>();
    if (!share) return groups;
    for (const role of ['saga', 'projector'] as const) {
      const own = handlers.filter((handler) => roleOf(handler) === role).map(({ name }) => name);
      const lease = { pool, tenant, holder: share.instance, leaseMs: LEASE_MS };
      groups.set(role, new GroupLeadership({ ...lease, group: groupRow(role), handlers: own }));
    }
    return groups;
  }

  private following(handler: Handler): Following {
    const { streams } = this.ground;
    if (handler.order !== 'stream' || !streams) return this.follower(handler);
    const { pool, tenant, telemetry } = this.options;
    const make = () => this.madeAnew(handler.name) ?? handler;
    return new StreamFollower({ pool, tenant, streams, make, ...(telemetry ? { telemetry } : {}) });
  }

  private follower(handler: Handler): Follower {
    this.attach(handler);
    const { pool, tenant, telemetry } = this.options;
    const group = this.groups.get(roleOf(handler));
    const lead = group?.of(handler.name);
    const of = { tenant, handler: handler.name, ...(lead ? { lead } : {}) };
    const kind = this.rowsOf(roleOf(handler));
    const row =
      handler.order === 'stream'
        ? new AllPartitionsRow({ ...of, kind: kind.ofAllPartitions })
        : new HandlerRow({ ...of, kind: kind.own });
    return new Follower(handler, {
      pool,
      tenant,
      feed: this.ground.feed,
      ...(telemetry ? { telemetry } : {}),
      ...(lead ? { leadership: lead } : {}),
      row,
    });
  }

  /** Rows that may be locked in one statement: those of one role. */
  private rowsOf(role: LedGroup): { own: HandlerRows; ofAllPartitions: AllPartitionsRows } {
    const found = this.rows.get(role);
    if (found) return found;
    const own = new HandlerRows(this.options.tenant, this.groups.get(role));
    const made = { own, ofAllPartitions: new AllPartitionsRows(own) };
    this.rows.set(role, made);
    return made;
  }

  private attach(handler: Handler): void {
    if (!(handler instanceof PartedHandler)) return;
    handler.attach({ log: this.ground.log, told: this.ground.sent });
  }

  /** A view of `order: 'stream'`, with a memory of its own. */
  private madeAnew(handler: string): ReadModelHandler | undefined {
    const { rooms, tenant } = this.options;
    const views = rooms.flatMap((room) => room.views ?? []).filter((view) => view.order === 'stream');
    const found = views.find((view) => viewHandlerName(view) === handler);
    if (!found) return undefined;
    const made = new ReadModelHandler(found, tenant);
    this.attach(made);
    return made;
  }

  /** Those beside the rooms' own. */
  private handlersBeside(): Handler[] {
    const { rooms, tenant, handlers = [] } = this.options;
    const events = rooms.flatMap((room) => room.events);
    const views = rooms.flatMap((room) => room.views ?? []).map((view) => new ReadModelHandler(view, tenant));
    const erasure = events.some((one) => one.erases) ? [new KeyErasure(events, tenant)] : [];
    const orders = new OrderDecisions(tenant, this.ground.sent);
    const { log, streams } = this.ground;
    const make = (handler: string) => this.madeAnew(handler);
    const { partitions } = streams ?? {};
    const decisions = partitions ? [new StreamDecisions({ tenant, log, partitions, make })] : [];
    return [...erasure, ...views, orders, ...decisions, ...handlers];
  }

  private roomHandler(room: Room): RoomHandler {
    const { tenant, telemetry } = this.options;
    const { keys, sent } = this.ground;
    return new RoomHandler(room, { tenant, keys, sent, ...(telemetry ? { telemetry } : {}) });
  }
}
