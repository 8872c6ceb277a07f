import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type EventLog } from '../../event-store/event-log.js';
import { openLog, request } from '../../event-store/testing/made-up-log.js';
import type { Feed } from '../feed.js';
import { Follower } from '../follower.js';
import type { Handler } from '../handler.js';

/** A feed of one process over a log that another one writes. */
export interface FeedUnderTest {
  readonly pool: Pool;
  readonly tenant: string;
  readonly feed: Feed;
  close(): Promise<void>;
}

/** What every feed keeps, whatever carries the log. */
export function keepsTheFeedContract(open: () => Promise<FeedUnderTest>): void {
  let given: FeedUnderTest;
  let writer: EventLog;
  let written = 0;

  beforeAll(async () => {
    given = await open();
    writer = await openLog(given.pool, { tenant: given.tenant });
  });
  afterAll(() => given.close());

  /** Writes into some streams at once; answers the head. */
  async function write(events: number): Promise<number> {
    const asked = Array.from({ length: events }, () => {
      written += 1;
      return writer.append(request(`note-${given.tenant}-${written}`, `note-${written % 17}x${written}`));
    });
    await Promise.all(asked);
    return writer.knownHead();
  }

  async function readAll(after: number, limit: number): Promise<number[]> {
    const positions: number[] = [];
    for (let at = after; at < given.feed.knownHead(); ) {
      const events = await given.feed.next(at, limit);
      expect(events.length).toBeLessThanOrEqual(limit);
      positions.push(...events.map((event) => event.position));
      at = events.at(-1)?.position ?? Number.POSITIVE_INFINITY;
    }
    return positions;
  }

  it.each([1, 7, 1000])(
    'gives what another process wrote, in order and without a gap, %i at a time',
    async (limit) => {
      const from = given.feed.knownHead();
      const head = await write(60);
      expect(await given.feed.refreshHead()).toBe(head);
      expect(given.feed.knownHead()).toBeGreaterThanOrEqual(head);
      const expected = Array.from({ length: head - from }, (_unused, at) => from + at + 1);
      expect(await readAll(from, limit)).toEqual(expected);
      const all = Array.from({ length: head }, (_unused, at) => at + 1);
      expect(await readAll(0, 1000)).toEqual(all);
    },
  );

  it('gives nothing behind the head, and its head never runs back', async () => {
    const head = await given.feed.refreshHead();
    expect(await given.feed.next(head)).toEqual([]);
    await write(3);
    expect(given.feed.knownHead()).toBeGreaterThanOrEqual(head);
    expect(await given.feed.refreshHead()).toBe(head + 3);
  });

  it('replays what it gives, with the types that are asked for', async () => {
    const head = await given.feed.refreshHead();
    const replayed: unknown[] = [];
    for await (const events of given.feed.replay.events({ after: 10, upTo: head, types: ['Noted'] })) {
      replayed.push(...events);
    }
    const given20 = await given.feed.next(10, 20);
    expect(replayed.slice(0, given20.length)).toEqual(given20);
    expect(replayed).toHaveLength(head - 10);
  });

  it('calls back when something was written, until it is told to stop', async () => {
    const heard: number[] = [];
    const stop = given.feed.onWritten((position) => heard.push(position));
    const head = await write(5);
    while (heard.at(-1) !== head) {
      await given.feed.refreshHead();
      await pause(1);
    }
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    stop();
    const before = heard.length;
    await write(2);
    await given.feed.refreshHead();
    expect(heard).toHaveLength(before);
  });

  it('has the same events after it let go of them', async () => {
    const head = await write(40);
    await given.feed.refreshHead();
    const before = await given.feed.next(head - 30, 1000);
    given.feed.forget();
    expect(await given.feed.next(head - 30, 1000)).toEqual(before);
    const more = await write(9);
    expect(await given.feed.refreshHead()).toBe(more);
    expect(await readAll(head, 4)).toHaveLength(9);
  });

  it('lets each event take effect once, however often its batch fails', async () => {
    const { pool, tenant, feed } = given;
    const counted = new Map<number, number>();
    let failures = 3;
    const handler: Handler = {
      name: `count-${tenant}`,
      types: new Set(['Noted']),
      handle: async (_client, { events }) => {
        if (failures > 0) {
          failures -= 1;
          throw Object.assign(new Error('the database is away'), { code: '57P01' });
        }
        for (const { position } of events) counted.set(position, (counted.get(position) ?? 0) + 1);
      },
    };
    const follower = new Follower(handler, { pool, tenant, feed });
    await follower.open();
    const head = await write(25);
    await feed.refreshHead();
    while (follower.standing.through < head) await follower.catchUp().catch(() => undefined);
    expect([...counted.values()].every((times) => times === 1)).toBe(true);
    expect(counted.size).toBe(head);
    const other = new Follower(handler, { pool, tenant, feed });
    await other.open();
    await other.catchUp();
    expect(counted.size).toBe(await feed.refreshHead());
  });
}
