import { generateKeyPairSync } from 'node:crypto';
import type { Database } from '../../apps/worker/postgres/database.js';
import { freshDatabase } from '../../test/support/database.js';
import { signatureFault, stateHead } from './head-statement.js';
import { openLog, request } from './testing/made-up-log.js';
import { ChainVerifier, type NotedHead } from './verify.js';

/** Whoever changes, removes, inserts or moves an event is found, and told where and how. */

const EVENTS = 12;

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await openLog(database.pool, { tenant: 'first' });
  // Whoever means to change the past is not held up by constraints.
  await database.pool.query(`alter table event_from_1
    drop constraint event_from_1_stream_tenant_version_key`);
});
afterAll(() => database.close());

async function written(tenant: string) {
  let now = Date.parse('2024-03-01T09:00:00+08:00');
  const log = await openLog(database.pool, { tenant, clock: { now: () => (now += 1000) } });
  for (let at = 1; at <= EVENTS; at += 1) await log.append(request(`note-${at}`, `note-${at}`));
  const { pool } = database;
  return {
    log,
    verify: (noted?: NotedHead) => new ChainVerifier({ pool, tenant, replay: log.replay }).verify(noted),
  };
}

it('finds a log whole that nobody touched, and an empty one', async () => {
  const { verify } = await written('whole');
  const found = await verify();
  expect(found).toMatchObject({ events: EVENTS, head: { position: EVENTS } });
  expect(found.broken).toBeUndefined();
  const empty = await openLog(database.pool, { tenant: 'empty' });
  const nothing = new ChainVerifier({ pool: database.pool, tenant: 'empty', replay: empty.replay });
  expect(await nothing.verify()).toEqual({ events: 0, head: { position: 0, hash: '' } });
});

/** Puts every event from a position on some places later, or earlier; the key is checked row by row. */
const shift = (from: number, by: number) => `
  update event set position = position + 1000 where tenant = $1 and position >= ${from};
  update event set position = position - 1000 + ${by} where tenant = $1 and position >= 1000;
  update tenant set position = position + ${by} where tenant = $1`;
const put = (position: number) => `
  insert into event select tenant, ${position}, 'note-new', 1, gen_random_uuid(), type, schema_version,
    occurred_at, recorded_at, actor, correlation_id, causation_id, data, meta, hash
  from event where tenant = $1 and position = 2`;
const swap = (columns: string, one: number, other: number) => `
  update event e set (${columns}) = (select ${columns} from event o where o.tenant = $1 and o.position =
    case e.position when ${one} then ${other} else ${one} end)
  where tenant = $1 and position in (${one}, ${other})`;
const OWN = 'event_id, type, schema_version, occurred_at, actor, correlation_id, causation_id, data';

it.each([
  [
    'the data of an event',
    `update event set data = '{"text":"x"}' where tenant = $1 and position = 4`,
    'changed',
    4,
  ],
  ['a link', `update event set hash = sha256(hash) where tenant = $1 and position = 4`, 'changed', 4],
  [
    'the link of the last',
    `update event set hash = sha256(hash) where tenant = $1 and position = 12`,
    'changed',
    12,
  ],
  ['the head', `update tenant set hash = sha256(hash) where tenant = $1`, 'changed', 12],
  ['one event taken out', 'delete from event where tenant = $1 and position = 4', 'removed', 4],
  ['the first taken out', 'delete from event where tenant = $1 and position = 1', 'removed', 1],
  ['the last three taken out', 'delete from event where tenant = $1 and position > 9', 'removed', 10],
  [
    'one taken out and the rest moved up',
    `delete from event where tenant = $1 and position = 4; ${shift(5, -1)}`,
    'removed',
    4,
  ],
  ['one put in and the rest moved down', `${shift(4, 1)}; ${put(4)}`, 'inserted', 4],
  ['one put in behind the last', put(13), 'inserted', 13],
  ['two events changed places with their links', swap(`${OWN}, recorded_at, hash, stream`, 3, 9), 'moved', 3],
  ['two events changed places and left their links', swap(`${OWN}, stream`, 5, 8), 'moved', 5],
])('names %s', async (what, harm, kind, position) => {
  const tenant = `broken ${what}`;
  const { verify } = await written(tenant);
  for (const statement of harm.split(';')) {
    await database.pool.query(statement, statement.includes('$1') ? [tenant] : []);
  }
  const { broken } = await verify();
  expect(broken).toMatchObject({ kind, position });
  if (kind === 'moved') expect(broken?.belongsAt).toBe(position === 3 ? 9 : 8);
});

it('proves with one old hash that the log still begins as it did', async () => {
  const { log, verify } = await written('noted');
  const noted = (await verify()).head;
  for (let at = 0; at < 5; at += 1) await log.append(request(`later-${at}`, `later-${at}`));
  expect((await verify(noted)).noted).toMatchObject({ stands: true });
  // The whole chain made anew over a changed past is whole in itself, and another one.
  await database.pool.query(`update event set data = '{"text":"x"}' where tenant = 'noted' and position = 2`);
  await database.pool.query(`
    do $$ declare e event; h bytea := ''; begin
      for e in select * from event where tenant = 'noted' order by position loop
        h := sha256(h || event_digest(e.stream, e.version, e.event_id, e.type, e.schema_version,
          e.occurred_at,
          e.actor, e.correlation_id, e.causation_id, e.data, e.meta) || int8send(e.position)
          || int8send(round(date_part('epoch', e.recorded_at) * 1000)::bigint));
        update event set hash = h where tenant = 'noted' and position = e.position;
      end loop;
      update tenant set hash = h where tenant = 'noted';
    end $$`);
  const forged = await verify(noted);
  expect(forged.broken).toBeUndefined();
  expect(forged.noted).toMatchObject({ stands: false });
  expect((await verify({ position: 99, hash: noted.hash })).noted).toMatchObject({
    stands: false,
    found: null,
  });
});

it('signs a head so that neither it nor the signature can be another', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const head = { tenant: '42', position: 7, hash: 'ab' };
  const signed = stateHead(head, 0, pem);
  expect(signatureFault(signed, publicPem)).toBeUndefined();
  expect(signatureFault(JSON.parse(JSON.stringify(signed)), publicPem)).toBeUndefined();
  for (const change of [{ position: 8 }, { hash: 'ac' }, { tenant: '43' }, { statedAt: 'x' }]) {
    expect(signatureFault({ ...signed, ...change }, publicPem)).toBeDefined();
  }
  expect(signatureFault(stateHead(head, 0), publicPem)).toBeDefined();
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
  expect(signatureFault(signed, other)).toBeDefined();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  expect(() => stateHead(head, 0, rsa.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow(
    'ed25519',
  );
});
