import pg from 'pg';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { KeyGenerations } from '../privacy/key-generations.js';
import { PersonKeys } from '../privacy/person-keys.js';
import { rotate } from '../privacy/rotation.js';
import { MasterKey } from '../privacy/sealing.js';
import type { EventLog } from './event-log.js';
import { deafLine } from './testing/deaf-line.js';
import { openLog, request, SPEC_MASTER } from './testing/made-up-log.js';

/** A new person's key is written with the first events sealed under it: never later, never another's. */

const PROCESSES = 3;
const PEOPLE = 60;
/** More answers than an append waits for. */
const ANSWERS_AT_MOST = 20;
const NEXT_MASTER = new MasterKey(Buffer.alloc(32, 8));

let database: Database;
let tenants = 0;
let tenant: string;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  tenants += 1;
  tenant = `t${tenants}`;
});

/** One more event of a person on a stream of its own. */
const introduce = (personId: string, place: number | string = 1) =>
  request(`introduce-${personId}-${place}`, `person-${personId}-${place}`, {
    events: [{ type: 'Introduced', data: { personId, county: '420525', name: `name ${personId}` } }],
  });

async function expectReadable(log: EventLog, events: number): Promise<void> {
  const read = await log.reader.after(0);
  expect(read).toHaveLength(events);
  for (const { data } of read) {
    const { personId, name } = data as { personId: string; name?: string };
    expect(name).toBe(`name ${personId}`);
  }
}

async function keysOf(personId: string): Promise<{ has_key: boolean }[]> {
  const { rows } = await database.pool.query(
    'select wrapped_key is not null as has_key from person_key where tenant = $1 and person = $2',
    [tenant, `person:${personId}`],
  );
  return rows;
}

const erase = (personId: string) =>
  database.pool.query(
    `insert into person_key (tenant, person, wrapped_key, erased_position) values ($1, $2, null, 1)
     on conflict (tenant, person) do update set wrapped_key = null, erased_position = 1`,
    [tenant, `person:${personId}`],
  );

it('two processes make the key of one person at once: both write, and both are read', async () => {
  const logs = await Promise.all([1, 2].map(() => openLog(database.pool, { tenant })));
  const answers = await Promise.all(logs.map((log, place) => log.append(introduce('p1', place))));
  expect(answers.map((answer) => answer.outcome)).toEqual(['appended', 'appended']);
  expect(await keysOf('p1')).toEqual([{ has_key: true }]);
  await expectReadable(await openLog(database.pool, { tenant }), 2);
  // Each goes on with the key that stands.
  for (const [place, log] of logs.entries()) await log.append(introduce('p1', `again-${place}`));
  await expectReadable(await openLog(database.pool, { tenant }), 4);
});

it('many people in any order, in several processes, beside others who make the same keys', async () => {
  const people = Array.from({ length: PEOPLE }, (_none, at) => `p${at}`);
  const turned = (by: number) => [...people.slice(by), ...people.slice(0, by)];
  const work = Array.from({ length: PROCESSES }, async (_none, place) => {
    const keys = new PersonKeys(database.pool, tenant, SPEC_MASTER);
    const beside = new PersonKeys(database.pool, tenant, SPEC_MASTER);
    const log = await openLog(database.pool, { tenant, keys });
    const mine = place % 2 === 0 ? turned(place * 7) : turned(place * 7).reverse();
    const writing = mine.map((personId) => log.append(introduce(personId, place)));
    await beside.ensure([...mine].reverse().map((personId) => `person:${personId}`));
    return Promise.all(writing);
  });
  const outcomes = (await Promise.all(work)).flat().map((answer) => answer.outcome);
  expect(new Set(outcomes)).toEqual(new Set(['appended']));
  await expectReadable(await openLog(database.pool, { tenant }), PROCESSES * PEOPLE);
});

it('a group waits for whoever makes keys in the order of persons, never in a ring', async () => {
  const log = await openLog(database.pool, { tenant });
  const other = await database.pool.connect();
  const make = (personId: string) =>
    other.query('insert into person_key (tenant, person, wrapped_key) values ($1, $2, $3)', [
      tenant,
      `person:${personId}`,
      SPEC_MASTER.wrap(Buffer.alloc(32, 5), `person:${personId}`),
    ]);
  await other.query('begin');
  await make('a');
  const writing = Promise.all(['b', 'a'].map((personId) => log.append(introduce(personId))));
  for (let waits = 0; waits === 0; ) {
    const { rows } = await database.pool.query<{ waits: string }>(
      `select count(*) as waits from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waits = Number(rows[0]?.waits);
  }
  // Neither fails: whoever makes keys does so in one order.
  const made = await make('b').then(
    () => 'made',
    (error: Error) => error.message,
  );
  await other.query('commit');
  other.release();
  expect(made).toBe('made');
  expect((await writing).map((answer) => answer.outcome)).toEqual(['appended', 'appended']);
  await expectReadable(await openLog(database.pool, { tenant }), 2);
});

it('a connection cut at any answer leaves events and key, or neither', async () => {
  const line = await deafLine(database.url);
  const sure = await openLog(database.pool, { tenant });
  let cuts = 0;
  for (let answer = 1; answer <= ANSWERS_AT_MOST; answer += 1) {
    const pool = new pg.Pool({ connectionString: line.url, max: 1 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    line.cutAtAnswer(Number.POSITIVE_INFINITY);
    const deaf = await openLog(pool, { tenant });
    line.cutAtAnswer(answer);
    const asked = introduce(`p${answer}`);
    const heard = await deaf.append(asked).then(
      () => true,
      () => false,
    );
    await pool.end();
    const { length: written } = await sure.reader.ofStream(asked.stream);
    expect(await keysOf(`p${answer}`)).toHaveLength(written);
    await sure.append(asked);
    await expectReadable(await openLog(database.pool, { tenant }), answer);
    if (heard) break;
    cuts += 1;
  }
  await line.close();
  expect(cuts).toBeGreaterThan(0);
  expect(cuts).toBeLessThan(ANSWERS_AT_MOST);
});

it('a command sent again by a process without the key is answered as before', async () => {
  const first = await openLog(database.pool, { tenant });
  const second = await openLog(database.pool, { tenant });
  await first.append(introduce('p1'));
  expect(await second.append(introduce('p1'))).toMatchObject({ outcome: 'repeated', first: 1, last: 1 });
  expect(await second.append(introduce('p1', 2))).toMatchObject({ outcome: 'appended' });
  await expectReadable(await openLog(database.pool, { tenant }), 2);
});

it('two commands of a new person in one process share the key, in one group or in two', async () => {
  const log = await openLog(database.pool, { tenant });
  const writing = [1, 2, 3].map((place) => log.append(introduce('p1', place)));
  // The first group is on its way; these come while its key is.
  await new Promise((resolve) => setImmediate(resolve));
  for (const place of [4, 5, 6]) writing.push(log.append(introduce('p1', place)));
  const outcomes = (await Promise.all(writing)).map((answer) => answer.outcome);
  expect(new Set(outcomes)).toEqual(new Set(['appended']));
  await expectReadable(await openLog(database.pool, { tenant }), 6);
});

it('a person erased elsewhere stays erased, and what is recorded of them opens for nobody', async () => {
  const log = await openLog(database.pool, { tenant });
  await erase('p1');
  const answer = await log.append(introduce('p1'));
  expect(answer).toMatchObject({
    outcome: 'appended',
    events: [{ data: { personId: 'p1', county: '420525' } }],
  });
  expect(JSON.stringify(answer)).not.toContain('name p1');
  expect(await keysOf('p1')).toEqual([{ has_key: false }]);
  const read = await (await openLog(database.pool, { tenant })).reader.after(0);
  expect(read.map((event) => event.data)).toEqual([{ personId: 'p1', county: '420525' }]);
});

it('a key is not put at hand for a person who was erased before the answer came', async () => {
  const keys = new PersonKeys(database.pool, tenant, SPEC_MASTER);
  await keys.open();
  const proposed = keys.propose(['person:p1']) ?? new Map();
  const box = keys.sealFor('person:p1', { name: 'x' }, 'event-1', proposed);
  await erase('p1');
  await keys.forgetErased();
  keys.settle(proposed, 'stored');
  expect(keys.openFor('person:p1', box, 'event-1')).toBeUndefined();
  expect(keys.isErased('person:p1')).toBe(true);
});

it('nobody else seals with a key that does not stand yet, and a withdrawn one is forgotten', async () => {
  const keys = new PersonKeys(database.pool, tenant, SPEC_MASTER);
  await keys.open();
  const proposed = keys.propose(['person:p1']) ?? new Map();
  expect(() => keys.sealFor('person:p1', { name: 'x' }, 'event-1')).toThrow();
  keys.settle(proposed, 'withdrawn');
  expect(() => keys.sealFor('person:p1', { name: 'x' }, 'event-1')).toThrow();
  expect(keys.propose(['person:p1'])?.get('person:p1')).not.toBe(proposed.get('person:p1'));
});

it('a master key that was exchanged meanwhile wraps the keys of new people', async () => {
  await (await openLog(database.pool, { tenant })).append(introduce('p0'));
  const masters = { candidates: () => [SPEC_MASTER, NEXT_MASTER] };
  const keys = new PersonKeys(database.pool, tenant, masters);
  const log = await openLog(database.pool, { tenant, keys });
  await log.append(introduce('p1'));
  const generations = new KeyGenerations(database.pool, tenant, masters);
  const rotated = await rotate(database.pool, tenant, { generations, next: NEXT_MASTER });
  expect(rotated).toEqual({ rewrapped: 2, generation: 2 });
  expect(await log.append(introduce('p2'))).toMatchObject({ outcome: 'appended' });
  const later = new PersonKeys(database.pool, tenant, NEXT_MASTER);
  await expectReadable(await openLog(database.pool, { tenant, keys: later }), 3);
});
