import type { Pool } from 'pg';
import type { Clock } from '../kernel/clock.js';
import type { Claim, NewEvent, RecordedEvent } from '../kernel/event.js';
import type { PersonKeys } from '../privacy/person-keys.js';
import { appendGroup, type GroupAnswer, type GroupOutcome } from './append-sql.js';
import type { EventCatalogue } from './catalogue.js';
import type { EventShapes } from './event-shapes.js';
import { GroupQueue, type Waiting } from './group-queue.js';
import type { Partitions } from './partitions.js';
import { Preparation, type PreparedRequest, recorded } from './prepare.js';

/** Groups on their way to the server: while it writes one, this process prepares the next. */
const GROUPS_UNDER_WAY = 2;
/** A second group sets out only when so many commands wait: smaller ones cost more than they gain. */
const SECOND_GROUP_FROM = 32;
/** How often a group is sent again that found no partition. */
const ATTEMPTS_LIMIT = 5;
/** SQLSTATE unique_violation. */
const TAKEN = '23505';

/** A stream that must not have moved past a position: what a decision rested on beside its own stream. */
export interface Guard {
  readonly stream: string;
  readonly position: number;
}

/** The events of one command on one stream, and everything that must still hold when they are written. */
export interface AppendRequest {
  readonly commandId: string;
  readonly commandName: string;
  readonly stream: string;
  readonly streamType: string;
  /** The version the decision was made on; 0 for a stream that does not exist yet. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
  readonly guards: readonly Guard[];
  readonly actor: string;
  readonly correlationId: string;
  readonly occurredAt: number;
}

export type AppendResult =
  | { readonly outcome: 'appended'; readonly events: readonly RecordedEvent[]; readonly position: number }
  /** The command's id was answered before; its first answer stands. */
  | { readonly outcome: 'repeated'; readonly first: number | null; readonly last: number | null }
  | { readonly outcome: 'version-conflict'; readonly found: number }
  | { readonly outcome: 'guard-moved'; readonly stream: string; readonly position: number }
  | { readonly outcome: 'claim-taken'; readonly claim: Claim; readonly holder: string };

/** Told of each group that was written. */
export interface GroupWritten {
  readonly commands: number;
  readonly events: number;
  /** From setting out to the server's answer. */
  readonly elapsedMs: number;
}

export interface AppenderOptions {
  readonly pool: Pool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly catalogue: EventCatalogue;
  readonly keys: PersonKeys;
  readonly partitions: Partitions;
  readonly shapes: EventShapes;
  /** Events in the order of positions, each once. */
  readonly appended: (events: readonly RecordedEvent[]) => void;
  readonly groupWritten?: (group: GroupWritten) => void;
}

/**
 * Group commit: commands waiting in this process share one statement, one round trip and one commit under
 * one advisory lock a tenant.
 *
 * The server takes the lock first, so positions are dense and in the order of commits. A conflict fails its
 * command and not the group; nothing of the caller's runs under the lock. While one group is written the
 * next is made ready and sent; it waits for the lock.
 */
export class GroupAppender {
  private readonly queue = new GroupQueue();
  private readonly preparation: Preparation;
  private underWay = 0;
  private scheduled = false;
  /** The last group was one command, and nobody else waited. */
  private alone = false;
  private preparing = 0;
  /** Events of groups that were answered before an earlier one was. */
  private readonly early: (readonly RecordedEvent[])[] = [];
  /** The last position that was told. */
  private told = 0;
  private readonly idlers: (() => void)[] = [];

  constructor(private readonly options: AppenderOptions) {
    const { tenant, clock, catalogue, keys, shapes } = options;
    this.preparation = new Preparation(tenant, clock, catalogue, keys, shapes);
  }

  /** Rejects when an event does not fit its schema, and when the database fails: then the outcome is open. */
  async append(request: AppendRequest): Promise<AppendResult> {
    this.preparing += 1;
    try {
      const first = await this.inGroup(await this.preparation.proposing(request));
      if (first.outcome !== 'key-elsewhere') return first;
      // Somebody has a key that was not at hand here, or is erased: seal anew with what the table says.
      const second = await this.inGroup(await this.preparation.prepare(request));
      if (second.outcome === 'key-elsewhere') throw new Error('a key was refused that was not proposed');
      return second;
    } finally {
      this.preparing -= 1;
      this.tellIdlers();
    }
  }

  private inGroup(prepared: PreparedRequest): Promise<GroupOutcome> {
    return new Promise((resolve, reject) => {
      this.queue.add({ prepared, resolve, reject });
      this.schedule();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    if (this.preparing === 0) return;
    await new Promise<void>((resolve) => this.idlers.push(resolve));
  }

  private tellIdlers(): void {
    if (this.preparing > 0) return;
    for (const resolve of this.idlers.splice(0)) resolve();
  }

  /**
   * Callers that arrive in the same turn of the event loop join one group. Where one after the other came
   * alone, nobody is waited for.
   */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    const setOut = () => {
      this.scheduled = false;
      this.setOut();
    };
    if (this.alone && this.underWay === 0) queueMicrotask(setOut);
    else setImmediate(setOut);
  }

  private setOut(): void {
    while (this.underWay < GROUPS_UNDER_WAY && this.queue.length > 0) {
      const waiting = this.queue.length;
      if (this.underWay > 0 && waiting < SECOND_GROUP_FROM) return;
      // Enough for two groups: one half is written while the other is made ready.
      const half = this.underWay === 0 && waiting >= 2 * SECOND_GROUP_FROM;
      const group = this.queue.take(half ? Math.ceil(waiting / 2) : undefined);
      if (group.length === 0) return;
      this.underWay += 1;
      this.alone = group.length === 1 && this.queue.length === 0;
      void this.write(group);
    }
  }

  private async write(group: readonly Waiting[]): Promise<void> {
    try {
      const startedAt = performance.now();
      const answer = await this.ask(group.map((one) => one.prepared));
      this.ended(group);
      this.answer(group, answer, performance.now() - startedAt);
    } catch (error) {
      this.ended(group);
      for (const { prepared } of group) this.settle(prepared, 'withdrawn');
      this.tell();
      for (const one of group) one.reject(error);
    }
    this.schedule();
  }

  /** A group that found no partition for its positions is sent again once there is one. */
  private async ask(prepared: readonly PreparedRequest[]): Promise<GroupAnswer> {
    const { pool, tenant, clock, partitions } = this.options;
    const events = prepared.reduce((sum, one) => sum + one.events.length, 0);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await appendGroup(pool, tenant, { now: clock.now(), group: prepared });
      } catch (error) {
        // Other processes may have moved the log on into the next missing partition meanwhile.
        const again = refusalCameBetween(error) || (await partitions.madeAfter(error, events));
        if (attempt === ATTEMPTS_LIMIT || !again) throw error;
      }
    }
  }

  private ended(group: readonly Waiting[]): void {
    this.underWay -= 1;
    this.queue.ended(group);
  }

  private answer(group: readonly Waiting[], answer: GroupAnswer, elapsedMs: number): void {
    let base = answer.base;
    const events: RecordedEvent[] = [];
    const results = group.map(({ prepared }, at): GroupOutcome => {
      // Keys stand before anybody is told of what is sealed with them.
      this.settle(prepared, answer.keysElsewhere.has(at) ? 'withdrawn' : 'stored');
      const refused = answer.refused.get(at);
      if (refused) return refused;
      const own = recorded(prepared, { base, recordedAt: answer.recordedAt });
      base += own.length;
      for (const event of own) events.push(event);
      return { outcome: 'appended', events: own, position: base };
    });
    if (events.length > 0) this.early.push(events);
    this.tell();
    this.options.groupWritten?.({ commands: group.length, events: events.length, elapsedMs });
    this.options.partitions.reached(base);
    for (const [at, one] of group.entries()) one.resolve(results[at] as GroupOutcome);
  }

  private settle({ keys }: PreparedRequest, outcome: 'stored' | 'withdrawn'): void {
    if (keys) this.options.keys.settle(keys, outcome);
  }

  /** Two answers may come in the wrong order: the later group's events wait for the earlier one's. */
  private tell(): void {
    this.early.sort((a, b) => (a[0]?.position ?? 0) - (b[0]?.position ?? 0));
    for (let next = this.early[0]; next; next = this.early[0]) {
      if (this.underWay > 0 && next[0]?.position !== this.told + 1) return;
      this.early.shift();
      this.told = next.at(-1)?.position ?? this.told;
      this.options.appended(next);
    }
  }
}

/** The same command id was refused, and its refusal kept, between this group's check and its write. */
function refusalCameBetween(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === TAKEN && constraint === 'command_pkey';
}
