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
