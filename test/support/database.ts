import { randomUUID } from 'node:crypto';
import { administer, type Database, openDatabase } from '../../apps/worker/postgres/database.js';
import { ENTITIES, MIGRATIONS } from '../../apps/worker/schema.js';

/** Every file has its own: what one failed to drop is in nobody's way. */
const file = randomUUID().slice(0, 8);
let made = 0;

/** An empty database on the run's own server, copied from the template that has the schema. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env.TEST_SERVER_URL;
  if (!server) throw new Error('TEST_SERVER_URL is missing: run through `npm test`, which starts PostgreSQL');
  made += 1;
  const name = `test_${process.pid}_${file}_${made}`;
  await administer(server, `create database ${name} template house_template strategy file_copy`);
  return {
    url: server.replace('/postgres?', `/${name}?`),
    drop: () => administer(server, `drop database ${name} with (force)`),
  };
}

/** A fresh database, opened; dropped by `close`. */
export async function freshDatabase(): Promise<Database> {
  const { url, drop } = await emptyDatabase();
  const database = await openDatabase(url, { migrations: MIGRATIONS, entities: ENTITIES });
  return {
    ...database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}
