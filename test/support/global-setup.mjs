// Starts one real PostgreSQL for the whole run; each suite makes a database of its own on it.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function globalSetup() {
  if (process.env.DATABASE_URL_FOR_TESTS) return;
  const { startEmbeddedPostgres } = await import('../../tools/embedded-postgres.mjs');
  const folder = await mkdtemp(join(tmpdir(), 'labour-tests-'));
  const server = await startEmbeddedPostgres({ folder, throwAway: true });
  process.env.DATABASE_URL_FOR_TESTS = server.url;
  globalThis.__labourTestServer = server;
}
