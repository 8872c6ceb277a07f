import type { Pool } from 'pg';
import type { Feed } from './feed.js';
import type { Following, Reading } from './following.js';
import { Linger } from './linger.js';
import { pipelined } from './pipelined.js';
import { type Portion, takeTogether } from './taking-together.js';

/** Events of one transaction at most. */
const EVENTS_A_STEP = 500;
/** How long a full step is waited after at most: as long as it took, so that others have the machine too. */
const LINGER_LIMIT_MS = 50;

/**
 * Takes several followers along together: what each of them wants next takes effect in one transaction, with
 * the positions of all. Forty tables then cost one commit and not forty.
 *
 * One that has a long way of its own, or whose work failed, goes by itself until it has come to where the
 * others are: nobody waits for it, and whose fault it was is found there.
 */
export class FollowersTogether {
  private connection: Pool | undefined;
  private readonly members: ReadonlySet<Following>;
  private readonly apart = new Set<Following>();
  private running: Promise<unknown> = Promise.resolve();
  private tookMs = 0;
  private readonly lingering = new Linger();
  /** Called when followers went apart: whoever keeps them going is to take them up. */
  wentApart: (followers: readonly Following[]) => void = () => undefined;

  /** Called when another transaction held the row of one of them: it is to be tried again soon. */
  leftOut: () => void = () => undefined;

  constructor(
    private readonly followers: readonly Following[],
    private readonly options: { readonly pool: Pool; readonly feed: Feed },
  ) {
    this.members = new Set(followers);
    for (const follower of followers) follower.hurried = () => this.hurry();
  }

  has(follower: Following): boolean {
    return this.members.has(follower);
  }

  /** Whether a follower goes with the others now. */
  takes(follower: Following): boolean {
    return this.has(follower) && !this.apart.has(follower);
  }

  /** One that went apart, on its own way; with the others again once it has come to its end. */
  async alone(follower: Following): Promise<boolean> {
    const worked = await follower.catchUp();
    this.apart.delete(follower);
    return worked;
  }

  /**
   * Follows to what was the known head when it began; true when something took effect. What came meanwhile is
   * left to the next call, so that others have a turn in between.
   */
  async catchUp(): Promise<boolean> {
    const startedAt = performance.now();
    const until = this.options.feed.knownHead();
    let worked = false;
    for (let more = true; more; ) {
      const step = await this.exclusively(() => this.step(until));
      worked ||= step.worked;
      more = step.more;
    }
    this.tookMs = worked ? performance.now() - startedAt : 0;
    return worked;
  }

  /** Between two steps. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.running.then(work);
    this.running = next.catch(() => undefined);
    return next;
  }

  async linger(): Promise<void> {
    if (this.followers.some((one) => one.isAwaited)) return;
    await this.lingering.for(Math.min(LINGER_LIMIT_MS, this.tookMs));
  }

  hurry(): void {
    this.lingering.end();
  }

  async close(): Promise<void> {
    await this.exclusively(async () => this.connection?.end());
  }

  /** The next events of all that go together; there may be more where something moved, but not far enough. */
  private step(until: number): Promise<{ readonly worked: boolean; readonly more: boolean }> {
    const going = this.followers.filter((one) => !this.apart.has(one));
    return exclusivelyFor(going, async () => {
      const { wanted, passed } = await this.ahead(going);
      for (const { taking, to } of passed) taking.passed(to);
      const portions = wanted.map(({ portion }) => portion);
      const isShort = (moved: readonly Portion[]) => moved.some(({ to }) => to < until);
      if (portions.length === 0) return { worked: false, more: isShort(passed) };
      try {
        this.connection ??= pipelined(this.options.pool);
        const { taken, elsewhere, leftOut } = await takeTogether(this.connection, portions);
        if (leftOut > 0) this.leftOut();
        const worked = taken.length + elsewhere > 0;
        return { worked, more: elsewhere > 0 || isShort([...passed, ...taken]) };
      } catch {
        // Each of them finds by itself what it was, and says so.
        this.goApart([...new Set(wanted.map(({ follower }) => follower))]);
        return { worked: false, more: isShort(passed) };
      }
    });
  }

  private async ahead(going: readonly Following[]): Promise<Ahead> {
    const read = once((after) => this.options.feed.next(after, EVENTS_A_STEP));
    const wanted: Wanted[] = [];
    const passed: Portion[] = [];
    for (const follower of going) {
      const portions = await follower.portions(read).catch(() => undefined);
      if (!portions?.every(mayShare)) {
        this.goApart([follower]);
      } else if (portions.some(({ events }) => events.length > 0)) {
        // With all of its positions, so that the least of them is stored too.
        wanted.push(...portions.map((portion) => ({ follower, portion })));
      } else {
        passed.push(...portions);
      }
    }
    return { wanted, passed };
  }

  private goApart(followers: readonly Following[]): void {
    for (const follower of followers) this.apart.add(follower);
    this.wentApart(followers);
  }
}

function mayShare({ events, taking }: Portion): boolean {
  return events.length === 0 || (taking.handler.mayShare?.(events) ?? false);
}

interface Wanted {
  readonly follower: Following;
  readonly portion: Portion;
}

interface Ahead {
  readonly wanted: readonly Wanted[];
  /** What nobody wants moves positions in memory only. */
  readonly passed: readonly Portion[];
}

/** Reads from each place once. */
function once(read: Reading): Reading {
  const asked = new Map<number, ReturnType<Reading>>();
  return (after) => {
    const found = asked.get(after) ?? read(after);
    asked.set(after, found);
    return found;
  };
}

/** Holds up whatever else several followers would do meanwhile. */
async function exclusivelyFor<Result>(
  followers: readonly Following[],
  work: () => Promise<Result>,
): Promise<Result> {
  let release: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    release = resolve;
  });
  await Promise.all(
    followers.map(
      (follower) =>
        new Promise<void>((entered) => {
          void follower.exclusively(() => {
            entered();
            return over;
          });
        }),
    ),
  );
  try {
    return await work();
  } finally {
    release();
  }
}
