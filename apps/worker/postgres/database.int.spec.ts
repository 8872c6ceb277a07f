import { randomUUID } from 'node:crypto';
import { ENTITIES, MIGRATIONS } from '../schema.js';
import { administer, openDatabase } from './database.js';

/** A database that is empty but for what PostgreSQL itself puts there. */
async function bareDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env.TEST_SERVER_URL ?? '';
  const name = `bare_${randomUUID().slice(0, 8)}`;
  await administer(server, `create database ${name}`);
  const url = server.replace('/postgres?', `/${name}?`);
  return { url, drop: () => administer(server, `drop database ${name} with (force)`) };
}

it('makes the schema once, however many processes find it missing at the same moment', async () => {
  const bare = await bareDatabase();
  const schema = { migrations: MIGRATIONS, entities: ENTITIES };
  const opened = await Promise.allSettled([1, 2, 3, 4].map(() => openDatabase(bare.url, schema)));
  const failed = opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  const open = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const { rows } = await open[0]!.pool.query('select count(*)::int as count from migrations');
  for (const one of open) await one.close();
  await bare.drop();
  expect(failed).toEqual([]);
  expect(rows).toEqual([{ count: MIGRATIONS.length }]);
});
