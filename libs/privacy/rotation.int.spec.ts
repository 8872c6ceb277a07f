import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { KeyGenerations, MasterKeyRefused } from './key-generations.js';
import { PersonKeys } from './person-keys.js';
import { rotate } from './rotation.js';
import { MasterKey, type MasterKeys } from './sealing.js';

/** After a rotation the new master key opens everything and the old one nothing, whenever it was cut off. */

const OLD = new MasterKey(Buffer.alloc(32, 1));
const NEW = new MasterKey(Buffer.alloc(32, 2));
const both: MasterKeys = { candidates: () => [OLD, NEW] };
const PEOPLE = Array.from({ length: 1500 }, (_unused, at) => `worker:w${at}`);
const BOUND_TO = 'event-1';

let database: Database;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.close());

const keysUnder = (masters: MasterKeys) => new PersonKeys(database.pool, '42', masters);
const rotation = (progress?: (done: number) => void | Promise<void>) =>
  rotate(
    database.pool,
    '42',
    { generations: new KeyGenerations(database.pool, '42', both), next: NEW },
    progress,
  );

async function sealedUnderOld(): Promise<string[]> {
  const keys = keysUnder(OLD);
  await keys.ensure(PEOPLE);
  return PEOPLE.map((person) => keys.sealFor(person, { name: person }, BOUND_TO));
}

async function expectReadable(boxes: readonly string[]): Promise<void> {
  const keys = keysUnder(NEW);
  await keys.fetch(PEOPLE);
  PEOPLE.forEach((person, at) =>
    expect(keys.openFor(person, boxes[at] ?? '', BOUND_TO)).toEqual({ name: person }),
  );
}

it('opens everything with the new master key and nothing with the old one', async () => {
  const boxes = await sealedUnderOld();
  expect(await rotation()).toEqual({ rewrapped: PEOPLE.length, generation: 2 });
  await expectReadable(boxes);
  await expect(keysUnder(OLD).open()).rejects.toThrow(MasterKeyRefused);
});

it('finds by the same blind index before, while and after', async () => {
  const before = keysUnder(OLD);
  await before.open();
  const index = before.blindIndex('identity-number', '420525198501010012');
  await rotation();
  const after = keysUnder(NEW);
  await after.open();
  expect(after.blindIndex('identity-number', '420525198501010012')).toBe(index);
});

it('goes on where it was cut off, and everything is readable meanwhile with both keys', async () => {
  const boxes = await sealedUnderOld();
  const cutOff = rotation(() => {
    throw new Error('cut off');
  });
  await expect(cutOff).rejects.toThrow('cut off');
  const { rows } = await database.pool.query(
    'select generation, count(*)::int as keys from person_key group by generation order by generation',
  );
  expect(rows).toEqual([
    { generation: 1, keys: 500 },
    { generation: 2, keys: 1000 },
  ]);
  await expect(keysUnder(NEW).open()).rejects.toThrow(/rotation is under way/);
  const meanwhile = keysUnder(both);
  await meanwhile.fetch(PEOPLE);
  expect(meanwhile.openFor('worker:w0', boxes[0] ?? '', BOUND_TO)).toEqual({ name: 'worker:w0' });
  expect(await rotation()).toEqual({ rewrapped: 500, generation: 2 });
  await expectReadable(boxes);
});

it('takes keys along that another process makes under the old master key while it runs', async () => {
  await sealedUnderOld();
  const elsewhere = keysUnder(OLD);
  await elsewhere.open();
  let [seen, isMade] = [0, false];
  await rotation(async (done) => {
    // The old generation seems to be done with: now the other process makes one more.
    if (done === seen && !isMade) {
      isMade = true;
      await elsewhere.ensure(['worker:late']);
    }
    seen = done;
  });
  expect(isMade).toBe(true);
  const { rows } = await database.pool.query('select distinct generation from person_key');
  expect(rows).toEqual([{ generation: 2 }]);
});

it('is followed by a process whose source has the new key, and ends one whose source has not', async () => {
  const boxes = await sealedUnderOld();
  const following = keysUnder(both);
  const left = keysUnder(OLD);
  await Promise.all([following.open(), left.open()]);
  await rotation();
  await following.ensure(['worker:new', 'worker:w1']);
  expect(following.openFor('worker:w1', boxes[1] ?? '', BOUND_TO)).toEqual({ name: 'worker:w1' });
  await expect(left.ensure(['worker:newer'])).rejects.toThrow(MasterKeyRefused);
});

it('never brings the key of an erased person back', async () => {
  await sealedUnderOld();
  await database.pool.query(
    "update person_key set wrapped_key = null, erased_position = 7 where person = 'worker:w3'",
  );
  expect(await rotation()).toMatchObject({ rewrapped: PEOPLE.length - 1 });
  const keys = keysUnder(NEW);
  await keys.ensure(['worker:w3']);
  const late = keys.sealFor('worker:w3', { name: 'x' }, BOUND_TO);
  expect(keys.openFor('worker:w3', late, BOUND_TO)).toBeUndefined();
});

it('notices a wrong master key at the start, on data from before check values too', async () => {
  await sealedUnderOld();
  await expect(keysUnder(NEW).open()).rejects.toThrow(/master-key-wrong/);
  await database.pool.query('delete from master_key');
  await expect(keysUnder(NEW).open()).rejects.toThrow(/master-key-wrong/);
});

it('keeps the index key that data from before stored index keys was written with', async () => {
  await sealedUnderOld();
  await database.pool.query('delete from master_key');
  const keys = keysUnder(OLD);
  await keys.open();
  const { rows } = await database.pool.query<{ index_key: Buffer }>('select index_key from master_key');
  expect(OLD.unwrap(rows[0]?.index_key ?? Buffer.alloc(0), 'index key')).toEqual(OLD.derivedIndexKey);
});
