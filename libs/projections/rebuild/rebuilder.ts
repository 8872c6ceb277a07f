import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from '../../kernel/event.js';
import { type Refusal, refuse } from '../../kernel/refusal.js';
import { digestOf } from '../../kernel/ids.js';
import type { FeedReplay } from '../../messaging/feed.js';
import { NotLevelYet } from '../../messaging/streams/level.js';
import { lockPosition } from '../../messaging/position-row.js';
import {
  DECISION_TYPES,
  isDecision,
  type WorkDecision,
  WorkDecisions,
} from '../../messaging/parking/work.js';
import { nextHandler, rebuildLock, type RebuildReport, recordBegun, resumable } from './rebuild-records.js';
import { endOf } from './rebuild-end.js';
import type { Rebuildable } from './rebuildable.js';
import { transact } from '../../messaging/transaction.js';

/** Events folded in one transaction. */
const BATCH = 2_000;
/** So few positions behind the live one, the rest is done while the live handler waits. */
const CLOSE_ENOUGH = 1_000;
/** How often the end is tried, or the distance to the live one run through, before it is given up. */
const ROUNDS_LIMIT = 200;
/** Rebuilds of one process at the same time. */
export const SIDE_BY_SIDE = 2;

/** How long others are given to bring the partitions of a handler closer together. */
const LEVEL_AGAIN_MS = 100;
const LOCK_NOT_AVAILABLE = '55P03';

export interface RebuildProgress {
  readonly projection: string;
  readonly position: number;
  /** Where the live one stands. */
  readonly upTo: number;
  /** Events folded by this run. */
  readonly events: number;
}

export type RebuildAnswer = PromiseSettledResult<RebuildReport | Refusal>;

export interface RebuildOptions {
  /** Begins anew, even where an interrupted rebuild could be gone on with. */
  readonly fresh?: boolean;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

export interface RebuilderOptions {
  readonly pool: Pool;
  readonly tenant: string;
  /** The log, or a feed of it, which throws where a newer version wrote what this one cannot fold. */
  readonly log: { readonly replay: FeedReplay };
  /** Positions behind the live one from which the end is tried. */
  readonly closeEnough?: number;
  /** Events folded in one transaction. */
  readonly batch?: number;
}

export interface Run {
  readonly one: Rebuildable;
  readonly resumedFrom: number | null;
  readonly startedMs: number;
  readonly tell: (progress: RebuildProgress) => void;
  /** What operators decided about parked work of this projection. */
  readonly decided: readonly WorkDecision[];
  /** They are all that the log held up to this position. */
  readonly decidedThrough: number;
  readonly decisions: WorkDecisions;
  position: number;
  events: number;
}

/**
 * Folds a projection anew beside the live one and lets it take its place, while writes go on.
 *
 * Each batch is a transaction that stores its position too, so a killed rebuild goes on where it was. At the
 * end (`rebuild-end.ts`) both are compared in a snapshot at one position while the live handler goes on; only
 * where rows differ does it wait, for one transaction. Readers see the rows before it or after it and wait
 * for nothing.
 */
export class Rebuilder {
  constructor(private readonly options: RebuilderOptions) {}

  async rebuild(one: Rebuildable, options: RebuildOptions = {}): Promise<RebuildReport | Refusal> {
    const { closeEnough = CLOSE_ENOUGH } = this.options;
    return this.alone(one, async () => {
      const run = await this.begin(one, options);
      for (let round = 0; round < ROUNDS_LIMIT; round += 1) {
        const live = await this.livePosition(one);
        if (live - run.position > closeEnough) {
          await this.follow(run, live);
          continue;
        }
        const report = await this.close(run);
        if (report) return report;
      }
      return refuse({
        code: 'rebuild-not-closed',
        message:
          `${one.name}: after ${ROUNDS_LIMIT} rounds the live one still moves faster or holds its position ` +
          'longer than this could wait. Perhaps ask again in a calmer hour: it goes on from where it is.',
      });
    });
  }

  /** Several, so many at a time; answers in the order asked. One that fails does not stop the others. */
  async rebuildAll(
    all: readonly Rebuildable[],
    options: RebuildOptions & {
      readonly onSettled?: (one: Rebuildable, answer: RebuildAnswer) => void;
    } = {},
  ): Promise<RebuildAnswer[]> {
    const answers: RebuildAnswer[] = [];
    let next = 0;
    const lane = async () => {
      for (let at = next++; at < all.length; at = next++) {
        const one = all[at] as Rebuildable;
        const [answer] = await Promise.allSettled([this.rebuild(one, options)]);
        answers[at] = answer;
        options.onSettled?.(one, answer);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
    return answers;
  }

  /** The lock belongs to a connection: whoever holds it lives, and a killed process has let it go. */
  private async alone<Result>(one: Rebuildable, work: () => Promise<Result>): Promise<Result | Refusal> {
    const guard = await this.options.pool.connect();
    let broken: Error | boolean = false;
    try {
      const lock = [rebuildLock(this.options.tenant, one.name)];
      const { rows } = await guard.query(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
        lock,
      );
      if (!rows[0].mine) {
        return refuse({
          code: 'rebuild-under-way',
          message:
            `${one.name} is being rebuilt by another process; one at a time is needed. ` +
            'Perhaps look at `labor projections status`.',
        });
      }
      try {
        return await work();
      } finally {
        // Also after a failure, and before it is told: whoever hears of it may ask again at once.
        await guard.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock);
      }
    } catch (error) {
      // Closing the connection lets the lock go.
      broken = error instanceof Error ? error : true;
      throw error;
    } finally {
      guard.release(broken);
    }
  }

  private async begin(one: Rebuildable, options: RebuildOptions): Promise<Run> {
    const { pool, tenant } = this.options;
    one.forget();
    const decidedThrough = await this.head();
    const decided = await this.decided(one);
    // What was folded before a decision is folded anew with it.
    const code = digestOf(one.code, ...decided.map((decision) => decision.eventId));
    const resumedFrom = await transact(pool, async (client) => {
      const from = options.fresh ? undefined : await resumable(client, tenant, { one, code });
      if (from !== undefined) return from;
      await one.begin(client);
      await recordBegun(client, tenant, { one, code });
      return null;
    });
    const tell = options.onProgress ?? (() => undefined);
    const position = resumedFrom ?? 0;
    const decisions = new WorkDecisions(decided);
    const startedMs = performance.now();
    const known = { decided, decidedThrough, decisions };
    return { one, resumedFrom, startedMs, tell, ...known, position, events: 0 };
  }

  private async decided(one: Rebuildable, after = 0): Promise<WorkDecision[]> {
    const found: WorkDecision[] = [];
    for await (const events of this.options.log.replay.events({ after, types: DECISION_TYPES })) {
      found.push(...events.filter(isDecision).filter((decision) => decision.data.handler === one.handler));
    }
    return found;
  }

  private async head(): Promise<number> {
    const { pool, tenant } = this.options;
    const { rows } = await pool.query('select position from tenant where tenant = $1', [tenant]);
    return Number(rows[0]?.position ?? 0);
  }

  private async livePosition(one: Rebuildable): Promise<number> {
    const { rows } = await this.options.pool.query(
      'select position from checkpoint where tenant = $1 and handler = $2',
      [this.options.tenant, one.handler],
    );
    return Number(rows[0]?.position ?? 0);
  }

  /** To where the live one stood a moment ago, a batch a transaction. */
  private async follow(run: Run, upTo: number): Promise<void> {
    for await (const events of this.events(run, upTo)) {
      await this.step(run, events, events.at(-1)?.position ?? upTo);
      run.tell({ projection: run.one.name, position: run.position, upTo, events: run.events });
    }
    await this.step(run, [], upTo);
  }

  /** A replay comes in pieces of any size; a transaction for each would cost more than the folding. */
  private async *events(run: Run, upTo: number): AsyncGenerator<readonly RecordedEvent[]> {
    const { log, batch = BATCH } = this.options;
    let waiting: RecordedEvent[] = [];
    for await (const piece of log.replay.events({ after: run.position, upTo, types: run.one.types })) {
      for (const event of piece) waiting.push(event);
      if (waiting.length < batch) continue;
      yield waiting;
      waiting = [];
    }
    if (waiting.length > 0) yield waiting;
  }

  private async step(run: Run, events: readonly RecordedEvent[], to: number): Promise<void> {
    const { pool, tenant } = this.options;
    await transact(pool, async (client) => {
      await this.mustStandWhereLeft(client, run);
      await run.one.fold(client, events, run.decisions);
      await client.query(
        'update checkpoint set position = $3, turn = turn + 1 where tenant = $1 and handler = $2',
        [tenant, nextHandler(run.one), to],
      );
    });
    run.position = to;
    run.events += events.length;
  }

  /** Whoever lost the lock with its connection must not write into what another has taken over. */
  private async mustStandWhereLeft(client: PoolClient, run: Run): Promise<void> {
    const { position } = await lockPosition(client, this.options.tenant, nextHandler(run.one));
    if (position === run.position) return;
    throw new Error(
      `the rebuild of ${run.one.name} was left at position ${run.position} and found at ${position}: ` +
        'another process has taken it over',
    );
  }

  /** The end; undefined when the live handler's position was not to be had in time. */
  private async close(run: Run): Promise<RebuildReport | undefined> {
    const { pool, tenant } = this.options;
    try {
      return await endOf({
        pool,
        tenant,
        run,
        replay: this.options.log.replay,
        decidedSince: () => this.decided(run.one, run.decidedThrough),
        events: (upTo) => this.events(run, upTo),
        step: (events, to) => this.step(run, events, to),
        mustStandWhereLeft: (client) => this.mustStandWhereLeft(client, run),
      });
    } catch (error) {
      run.one.forget();
      if (error instanceof NotLevelYet) await pause(LEVEL_AGAIN_MS);
      if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) return undefined;
      throw error;
    }
  }
}
