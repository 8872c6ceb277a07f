import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { EventLog } from '../../event-store/event-log.js';
import { MADE_UP, noted, openLog, request } from '../../event-store/testing/made-up-log.js';
import { defineEvent } from '../../kernel/event.js';
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
  const at = new Case(open);
  beforeAll(() => at.open());
  afterAll(() => at.given.close());
  givesTheLog(at);
  tellsAndLetsGo(at);
  letsEachTakeEffectOnce(at);
  waitsAtWhatIsBeyondIt(open);
}

/** A process of a newer version writes what this one does not know. */
function waitsAtWhatIsBeyondIt(open: () => Promise<FeedUnderTest>): void {
  describe('where a newer version writes too', () => {
    const at = new Case(open);
    beforeAll(async () => {
      await at.open();
      await at.write(2);
      const newer = { ...noted, version: 2, upcasts: { 1: (old: object) => old } } as unknown as typeof noted;
      const events = [newer, ...MADE_UP.filter((one) => one.type !== 'Noted'), unheardOf];
      const writer = await openLog(at.given.pool, { tenant: at.given.tenant, events });
      await writer.append(request('newer', 'note-newer'));
      const unheard = { type: 'UnheardOf', data: { text: 'x' } };
      await writer.append(request('unheard', 'note-unheard', { events: [unheard] }));
      await at.write(1);
      await at.feed.refreshHead();
    });
    afterAll(() => at.given.close());

    it('gives what comes before it, and then says what it is and what to do', async () => {
      expect(await at.feed.next(0)).toHaveLength(2);
      await expect(at.feed.next(2)).rejects.toThrow(/schema version 2.*Bring this process up/);
      await expect(at.feed.next(3)).rejects.toThrow(/type UnheardOf/);
      expect(await at.feed.next(4)).toHaveLength(1);
    });

    it.each([['Noted'], ['Seated']])('replays no further, whatever types are asked for: %s', async (type) => {
      const replayed: number[] = [];
      const far = async (after: number) => {
        for await (const events of at.feed.replay.events({ after, types: [type] })) {
          replayed.push(...events.map((event) => event.position));
        }
      };
      await expect(far(0)).rejects.toThrow(/schema version 2/);
      await expect(far(3)).rejects.toThrow(/type UnheardOf/);
      expect(replayed).toEqual(type === 'Noted' ? [1, 2] : []);
    });

    it.each([['Noted'], ['Seated']])('keeps whoever follows %s before it', async (type) => {
      const { pool, tenant, feed } = at.given;
      const handle = async () => undefined;
      const handler: Handler = { name: `waits-for-${type}-${tenant}`, types: new Set([type]), handle };
      const follower = new Follower(handler, { pool, tenant, feed });
      await follower.open();
      await expect(follower.catchUp()).rejects.toThrow(/schema version 2/);
      expect(follower.standing.through).toBe(2);
    });
  });
}

const unheardOf = defineEvent({
  type: 'UnheardOf',
  version: 1,
  summary: 'What only a newer version knows.',
  schema: z.object({ text: z.string() }),
});

/** A feed and a writer in another process's place. */
class Case {
  given!: FeedUnderTest;
  private writer!: EventLog;
  private written = 0;

  constructor(private readonly opening: () => Promise<FeedUnderTest>) {}

  get feed(): Feed {
    return this.given.feed;
  }

  async open(): Promise<void> {
    this.given = await this.opening();
    this.writer = await openLog(this.given.pool, { tenant: this.given.tenant });
  }

  /** Writes into some streams at once; answers the head. */
  async write(events: number): Promise<number> {
    const asked = Array.from({ length: events }, () => {
      this.written += 1;
      const name = `note-${this.written % 17}x${this.written}`;
      return this.writer.append(request(`note-${this.given.tenant}-${this.written}`, name));
    });
    await Promise.all(asked);
    return this.writer.knownHead();
  }

  async readAll(after: number, limit: number): Promise<number[]> {
    const positions: number[] = [];
    for (let place = after; place < this.feed.knownHead(); ) {
      const events = await this.feed.next(place, limit);
      expect(events.length).toBeLessThanOrEqual(limit);
      positions.push(...events.map((event) => event.position));
      place = events.at(-1)?.position ?? Number.POSITIVE_INFINITY;
    }
    return positions;
  }
}

function givesTheLog(at: Case): void {
  it.each([1, 7, 1000])(
    'gives what another process wrote, in order and without a gap, %i at a time',
    async (limit) => {
      const from = at.feed.knownHead();
      const head = await at.write(60);
      expect(await at.feed.refreshHead()).toBe(head);
      expect(at.feed.knownHead()).toBeGreaterThanOrEqual(head);
      const expected = Array.from({ length: head - from }, (_unused, place) => from + place + 1);
      expect(await at.readAll(from, limit)).toEqual(expected);
      const all = Array.from({ length: head }, (_unused, place) => place + 1);
      expect(await at.readAll(0, 1000)).toEqual(all);
    },
  );

  it('gives nothing behind the head, and its head never runs back', async () => {
    const head = await at.feed.refreshHead();
    expect(await at.feed.next(head)).toEqual([]);
    await at.write(3);
    expect(at.feed.knownHead()).toBeGreaterThanOrEqual(head);
    expect(await at.feed.refreshHead()).toBe(head + 3);
  });

  it('replays what it gives, with the types that are asked for', async () => {
    const head = await at.feed.refreshHead();
    const replayed: unknown[] = [];
    for await (const events of at.feed.replay.events({ after: 10, upTo: head, types: ['Noted'] })) {
      replayed.push(...events);
    }
    const twenty = await at.feed.next(10, 20);
    expect(replayed.slice(0, twenty.length)).toEqual(twenty);
    expect(replayed).toHaveLength(head - 10);
  });
}

function tellsAndLetsGo(at: Case): void {
  it('calls back when something was written, until it is told to stop', async () => {
    const heard: number[] = [];
    const stop = at.feed.onWritten((position) => heard.push(position));
    const head = await at.write(5);
    while (heard.at(-1) !== head) {
      await at.feed.refreshHead();
      await pause(1);
    }
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    stop();
    const before = heard.length;
    await at.write(2);
    await at.feed.refreshHead();
    expect(heard).toHaveLength(before);
  });

  it('has the same events after it let go of them', async () => {
    const head = await at.write(40);
    await at.feed.refreshHead();
    const before = await at.feed.next(head - 30, 1000);
    at.feed.forget();
    expect(await at.feed.next(head - 30, 1000)).toEqual(before);
    const more = await at.write(9);
    expect(await at.feed.refreshHead()).toBe(more);
    expect(await at.readAll(head, 4)).toHaveLength(9);
  });
}

function letsEachTakeEffectOnce(at: Case): void {
  it('lets each event take effect once, however often its batch fails', async () => {
    const { pool, tenant, feed } = at.given;
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
    const head = await at.write(25);
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
