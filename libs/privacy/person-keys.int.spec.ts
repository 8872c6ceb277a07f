import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { PersonKeys } from './person-keys.js';
import { MasterKey } from './sealing.js';

const TENANT = '42';
const MASTER = new MasterKey(Buffer.alloc(32, 7));
const people = (many: number, prefix: string) =>
  Array.from({ length: many }, (_unused, at) => `${prefix}${at}`);

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

it('opens what another process sealed, and nothing with another key or in another place', async () => {
  const here = new PersonKeys(database.pool, TENANT, MASTER);
  const elsewhere = new PersonKeys(database.pool, TENANT, MASTER);
  await here.ensure(['worker:w1', 'worker:w2']);
  await elsewhere.fetch(['worker:w1', 'worker:w2']);
  const box = here.sealFor('worker:w1', { name: '张三' }, 'event-1');
  expect(elsewhere.openFor('worker:w1', box, 'event-1')).toEqual({ name: '张三' });
  expect(() => elsewhere.openFor('worker:w2', box, 'event-1')).toThrow();
  expect(() => elsewhere.openFor('worker:w1', box, 'event-2')).toThrow();
  expect(box).not.toContain('张三');
});

it('makes one key a person, however many ask at once', async () => {
  const processes = Array.from({ length: 8 }, () => new PersonKeys(database.pool, TENANT, MASTER));
  await Promise.all(processes.map((keys) => keys.ensure(['worker:shared'])));
  const boxes = processes.map((keys) => keys.sealFor('worker:shared', { name: '李四' }, 'event-1'));
  const reader = new PersonKeys(database.pool, TENANT, MASTER);
  await reader.fetch(['worker:shared']);
  for (const box of boxes) expect(reader.openFor('worker:shared', box, 'event-1')).toEqual({ name: '李四' });
});

it('answers nothing for a person whose key was destroyed', async () => {
  const keys = new PersonKeys(database.pool, TENANT, MASTER);
  await keys.ensure(['worker:gone']);
  const box = keys.sealFor('worker:gone', { name: '王五' }, 'event-1');
  await database.pool.query("delete from person_key where person = 'worker:gone'");
  const reader = new PersonKeys(database.pool, TENANT, MASTER);
  await reader.fetch(['worker:gone']);
  expect(reader.openFor('worker:gone', box, 'event-1')).toBeUndefined();
});

describe('an erased person', () => {
  const erase = (person: string, position: number) =>
    database.pool.query('update person_key set wrapped_key = null, erased_position = $2 where person = $1', [
      person,
      position,
    ]);

  it('is forgotten by a process that held the key, and gets no new one from any', async () => {
    const here = new PersonKeys(database.pool, TENANT, MASTER);
    await here.ensure(['worker:erased', 'worker:other']);
    const box = here.sealFor('worker:erased', { name: '赵六' }, 'event-1');
    const other = here.sealFor('worker:other', { name: '钱七' }, 'event-1');
    await erase('worker:erased', 10);
    expect(await here.forgetErased()).toEqual(['worker:erased']);
    expect(await here.forgetErased()).toEqual([]);
    expect(here.openFor('worker:erased', box, 'event-1')).toBeUndefined();
    expect(here.openFor('worker:other', other, 'event-1')).toEqual({ name: '钱七' });
    const elsewhere = new PersonKeys(database.pool, TENANT, MASTER);
    for (const keys of [here, elsewhere]) {
      await keys.ensure(['worker:erased']);
      const late = keys.sealFor('worker:erased', { name: '赵六' }, 'event-2');
      expect(keys.openFor('worker:erased', late, 'event-2')).toBeUndefined();
    }
    const { rows } = await database.pool.query(
      "select wrapped_key from person_key where person = 'worker:erased'",
    );
    expect(rows).toEqual([{ wrapped_key: null }]);
  });

  it('is not remembered by a key that was read just before', async () => {
    const keys = new PersonKeys(database.pool, TENANT, MASTER, 0);
    await keys.ensure(['worker:racing']);
    await erase('worker:racing', 11);
    await keys.forgetErased();
    // Others come and go, and then the row arrives as it was read before the erasure.
    for (const other of people(3, 'worker:crowd')) await keys.ensure([other]);
    await database.pool.query(
      "update person_key set wrapped_key = $1, erased_position = null where person = 'worker:racing'",
      [MASTER.wrap(Buffer.alloc(32, 3), 'worker:racing')],
    );
    await keys.ensure(['worker:racing']);
    const box = keys.sealFor('worker:racing', { name: 'x' }, 'event-1');
    expect(keys.openFor('worker:racing', box, 'event-1')).toBeUndefined();
  });
});

describe('more people than a process keeps keys of', () => {
  const AT_HAND = 10;

  it('leaves every key at hand that was just asked for, known ones among new ones too', async () => {
    const keys = new PersonKeys(database.pool, TENANT, MASTER, AT_HAND);
    const known = people(AT_HAND - 1, 'worker:known');
    await keys.ensure(known);
    const page = [...known, ...people(AT_HAND, 'worker:new')];
    await keys.ensure(page);
    for (const person of page) {
      const box = keys.sealFor(person, { name: person }, 'event-1');
      expect(keys.openFor(person, box, 'event-1')).toEqual({ name: person });
    }
  });

  it('keeps a key while others come and go, for a command that waits its turn in a group', async () => {
    const keys = new PersonKeys(database.pool, TENANT, MASTER, AT_HAND);
    await keys.ensure(people(AT_HAND / 2, 'worker:waiting'));
    await keys.ensure(people(AT_HAND / 2, 'worker:passing'));
    for (const person of people(AT_HAND / 2, 'worker:waiting')) {
      expect(() => keys.sealFor(person, { name: person }, 'event-1')).not.toThrow();
    }
  });

  it('does not keep them all', async () => {
    const keys = new PersonKeys(database.pool, TENANT, MASTER, AT_HAND);
    for (const person of people(5 * AT_HAND, 'worker:many')) await keys.ensure([person]);
    const atHand = people(5 * AT_HAND, 'worker:many').filter((person) => {
      try {
        return keys.sealFor(person, {}, 'event-1') !== '';
      } catch {
        return false;
      }
    });
    expect(atHand.length).toBeLessThanOrEqual(2 * AT_HAND);
  });
});
