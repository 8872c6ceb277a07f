import { administer, type Database, openDatabase } from '../../apps/worker/postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../apps/worker/schema.js';

let made = 0;

/** A fresh database with the whole schema, on the run's own server; dropped by `close`. */
export async function freshDatabase(): Promise<Database> {
  const server = process.env.TEST_SERVER_URL;
  if (!server) throw new Error('TEST_SERVER_URL is missing: run through `npm test`, which starts PostgreSQL');
  made += 1;
  const name = `test_${process.pid}_${made}`;
  await administer(server, `create database ${name}`);
  const url = server.replace('/postgres?', `/${name}?`).replace(/\/postgres$/, `/${name}`);
  const database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  return {
    ...database,
    close: async () => {
      await database.close();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}
