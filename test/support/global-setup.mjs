// Starts one real PostgreSQL for the whole run, with a template that has the schema; each suite copies it.
import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The log's own files, and as many databases as stand at once. */
const ENOUGH_BYTES = 4 * 1024 ** 3;

export default async function globalSetup() {
  // Specs that need Kafka start one here, the first of them for all.
  process.env.TEST_KAFKA_FOLDER = mkdtempSync(join(tmpdir(), 'labour-test-'));
  process.env.TEST_RUN_PID = String(process.pid);
  if (process.env.TEST_SERVER_URL) return;
  const { startEmbeddedPostgres } = await import('../../dist/apps/worker/postgres/embedded-postgres.js');
  const { administer, openDatabase } = await import('../../dist/apps/worker/postgres/database.js');
  const { ENTITIES, MIGRATIONS } = await import('../../dist/apps/worker/schema.js');
  const server = await startEmbeddedPostgres({ throwAwayIn: fastestPlace() });
  await administer(server.url, 'create database house_template');
  const template = await openDatabase(server.urlOf('house_template'), {
    migrations: MIGRATIONS,
    entities: ENTITIES,
  });
  await template.close();
  process.env.TEST_SERVER_URL = server.url;
  globalThis.__testServer = server;
}

/**
 * A database for each scenario is some three hundred files made and removed again: in memory a tenth of what it
 * takes on a slow disk. Where there is little of it, the disk.
 */
function fastestPlace() {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > ENOUGH_BYTES ? memory : tmpdir();
}
