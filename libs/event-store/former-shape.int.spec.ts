import { administer, openDatabase } from '../../apps/worker/postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../apps/worker/schema.js';
import { MakeAppendFunctions1700000000094, ShareClaims1700000000160 } from './append-migration.js';
import { CreateEventLog1700000000001 } from './migrations.js';
import { openLog, request } from './testing/made-up-log.js';
import { ChainVerifier } from './verify.js';

/** A log from before partitions is carried over whole when the schema is brought up to date, and goes on. */

const EVENTS = 7;
const TENANTS = ['42', '43'];

it('a log of the former shape is carried over, linked anew, and goes on', async () => {
  const server = process.env.TEST_SERVER_URL as string;
  const name = `former_${process.pid}`;
  await administer(server, `create database ${name}`);
  const url = server.replace('/postgres?', `/${name}?`);
  const former = await openDatabase(url, { migrations: [CreateEventLog1700000000001], entities: [] });
  for (const tenant of TENANTS) {
    await former.pool.query(
      `insert into tenant (tenant, position, hash, recorded_at)
       values ($1, $2, '\\x01', '2024-03-01T01:00:07Z')`,
      [tenant, EVENTS],
    );
    await former.pool.query(
      `insert into event (tenant, position, stream, version, event_id, type, schema_version, occurred_at,
                          recorded_at, actor, correlation_id, causation_id, data, hash)
       select $1, n, 'note-1', n, gen_random_uuid(), 'Noted', 1, '2024-02-29T01:00:00.123Z',
              timestamptz '2024-03-01T01:00:00Z' + n * interval '1 second', 'system:past', 'c', 'c-' || n,
              '{"text" :"引号 \\" 𬭎"}', '\\x02'
       from generate_series(1, $2) as n`,
      [tenant, EVENTS],
    );
    await former.pool.query(
      `insert into stream (tenant, stream, type, version, position)
       values ($1, 'note-1', 'note', $2::int, $2::int)`,
      [tenant, EVENTS],
    );
  }
  const question = 'select to_jsonb(e) - $1::text as event from event e order by tenant, position';
  const before = (await former.pool.query(question, ['hash'])).rows;
  await former.close();

  const database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  try {
    expect((await database.pool.query(question, ['hash'])).rows).toEqual(before);
    for (const tenant of TENANTS) {
      const log = await openLog(database.pool, { tenant });
      const added = await log.append(request('new', 'note-1', { expectedVersion: EVENTS }));
      expect(added).toMatchObject({ outcome: 'appended', position: EVENTS + 1 });
      const verifier = new ChainVerifier({ pool: database.pool, tenant, replay: log.replay });
      const found = await verifier.verify();
      expect(found).toMatchObject({ events: EVENTS + 1, head: { position: EVENTS + 1 } });
      expect(found.broken).toBeUndefined();
    }
  } finally {
    await database.close();
    await administer(server, `drop database ${name} with (force)`);
  }
});

it('a log whose functions took other arguments is given those of today, and goes on', async () => {
  const server = process.env.TEST_SERVER_URL as string;
  const name = `arguments_${process.pid}`;
  await administer(server, `create database ${name}`);
  const url = server.replace('/postgres?', `/${name}?`);
  const later: readonly unknown[] = [MakeAppendFunctions1700000000094, ShareClaims1700000000160];
  const before = MIGRATIONS.filter((migration) => !later.includes(migration));
  const former = await openDatabase(url, { migrations: before, entities: [] });
  for (const made of ['append_group(p_tenant text)', 'append_command(p_tenant text, p_now_ms bigint)']) {
    await former.pool.query(`create function ${made} returns bigint language sql as 'select 0::bigint'`);
  }
  await former.close();

  const database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  try {
    const log = await openLog(database.pool, { tenant: '42' });
    const added = await Promise.all([1, 2].map((at) => log.append(request(`new-${at}`, `note-${at}`))));
    expect(added.map((answer) => answer.outcome)).toEqual(['appended', 'appended']);
    const { rows } = await database.pool.query<{ functions: string }>(
      "select count(*) as functions from pg_proc where proname in ('append_group', 'append_command')",
    );
    expect(rows).toEqual([{ functions: '2' }]);
  } finally {
    await database.close();
    await administer(server, `drop database ${name} with (force)`);
  }
});
