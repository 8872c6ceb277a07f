import { z } from 'zod';
import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import { type CommandOf, defineCommand } from '../../kernel/command.js';
import { defineEvent, type RecordedOf } from '../../kernel/event.js';
import type { Engine } from '../engine.js';
import { anyFacts, factsProjection, type Room, streamKind } from '../room.js';
import { at, clockAt, openHouse } from '../testing/house.js';
import { answeringRoom, countingRoom, type RecordedCounted } from '../testing/made-up-rooms.js';
import {
  CLEAR,
  createSumTable,
  type Eye,
  GREATEST_SUM,
  POISON,
  poisonedEye,
  seenThrough,
  sumView,
  throwingAtOrders,
  throwingAtTimers,
} from '../testing/poisoned-rooms.js';

/** Single cases of parked work: timers, orders, errors of data, the machine's failures, what rests on it. */

const BEGINS = '2024-03-01T09:00:00+08:00';

let database: Database;
let given = 0;
beforeAll(async () => {
  database = await freshDatabase();
  await createSumTable(database.pool);
});
afterAll(() => database.close());

function open(tenant: string, rooms: readonly Room[]): Promise<Engine> {
  return openHouse(database.pool, tenant, clockAt(BEGINS), rooms);
}

async function give(engine: Engine, name: string, fields: object, commandId?: string) {
  given += 1;
  const id = commandId ?? `given-${given}`;
  const request = { name, with: fields, actor: 'bureau:4205', commandId: id, mayRepeat: true };
  const answer = await engine.execute(request);
  await engine.settle();
  return answer;
}

const count = (engine: Engine, counterId: string, by: number, more: object = {}) =>
  give(engine, 'Count', { counterId, by, ...more });

async function onlyParked(engine: Engine) {
  const parked = await engine.parked();
  expect(parked).toHaveLength(1);
  return parked[0]!;
}

async function sums(tenant: string): Promise<object[]> {
  const { rows } = await database.pool.query(
    'select key, total, seen from made_up_sum where tenant = $1 order by key',
    [tenant],
  );
  return rows;
}

async function typesOf(engine: Engine, stream: string): Promise<string[]> {
  return (await engine.log.reader.ofStream(stream)).map((event) => event.type);
}

/** A table that counts, with an eye; and nothing else. */
const counting = (eye: Eye): readonly Room[] => [{ ...countingRoom, views: [sumView(eye)] }];

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
    expect(await sums('data')).toEqual([
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
    expect(await sums('second')).toEqual([{ key: 'a', total: 3, seen: 2 }]);
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
    expect(await sums(what)).toEqual([{ key: 'a', total: 1, seen: 1 }]);
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

const weighed = defineEvent({
  type: 'Weighed',
  version: 1,
  summary: 'Someone decided on a sum.',
  schema: z.object({ counterId: z.string(), sum: z.int(), name: z.string().optional() }),
  personal: { person: (data) => `worker:${data.counterId}`, fields: ['name'] },
});
const weigh = defineCommand({
  name: 'Weigh',
  summary: 'Decide on a sum',
  summaryZh: '裁定',
  roles: ['bureau'],
  schema: z.strictObject({ counterId: z.string(), name: z.string().optional() }),
  example: { counterId: 'c1' },
});
type Weigh = CommandOf<typeof weigh>;

/** Decides on what its facts say of a counter; keeps the names it was told. */
function weighingRoom(eye: Eye, nameEye: (name: string | undefined) => void = () => undefined): Room {
  const sum = factsProjection<{ sum: number }, RecordedCounted>({
    kind: 'weight',
    on: { Counted: ({ data }) => [data.counterId] },
    fold: (doc, event) => ({ sum: (doc?.sum ?? 0) + (eye(event)?.data.by ?? 0) }),
  });
  const names = factsProjection<{ name?: string }, RecordedOf<typeof weighed>>({
    kind: 'name',
    on: { Weighed: ({ data }) => [data.counterId] },
    fold: (_doc, { data: { name } }) => {
      nameEye(name);
      return name === undefined ? {} : { name };
    },
    personal: { person: (_doc, key) => `worker:${key}`, fields: ['name'] },
  });
  return {
    name: 'weighing',
    events: [weighed],
    refusals: [],
    sagas: [],
    facts: [anyFacts(sum), anyFacts(names)],
    streams: [
      streamKind<null, Weigh, { type: 'Weighed'; data: object }, { sum: number } | undefined>({
        kind: 'weighing',
        decider: {
          initial: () => null,
          evolve: () => null,
          decide: (_state, command, doc) => [
            { type: 'Weighed', data: { ...command.with, sum: doc?.sum ?? 0 } },
          ],
          terminal: () => false,
        },
        commands: [
          {
            definition: weigh,
            target: ({ with: { counterId } }) => ({ stream: `weighing-${counterId}` }),
            gather: ({ with: { counterId } }, source) => source.one(sum, counterId, [`counter-${counterId}`]),
          },
        ],
      }),
    ],
  };
}

describe('a decision', () => {
  it('does not rest on a document that stands still, and can be made when it goes on', async () => {
    const engine = await open('facts', [countingRoom, weighingRoom(poisonedEye())]);
    await count(engine, 'a', POISON);
    await count(engine, 'a', 2);
    await count(engine, 'b', 3);
    const { parkedId, item } = await onlyParked(engine);
    const refused = await give(engine, 'Weigh', { counterId: 'a' }, 'weigh-a');
    expect(refused).toMatchObject({ refused: true, code: 'facts-parked', parkedId });
    expect(await give(engine, 'Weigh', { counterId: 'b' })).toMatchObject({ events: [{ type: 'Weighed' }] });
    await give(engine, 'SkipParkedWork', { parkedId, item, reason: 'counted twice' });
    // The refusal was not remembered: the same order, sent again, is decided.
    expect(await give(engine, 'Weigh', { counterId: 'a' }, 'weigh-a')).toMatchObject({
      events: [{ type: 'Weighed' }],
    });
    expect(await engine.log.reader.ofStream('weighing-a')).toMatchObject([{ data: { sum: 2 } }]);
  });

  it('is not made either where it cannot be told which document an event concerns', async () => {
    const room = seenThrough(weighingRoom(CLEAR), 'keys', poisonedEye());
    const engine = await open('keyless', [countingRoom, room]);
    await count(engine, 'a', POISON);
    await count(engine, 'b', 1);
    expect(await give(engine, 'Weigh', { counterId: 'a' })).toMatchObject({ code: 'facts-parked' });
    expect(await give(engine, 'Weigh', { counterId: 'b' })).toMatchObject({ events: [{ type: 'Weighed' }] });
    await expect(engine.factsOf('weighing').all(room.facts[0]!)).rejects.toThrow('parked');
  });

  it('of a saga waits for the document, and is made when it goes on', async () => {
    const mending = { mended: false };
    const orders: Room = {
      ...answeringRoom('ordering', 'ordering'),
      facts: [],
      sagas: [
        {
          name: 'weighs-every-count',
          on: { Counted: ({ data }: { data: { counterId: string } }) => [data.counterId] } as never,
          react: (_state, trigger) => ({ commands: [{ name: 'Weigh', with: { counterId: trigger.key } }] }),
        },
      ],
    };
    const engine = await open('waiting order', [countingRoom, orders, weighingRoom(poisonedEye(mending))]);
    await count(engine, 'a', POISON);
    const [fact, order] = [...(await engine.parked())].sort((one) => (one.handler === 'outbox' ? 1 : -1));
    expect([fact, order]).toMatchObject([
      { handler: 'room:weighing', part: 'fact/weight', waitsFor: null },
      { handler: 'outbox', part: 'orders/weighs-every-count', waitsFor: fact?.parkedId },
    ]);
    expect(await give(engine, 'RetryParkedWork', { parkedId: order?.parkedId })).toMatchObject({
      code: 'waits-for-other-work',
    });
    mending.mended = true;
    await give(engine, 'RetryParkedWork', { parkedId: fact?.parkedId });
    expect(await engine.parked()).toEqual([]);
    expect(await engine.log.reader.ofStream('weighing-a')).toMatchObject([{ data: { sum: POISON } }]);
  });
});

describe('a decision about parked work', () => {
  it('is refused where nothing stands still, or not there, or it is made already', async () => {
    const engine = await open('refusals', counting(poisonedEye()));
    await count(engine, 'a', POISON);
    const { parkedId, item } = await onlyParked(engine);
    const reason = 'a spec';
    const decide = (name: string, fields: object) =>
      give(engine, name, { parkedId, item, reason, ...fields });
    expect(await decide('SkipParkedWork', { parkedId: 'work-0000000000000000' })).toMatchObject({
      code: 'parked-work-unknown',
    });
    expect(await decide('SkipParkedWork', { item: 'event-999' })).toMatchObject({ code: 'other-item-fails' });
    expect(await decide('SkipParkedWork', { reason: undefined })).toMatchObject({ code: 'field-invalid' });
    const misfits = [{ counterId: 'a' }, { counterId: 'a', by: 'many' }, { counterId: 'a', by: 1, bye: 2 }];
    for (const data of misfits) {
      expect(await decide('RepairParkedWork', { data })).toMatchObject({ code: 'replacement-misfit' });
    }
    const request = { actor: 'bureau:4205', with: { parkedId, item, reason } };
    await engine.execute({ ...request, name: 'SkipParkedWork', commandId: 'skip-1' });
    expect(await engine.execute({ ...request, name: 'SkipParkedWork', commandId: 'skip-2' })).toMatchObject({
      code: 'already-decided',
    });
    await engine.settle();
    const told = await engine.log.reader.ofStream(`parked-${parkedId}`);
    expect(told).toMatchObject([
      { type: 'WorkParked' },
      { type: 'ParkedWorkSkipped', actor: 'bureau:4205', data: { reason } },
      { type: 'WorkResumed' },
    ]);
  });

  it('is a bureau’s, and what handlers say is nobody’s at the doors', async () => {
    const engine = await open('roles', []);
    const roles = new Map(engine.gateway.definitions().map(({ name, roles: own }) => [name, own]));
    for (const name of ['RetryParkedWork', 'SkipParkedWork', 'RepairParkedWork']) {
      expect(roles.get(name)).toEqual(['bureau']);
    }
    for (const name of ['ParkWork', 'ResumeWork']) expect(engine.gateway.isInternal(name)).toBe(true);
  });

  it('keeps personal fields of a repair under the key of their person', async () => {
    const nameEye = (name: string | undefined) => {
      if (name === '张三') throw new Error(`no such name: ${name}, 420525199001011234`);
    };
    const engine = await open('personal', [countingRoom, weighingRoom(CLEAR, nameEye)]);
    await give(engine, 'Weigh', { counterId: 'a', name: '张三' });
    const { parkedId, item, error } = await onlyParked(engine);
    expect(error).toBe('Error: no such name: …, …');
    const repair = { parkedId, item, reason: 'a typing error' };
    expect(
      await give(engine, 'RepairParkedWork', { ...repair, data: { counterId: 'b', sum: 0, name: '李四' } }),
    ).toMatchObject({ code: 'replacement-misfit' });
    await give(engine, 'RepairParkedWork', { ...repair, data: { counterId: 'a', sum: 0, name: '李四' } });
    expect(await engine.parked()).toEqual([]);
    const everything = `select string_agg(t, ' ') as everything from (
      select data::text as t from event where tenant = $1 union all
      select doc::text from fact where tenant = $1 union all
      select fields::text from outbox where tenant = $1) as texts`;
    const { rows } = await database.pool.query(everything, ['personal']);
    expect(rows[0].everything).not.toMatch(/张三|李四/);
    const names = weighingRoom(CLEAR).facts[1]!;
    expect(await engine.factsOf('weighing').one(names, 'a', [])).toEqual({ name: '李四' });
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
