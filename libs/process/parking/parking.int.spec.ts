import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import type { Engine } from '../engine.js';
import type { Room } from '../room.js';
import { at, clockAt, openHouse } from '../testing/house.js';
import { answeringRoom, countingRoom } from '../testing/made-up-rooms.js';
import { count, counting, give, onlyParked, sumsOf, typesOf } from '../testing/parked-cases.js';
import {
  CLEAR,
  createSumTable,
  type Eye,
  GREATEST_SUM,
  POISON,
  poisonedEye,
  throwingAtOrders,
  throwingAtTimers,
} from '../testing/poisoned-rooms.js';

/** Single cases of parked work: rows, timers, orders, errors of data, the machine's failures. */

const BEGINS = '2024-03-01T09:00:00+08:00';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await createSumTable(database.pool);
});
afterAll(() => database.close());

function open(tenant: string, rooms: readonly Room[]): Promise<Engine> {
  return openHouse(database.pool, tenant, clockAt(BEGINS), rooms);
}

describe('a row', () => {
  it('that the database will not take stands still alone, and says so in the log', async () => {
    const engine = await open('data', counting(CLEAR));
    await count(engine, 'a', 1);
    await engine.execute({
      name: 'Count',
      with: { counterId: 'a', by: GREATEST_SUM },
      actor: 'system:spec',
      commandId: 'too-much',
    });
    await count(engine, 'b', 2);
    await count(engine, 'a', 3);
    expect(await sumsOf(database.pool, 'data')).toEqual([
      { key: 'a', total: 1, seen: 1 },
      { key: 'b', total: 2, seen: 1 },
    ]);
    const parked = await onlyParked(engine);
    expect(parked).toMatchObject({
      handler: 'view:sums',
      part: 'row',
      key: 'a',
      item: 'event-2',
      waiting: 2,
      tries: 3,
      waitsFor: null,
    });
    expect(parked.error).toContain('23514');
    expect(await engine.log.reader.ofStream(`parked-${parked.parkedId}`)).toMatchObject([
      { type: 'WorkParked', actor: 'system:parking', data: { handler: 'view:sums', key: 'a', tries: 3 } },
    ]);
  });

  it('tried again without being mended stays where it is, with more tries', async () => {
    const engine = await open('again', counting(poisonedEye()));
    await count(engine, 'a', POISON);
    const { parkedId } = await onlyParked(engine);
    await give(engine, 'RetryParkedWork', { parkedId });
    expect(await onlyParked(engine)).toMatchObject({ parkedId, tries: 6, item: 'event-1' });
    expect(await typesOf(engine, `parked-${parkedId}`)).toEqual([
      'WorkParked',
      'ParkedWorkRetried',
      'WorkParked',
    ]);
  });

  it('stands still at the next poison, once the first is skipped', async () => {
    const engine = await open('second', counting(poisonedEye()));
    for (const by of [1, POISON, 2, POISON, 3]) await count(engine, 'a', by);
    const first = await onlyParked(engine);
    await give(engine, 'SkipParkedWork', { parkedId: first.parkedId, item: first.item, reason: 'twice' });
    const second = await onlyParked(engine);
    expect(second).toMatchObject({ parkedId: first.parkedId, waiting: 2, tries: 3 });
    expect(second.item).not.toBe(first.item);
    expect(await sumsOf(database.pool, 'second')).toEqual([{ key: 'a', total: 3, seen: 2 }]);
  });

  it.each([
    ['a table that is missing', { code: '42P01' }],
    ['a statement that took too long', { code: '57014' }],
    ['a full disk', { code: '53100' }],
    ['a lost connection', { message: 'Connection terminated unexpectedly' }],
    ['a network that is down', { code: 'ECONNRESET' }],
  ])('waits for the machine, and nothing is parked: %s', async (what, carried) => {
    let broken = true;
    const eye: Eye = (event) => {
      if (broken) throw Object.assign(new Error('broken'), carried);
      return event;
    };
    const engine = await open(what, counting(eye));
    await expect(count(engine, 'a', 1)).rejects.toMatchObject(carried);
    expect(await engine.parked()).toEqual([]);
    broken = false;
    await engine.settle();
    expect(await sumsOf(database.pool, what)).toEqual([{ key: 'a', total: 1, seen: 1 }]);
  });
});

describe('a timer', () => {
  it('whose reaction throws parks its saga; others ring, and all ring once it is mended', async () => {
    const poison = { key: 'a', mended: false };
    const tenant = 'timer';
    const engine = await open(tenant, [
      countingRoom,
      throwingAtTimers(answeringRoom('left', 'left'), poison),
    ]);
    const well = await open('timer well', [countingRoom, answeringRoom('left', 'left')]);
    // A reminder looks at the facts of the moment when it rings: its sum may be a later one.
    const reminded = async (house: Engine, key: string) =>
      (await house.log.reader.ofStream(`answer-left-${key}`)).map(({ type, data }) => ({
        type,
        data: { ...data, sum: 0 },
      }));
    for (const house of [engine, well]) {
      for (const key of ['a', 'b']) await count(house, key, 1, { remindAt: at('2024-03-02T08:00:00+08:00') });
      await house.advanceTo(at('2024-03-02T12:00:00+08:00'));
      await house.settle();
    }
    const parked = await onlyParked(engine);
    expect(parked).toMatchObject({ part: 'saga/every-count-is-answered-left', key: 'a', waiting: 0 });
    expect(parked.item).toMatch(/^timer-/);
    const refused = { parkedId: parked.parkedId, item: parked.item, reason: 'so', data: {} };
    expect(await give(engine, 'RepairParkedWork', refused)).toMatchObject({
      code: 'only-events-are-repaired',
    });
    // A day goes by: the others' second reminder rings, and a later count of the same counter waits.
    for (const house of [engine, well]) {
      await house.advanceTo(at('2024-03-03T12:00:00+08:00'));
      await house.settle();
      await count(house, 'a', 2, { remindAt: at('2024-03-05T08:00:00+08:00') });
    }
    expect(await reminded(engine, 'b')).toEqual(await reminded(well, 'b'));
    expect(await onlyParked(engine)).toMatchObject({ waiting: 1 });
    poison.mended = true;
    await give(engine, 'RetryParkedWork', { parkedId: parked.parkedId });
    expect(await engine.parked()).toEqual([]);
    for (const house of [engine, well]) await house.advanceTo(at('2024-03-20T00:00:00+08:00'));
    expect(await reminded(engine, 'a')).toEqual(await reminded(well, 'a'));
  });

  it('that is skipped never rings', async () => {
    const poison = { key: 'a', mended: false };
    const engine = await open('silent', [
      countingRoom,
      throwingAtTimers(answeringRoom('left', 'left'), poison),
    ]);
    await count(engine, 'a', 1, { remindAt: at('2024-03-02T08:00:00+08:00') });
    await engine.advanceTo(at('2024-03-02T12:00:00+08:00'));
    const { parkedId, item } = await onlyParked(engine);
    await give(engine, 'SkipParkedWork', { parkedId, item, reason: 'they were told by telephone' });
    await engine.advanceTo(at('2024-03-20T00:00:00+08:00'));
    expect(await engine.parked()).toEqual([]);
    expect(await typesOf(engine, 'answer-left-a')).toEqual(['Echoed']);
  });
});

describe('an order', () => {
  async function withOrders(tenant: string) {
    const poison = { broken: true };
    const fails = (order: object) =>
      poison.broken && 'name' in order && order.name === 'Echo' && 'sum' in order && order.sum === POISON;
    const engine = await open(tenant, [
      throwingAtOrders(countingRoom, { fails }),
      answeringRoom('left', 'left'),
    ]);
    for (const key of ['a', 'b'])
      for (const by of [POISON, 1]) await count(engine, key, key === 'a' ? by : 2);
    return { engine, poison };
  }

  it('that throws parks its saga and key, and the orders of others go out', async () => {
    const { engine, poison } = await withOrders('orders');
    const parked = await onlyParked(engine);
    expect(parked).toMatchObject({
      handler: 'outbox',
      part: 'orders/every-count-is-answered-left',
      key: 'a',
      tries: 3,
    });
    expect(await typesOf(engine, 'answer-left-a')).toEqual([]);
    expect(await typesOf(engine, 'answer-left-b')).toEqual(['Echoed', 'Echoed']);
    await give(engine, 'RetryParkedWork', { parkedId: parked.parkedId });
    expect(await onlyParked(engine)).toMatchObject({ tries: 6 });
    poison.broken = false;
    await give(engine, 'RetryParkedWork', { parkedId: parked.parkedId });
    expect(await engine.parked()).toEqual([]);
    expect(await typesOf(engine, 'answer-left-a')).toEqual(['Echoed', 'Echoed']);
    expect((await typesOf(engine, `parked-${parked.parkedId}`)).at(-1)).toBe('WorkResumed');
  });

  it('that is skipped is never given, and those behind it are', async () => {
    const { engine } = await withOrders('skipped order');
    const { parkedId, item } = await onlyParked(engine);
    await give(engine, 'SkipParkedWork', { parkedId, item, reason: 'no longer due' });
    expect(await engine.parked()).toEqual([]);
    expect(await engine.log.reader.ofStream('answer-left-a')).toMatchObject([{ data: { seen: 2 } }]);
  });
});

it('a house that runs by itself says how much stands still, and is not failing', async () => {
  const engine = await open('background', counting(poisonedEye()));
  engine.startBackground();
  await engine.execute({
    name: 'Count',
    with: { counterId: 'a', by: POISON },
    actor: 'system:spec',
    commandId: 'poison',
  });
  const deadline = performance.now() + 10_000;
  while (engine.health()?.parked !== 1 && performance.now() < deadline) {
    await new Promise((resume) => setTimeout(resume, 50));
  }
  expect(engine.health()).toMatchObject({ healthy: true, failing: {}, parked: 1 });
  await engine.stop();
}, 20_000);
