import type { Database } from '../../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../../test/support/database.js';
import type { Engine } from '../engine.js';
import type { Room } from '../room.js';
import { clockAt, openHouse } from '../testing/house.js';
import { answeringRoom, countingRoom } from '../testing/made-up-rooms.js';
import { count, counting, give, onlyParked } from '../testing/parked-cases.js';
import { CLEAR, createSumTable, POISON, poisonedEye, seenThrough } from '../testing/poisoned-rooms.js';
import { weighingRoom } from '../testing/weighing-room.js';

/** Decisions that would rest on what stands still, and decisions about it. */

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
