import type { Clock } from '../kernel/clock.js';
import type { Feed } from '../messaging/feed.js';
import type { Follower } from '../messaging/follower.js';
import type { Outbox } from './outbox.js';
import type { Role } from './role.js';
import type { Timers } from './timers.js';

/** How often the log is asked for what other processes wrote, and timers for what is due. */
const TICK_MS = 250;
const STORE_PROGRESS_EVERY_MS = 1_000;
/** How often the outbox is asked for commands that a process left behind when it died. */
const LOOK_AROUND_EVERY_MS = 1_000;
/** How long another process may hold an erased person's fields at most. */
const FORGET_EVERY_MS = 1_000;
const OUTBOX_LINE = 'outbox';
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
  private stopped = false;
  private parked = 0;
  private progressStoredAt = 0;
  private lookedAroundAt = 0;
  private forgottenAt = 0;

  constructor(
    private readonly parts: {
      readonly feed: Feed;
      readonly followers: readonly Follower[];
      readonly roles: readonly Role[];
      readonly outbox: Outbox;
      readonly timers: Timers;
      readonly clock: Clock;
      /** Asked now and then: someone may have been erased by another process. */
      readonly forgetErased: () => Promise<void>;
      readonly countParked: () => Promise<number>;
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
    this.following = new Set([
      ...parts.followers.map((follower) => follower.handler.name),
      ...parts.roles.map((role) => role.name),
    ]);
    this.lines = [
      line('log', () => parts.feed.refreshHead()),
      ...parts.followers.map((follower) =>
        line(follower.handler.name, async () => {
          await follower.catchUp();
          await follower.linger();
        }),
      ),
      ...parts.roles.map((role) => line(role.name, () => role.catchUp())),
      line('progress', async () => {
        // Positions that moved in memory only are stored now and then, not at every event.
        if (performance.now() - this.progressStoredAt < STORE_PROGRESS_EVERY_MS) return;
        this.progressStoredAt = performance.now();
        for (const follower of parts.followers) await follower.storeProgress();
        this.parked = await parts.countParked();
      }),
      line('erased', async () => {
        if (performance.now() - this.forgottenAt < FORGET_EVERY_MS) return;
        this.forgottenAt = performance.now();
        await parts.forgetErased();
      }),
      line(OUTBOX_LINE, () => {
        if (performance.now() - this.lookedAroundAt >= LOOK_AROUND_EVERY_MS) {
          this.lookedAroundAt = performance.now();
          parts.outbox.lookAgain();
        }
        return parts.outbox.drain();
      }),
      line('timers', async () => {
        while (!this.stopped && (await parts.timers.fireNext(parts.clock.now())) > 0);
      }),
    ];
  }

  start(): void {
    for (const follower of this.parts.followers) follower.background = true;
    // A group written wakes those who follow, and nobody who would only ask the database another question.
    this.unlisten = this.parts.feed.onWritten(() => this.wake((line) => this.following.has(line.name)));
    this.parts.outbox.onMarked = () => this.wake((line) => line.name === OUTBOX_LINE);
    this.ticker = setInterval(() => this.wake(() => true), TICK_MS);
    this.wake(() => true);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.ticker);
    this.unlisten?.();
    for (const follower of this.parts.followers) follower.hurry();
    await Promise.all(this.lines.map((line) => line.active));
    for (const follower of this.parts.followers) follower.background = false;
  }

  health(): LoopHealth {
    const failing = this.lines.filter((line) => line.error !== undefined);
    return {
      healthy: failing.length === 0 && !this.stopped,
      failing: Object.fromEntries(failing.map((line) => [line.name, line.error ?? ''])),
      parked: this.parked,
    };
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
