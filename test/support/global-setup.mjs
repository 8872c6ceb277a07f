// Starts one real PostgreSQL for the whole run, with a template that has the schema; each suite copies it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function globalSetup() {
  // Specs that need Kafka start one here, the first of them for all.
  process.env.TEST_KAFKA_FOLDER = mkdtempSync(join(tmpdir(), 'labour-test-'));
  process.env.TEST_RUN_PID = String(process.pid);
  if (process.env.TEST_SERVER_URL) return;
  const { startEmbeddedPostgres } = await import('../../dist/apps/worker/postgres/embedded-postgres.js');
  const { administer, openDatabase } = await import('../../dist/apps/worker/postgres/database.js');
  const { ENTITIES, MIGRATIONS } = await import('../../dist/apps/worker/schema.js');
  const server = await startEmbeddedPostgres();
  await administer(server.url, 'create database house_template');
  const template = await openDatabase(server.urlOf('house_template'), {
    migrations: MIGRATIONS,
    entities: ENTITIES,
  });
  await template.close();
  process.env.TEST_SERVER_URL = server.url;
  globalThis.__testServer = server;
}
