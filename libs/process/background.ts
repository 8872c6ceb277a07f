import type { Clock } from '../kernel/clock.js';
import type { Feed } from '../messaging/feed.js';
import type { Following } from '../messaging/following.js';
import type { Streams } from '../messaging/streams/streams.js';
import type { FollowersTogether } from '../messaging/together.js';
import type { Outbox } from './outbox.js';
import type { Role } from './role.js';
import type { Gates } from './share/gates.js';
import type { Timers } from './timers.js';

/** How often the log is asked for what other processes wrote, and timers for what is due. */
const TICK_MS = 250;
const STORE_PROGRESS_EVERY_MS = 1_000;
/** How long positions are gathered into one statement where other processes wait for them. */
/** How soon a handler whose row another process held is tried again. */
const LEFT_OUT_AGAIN_MS = 10;
const GATHER_PROGRESS_MS = 10;
const ROLE_REST_LIMIT_MS = 50;
const GATHER_TIMES_STORING = 1;
const GATHER_LIMIT_MS = 100;
/** How often the outbox is asked for commands that a process left behind when it died. */
const LOOK_AROUND_EVERY_MS = 1_000;
/** How long another process may hold an erased person's fields at most. */
const FORGET_EVERY_MS = 1_000;
const LOG_LINE = 'log';
const PROGRESS_LINE = 'progress';
const ORDERS_LINE = 'orders of sagas';
const TIMERS_LINE = 'timers';
const BACKOFF_FIRST_MS = 100;
const BACKOFF_LIMIT_MS = 5_000;

export interface LoopHealth {
  readonly healthy: boolean;
  /** What failed last, by line of work; empty when all is well. */
  readonly failing: Readonly<Record<string, string>>;
  /** Parts of work that stand still; everything else goes on, so this alone is no failure. */
  readonly parked: number;
}

interface Line {
  readonly name: string;
  readonly work: () => Promise<unknown>;
  wanted: boolean;
  active: Promise<void> | undefined;
  failures: number;
  error: string | undefined;
}

/**
 * Keeps every line of work going: each runs when something was written and at every tick, alone, with
 * backoff.
 */
export class BackgroundLoop {
  private readonly lines: Line[];
  private readonly following: ReadonlySet<string>;
  private ticker: NodeJS.Timeout | undefined;
  private unlisten: (() => void) | undefined;
  private unhear: readonly (() => void)[] = [];
  private stopped = false;
  private parked = 0;
  private progressStoredAt = 0;
  private storingTookMs = 0;
  private lookedAroundAt = 0;
  private forgottenAt = 0;

  constructor(
    private readonly parts: {
      readonly feed: Feed;
      readonly streams?: Streams | undefined;
      readonly followers: readonly Following[];
      /** Those of them that go together, by the name of their line. */
      readonly together: Readonly<Record<string, FollowersTogether>>;
      readonly roles: readonly Role[];
      /** Absent where another process carries out orders. */
      readonly outbox?: Outbox;
      /** Absent where another process fires timers. */
      readonly timers?: Timers;
      readonly clock: Clock;
      /** Asked now and then: someone may have been erased by another process. */
      readonly forgetErased: () => Promise<void>;
      readonly countParked: () => Promise<number>;
      /** Stores positions that moved in memory only; true when there were some. */
      readonly storeProgress: () => Promise<boolean>;
      /** Asked now and then: a database that crashed may have forgotten something of the tables. */
      readonly lookBack: () => Promise<void>;
      /** What may go on here, where several processes share the work; absent: everything. */
      readonly gates?: Gates;
    },
  ) {
    const line = (name: string, work: () => Promise<unknown>): Line => ({
      name,
      work,
      wanted: false,
      active: undefined,
      failures: 0,
      error: undefined,
    });
    const together = Object.entries(parts.together);
    for (const [name, one] of together) {
      one.wentApart = (followers) => this.wakeNamed(...followers.map(({ handler }) => handler.name));
      one.leftOut = () => setTimeout(() => this.wakeNamed(name), LEFT_OUT_AGAIN_MS).unref();
    }
    this.following = new Set([
      ...together.map(([name]) => name),
      ...parts.followers.map((follower) => follower.handler.name),
      ...parts.roles.map((role) => role.name),
    ]);
    this.lines = [
      line(LOG_LINE, () => parts.feed.refreshHead()),
      ...together.map(([name, one]) => line(name, () => this.follow(one))),
      ...parts.followers.map((follower) => {
        const [groupName = '', group] = together.find(([, one]) => one.has(follower)) ?? [];
        return line(follower.handler.name, async () => {
          if (group?.takes(follower)) return;
          const catchUp = async () => {
            const worked = await (group?.alone(follower) ?? follower.catchUp());
            // What came while it was on its way is the group's to take.
            if (worked) this.wakeNamed(groupName);
            return worked;
          };
          await this.follow({ catchUp, linger: () => follower.linger() });
        });
      }),
      ...parts.roles.map((role) => line(role.name, () => this.step(role))),
      line(PROGRESS_LINE, () => this.storeProgress()),
      line('erased', async () => {
        if (performance.now() - this.forgottenAt < FORGET_EVERY_MS) return;
        this.forgottenAt = performance.now();
        await parts.forgetErased();
      }),
      ...(parts.outbox ? [line(ORDERS_LINE, () => this.carryOut(parts.outbox as Outbox))] : []),
      ...(parts.timers ? [line(TIMERS_LINE, () => this.fire(parts.timers as Timers))] : []),
    ];
  }

  /** As long as a role was at work the machine is left to others, where nobody waits for it step by step. */
  private async step(role: Role): Promise<void> {
    const { gates } = this.parts;
    const startedAt = performance.now();
    if (gates) await gates.step(role);
    else await role.catchUp();
    const tookMs = performance.now() - startedAt;
    if (tookMs > 1 && !gates?.steps) await rest(Math.min(tookMs, ROLE_REST_LIMIT_MS));
  }

  private async follow(way: Pick<Following, 'catchUp' | 'linger'>): Promise<void> {
    const { gates } = this.parts;
    if (await way.catchUp()) gates?.share.bell.ring('moved');
    if (gates) this.wakeNamed(PROGRESS_LINE);
    await way.linger();
  }

  /** Positions that moved in memory only are stored now and then, not at every event. */
  private async storeProgress(): Promise<void> {
    const { gates, storeProgress, lookBack, countParked } = this.parts;
    const now = performance.now();
    // Others wait for them where several processes share the work; a busy machine stores them more seldom.
    const gatherMs = Math.max(GATHER_PROGRESS_MS, this.storingTookMs * GATHER_TIMES_STORING);
    if (gates) await new Promise((resume) => setTimeout(resume, Math.min(gatherMs, GATHER_LIMIT_MS)));
    if (gates || now - this.progressStoredAt >= STORE_PROGRESS_EVERY_MS) {
      const began = performance.now();
      if (await storeProgress()) gates?.share.bell.ring('moved');
      this.storingTookMs = performance.now() - began;
    }
    if (now - this.progressStoredAt < STORE_PROGRESS_EVERY_MS) return;
    this.progressStoredAt = now;
    lookBack().catch(() => undefined);
    this.parked = await countParked();
  }

  private async carryOut(outbox: Outbox): Promise<void> {
    const { gates } = this.parts;
    if (gates && !(await gates.ordersMayGo())) return;
    if (gates || performance.now() - this.lookedAroundAt >= LOOK_AROUND_EVERY_MS) {
      this.lookedAroundAt = performance.now();
      outbox.lookAgain();
    }
    if (await outbox.drain()) gates?.share.bell.ring('moved');
  }

  private async fire(timers: Timers): Promise<void> {
    const { gates, clock } = this.parts;
    if (gates && !(await timers.mayFire())) return;
    while (!this.stopped && ((await gates?.timersMayFire()) ?? true)) {
      if ((await timers.fireNext(clock.now())) === 0) return;
      for (const sound of ['moved', 'orders'] as const) gates?.share.bell.ring(sound);
    }
  }

  start(): void {
    for (const follower of this.parts.followers) follower.background = true;
    // A group written wakes those who follow, and nobody who would only ask the database another question.
    const follow = () => this.wake((line) => this.following.has(line.name));
    const unlisten = this.parts.feed.onWritten(follow);
    const unhear = this.parts.streams?.onArrived(follow);
    this.unlisten = () => {
      unlisten();
      unhear?.();
    };
    this.listen();
    this.ticker = setInterval(() => this.wake(() => true), TICK_MS);
    this.wake(() => true);
  }

  /** What happened in other processes wakes whoever has to do with it. */
  private listen(): void {
    const { gates, roles, outbox } = this.parts;
    const bell = gates?.share.bell;
    if (outbox && !bell) outbox.onMarked = () => this.wakeNamed(ORDERS_LINE);
    if (!bell) return;
    if (outbox) {
      outbox.onMarked = () => {
        this.wakeNamed(ORDERS_LINE);
        bell.ring('orders');
      };
    }
    const stepping = [TIMERS_LINE, ...roles.map((role) => role.name)];
    this.unhear = [
      bell.on('log', () => this.wakeNamed(LOG_LINE)),
      bell.on('orders', () => this.wakeNamed(ORDERS_LINE)),
      bell.on('wanted', () => {
        for (const follower of this.parts.followers) follower.hurry();
        this.wakeNamed(LOG_LINE, PROGRESS_LINE);
      }),
      bell.on('moved', () => gates?.steps && this.wakeNamed(...stepping)),
      bell.on('seen', () => this.wakeNamed(ORDERS_LINE, ...stepping)),
    ];
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.ticker);
    this.unlisten?.();
    for (const stop of this.unhear) stop();
    for (const follower of this.parts.followers) follower.hurry();
    await Promise.all(this.lines.map((line) => line.active));
    for (const follower of this.parts.followers) follower.background = false;
    await this.parts.gates?.close();
    await this.parts.timers?.resign();
  }

  health(): LoopHealth {
    const failing = this.lines.filter((line) => line.error !== undefined);
    return {
      healthy: failing.length === 0 && !this.stopped,
      failing: Object.fromEntries(failing.map((line) => [line.name, line.error ?? ''])),
      parked: this.parked,
    };
  }

  private wakeNamed(...names: readonly string[]): void {
    this.wake((line) => names.includes(line.name));
  }

  private wake(wanted: (line: Line) => boolean): void {
    for (const line of this.lines) {
      if (!wanted(line)) continue;
      line.wanted = true;
      line.active ??= this.run(line).finally(() => {
        line.active = undefined;
      });
    }
  }

  private async run(line: Line): Promise<void> {
    while (line.wanted && !this.stopped) {
      line.wanted = false;
      try {
        await line.work();
        line.failures = 0;
        line.error = undefined;
      } catch (error) {
        line.failures += 1;
        line.error = error instanceof Error ? error.message : String(error);
        line.wanted = true;
        const delayMs = Math.min(BACKOFF_LIMIT_MS, BACKOFF_FIRST_MS * 2 ** Math.min(line.failures, 10));
        await new Promise((resume) => setTimeout(resume, delayMs));
      }
    }
  }
}

function rest(forMs: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, forMs));
}
