import type { Pool } from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import type { Engine } from './engine.js';
import { at, clockAt, openHouse, take } from './testing/house.js';
import { answeringRoom, countingRoom, type Fired, keysOf, wakingRoom } from './testing/made-up-rooms.js';

/** Timers are never early, never lost, fire once, and in order. */

const BEGINS = '2024-03-01T09:00:00+08:00';
const MORNING = '2024-03-02T08:00:00+08:00';
const HOUSE = [countingRoom, answeringRoom('answers', 'left')];

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

async function remindersOf(engine: Engine): Promise<string[]> {
  const events = await engine.log.reader.after(0, { types: ['Reminded'] });
  return events.map(({ data, occurredAt }) => {
    const { counterId, times } = data as { counterId: string; times: number };
    return `${counterId} ${times} ${new Date(occurredAt + 8 * 3_600_000).toISOString().slice(0, 16)}`;
  });
}

describe('ten thousand timers due the same morning', () => {
  const EACH = 5_000;
  const fired: Fired[] = [];
  let engine: Engine;
  beforeAll(async () => {
    engine = await openHouse(database.pool, 'many', clockAt(BEGINS), [countingRoom, wakingRoom(fired)]);
    await take(engine, { count: 'many', by: EACH, remindAt: MORNING }, 0);
  });

  it('do not fire a moment early', async () => {
    await engine.advanceTo(at(MORNING) - 1);
    expect(fired).toHaveLength(0);
  });

  it('all fire once, by saga, then by key, and tell how long it took', async () => {
    const began = performance.now();
    await engine.advanceTo(at(MORNING));
    const tookMs = performance.now() - began;
    const inOrder = ['wakes', 'wakes-too'].flatMap((saga) =>
      [...keysOf(EACH)].sort().map((key) => `${saga} ${key}`),
    );
    expect(fired.map(({ saga, key }) => `${saga} ${key}`)).toEqual(inOrder);
    expect(new Set(fired.map(({ firedAt }) => firedAt))).toEqual(new Set([at(MORNING)]));
    const { rows } = await database.pool.query(
      `select count(*)::int as sagas, sum((state->>'woken')::int)::int as woken
       from saga where tenant = 'many'`,
    );
    expect(rows[0]).toEqual({ sagas: 2 * EACH, woken: 2 * EACH });
    expect(await engine.timers.nextDue()).toBeUndefined();
    // Told for the record: a slow machine is no failure, a timer a second is.
    process.stdout.write(`${2 * EACH} timers of one morning fired in ${Math.round(tookMs)} ms\n`);
    expect(tookMs).toBeLessThan(20_000);
  }, 60_000);
});

describe('an instant', () => {
  it('fires what is due before it takes a command', async () => {
    const engine = await openHouse(database.pool, 'instant', clockAt(BEGINS), HOUSE);
    await take(engine, { count: 'a', by: 1, remindAt: MORNING }, 0);
    await engine.advanceTo(at(MORNING));
    await take(engine, { count: 'a', by: 2 }, 1);
    const types = (await engine.log.reader.after(0)).map((event) => event.type);
    expect(types).toEqual(['Counted', 'Echoed', 'Reminded', 'Counted', 'Echoed']);
  });

  it('fires timers of several instants each at its own, however far the clock moves', async () => {
    const engine = await openHouse(database.pool, 'instants', clockAt(BEGINS), HOUSE);
    await take(engine, { count: 'b', by: 1, remindAt: '2024-03-03T00:00:00+08:00' }, 0);
    await take(engine, { count: 'a', by: 1, remindAt: '2024-03-03T08:00:00+08:00' }, 1);
    const moments: number[] = [];
    await engine.advanceTo(at('2024-12-31T00:00:00+08:00'), (instant) => moments.push(instant));
    expect(await remindersOf(engine)).toEqual([
      'b 1 2024-03-03T00:00',
      'a 1 2024-03-03T08:00',
      'b 2 2024-03-04T00:00',
      'a 2 2024-03-04T08:00',
    ]);
    const recorded = (await engine.log.reader.after(0, { types: ['Reminded'] })).map(
      (event) => event.recordedAt,
    );
    expect(recorded).toEqual(moments);
  });

  it('fires a timer set for the past at once, with the rest of the reaction', async () => {
    const engine = await openHouse(database.pool, 'late', clockAt(BEGINS), HOUSE);
    await take(engine, { count: 'a', by: 1, remindAt: '2024-02-01T00:00:00+08:00' }, 0);
    expect(await remindersOf(engine)).toEqual(['a 1 2024-02-01T00:00', 'a 2 2024-02-02T00:00']);
    expect(new Date((await engine.log.reader.after(0)).at(-1)?.recordedAt ?? 0)).toEqual(new Date(BEGINS));
  });
});

describe('a timer that was moved or called off', () => {
  it.each([
    [
      'moved to a later day',
      { by: 1, remindAt: '2024-03-09T08:00:00+08:00' },
      ['a 1 2024-03-09T08:00', 'a 2 2024-03-10T08:00'],
    ],
    [
      'moved to an earlier day',
      { by: 1, remindAt: '2024-03-01T10:00:00+08:00' },
      ['a 1 2024-03-01T10:00', 'a 2 2024-03-02T10:00'],
    ],
    ['called off', { by: -1 }, []],
    [
      'called off and set again',
      { by: 1, remindAt: MORNING },
      ['a 1 2024-03-02T08:00', 'a 2 2024-03-03T08:00'],
    ],
  ])('never fires as it was: %s', async (what, change, expected) => {
    const engine = await openHouse(database.pool, what, clockAt(BEGINS), HOUSE);
    await take(engine, { count: 'a', by: 1, remindAt: MORNING }, 0);
    if (what.endsWith('again')) await take(engine, { count: 'a', by: -1 }, 1);
    await take(engine, { count: 'a', ...change }, 2);
    await engine.advanceTo(at('2024-03-20T00:00:00+08:00'));
    expect(await remindersOf(engine)).toEqual(expected);
  });

  /**
   * Another process read the timer when it was due, and comes to fire it only after something has changed.
   */
  it.each([
    ['has fired, and set itself for the next day', { fires: true }],
    ['has fired twice, and is no more', { fires: true, twice: true }],
    ['was moved', { by: 1, remindAt: '2024-03-09T08:00:00+08:00' }],
    ['was called off', { by: -1 }],
  ])('never fires for a process that comes late: the timer %s', async (what, meanwhile) => {
    const clock = clockAt(BEGINS);
    const tenant = `late process ${what}`;
    const engine = await openHouse(database.pool, tenant, clock, HOUSE);
    const late = new PausingPool(database.pool);
    const lateEngine = await openHouse(late.asPool(), tenant, clock, HOUSE);
    await take(engine, { count: 'a', by: 1, remindAt: MORNING }, 0);
    await lateEngine.log.refreshHead();
    await lateEngine.settle();
    clock.moveTo(at(MORNING));
    const resume = late.pause();
    const firing = lateEngine.timers.fireNext(clock.now());
    await late.paused;
    if ('fires' in meanwhile) {
      await engine.advanceTo('twice' in meanwhile ? at('2024-03-03T08:00:00+08:00') : clock.now());
      await engine.settle();
    } else {
      await take(engine, { count: 'a', ...meanwhile }, 1);
    }
    const before = await remindersOf(engine);
    resume();
    await firing;
    await lateEngine.settle();
    await engine.settle();
    expect(await remindersOf(engine)).toEqual(before);
    const { rows } = await database.pool.query('select state from saga where tenant = $1', [tenant]);
    expect(rows[0].state.times).toBe(before.length);
  });
});

/** A pool that lends no connection while it is paused. */
class PausingPool {
  private gate: Promise<void> = Promise.resolve();
  private noticed: () => void = () => undefined;
  /** Resolves when somebody waits at the gate. */
  paused: Promise<void> = Promise.resolve();

  constructor(private readonly real: Pool) {}

  pause(): () => void {
    let open: () => void = () => undefined;
    this.gate = new Promise((resolve) => {
      open = resolve;
    });
    this.paused = new Promise((resolve) => {
      this.noticed = resolve;
    });
    return open;
  }

  asPool(): Pool {
    const pool = {
      query: (...asked: unknown[]) => this.real.query(...(asked as [string])),
      connect: async () => {
        this.noticed();
        await this.gate;
        return this.real.connect();
      },
    };
    return pool as unknown as Pool;
  }
}
