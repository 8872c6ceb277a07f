// Starts one real PostgreSQL for the whole run; each suite makes a database of its own on it.
export default async function globalSetup() {
  if (process.env.TEST_SERVER_URL) return;
  const { startEmbeddedPostgres } = await import('../../dist/apps/worker/postgres/embedded-postgres.js');
  const server = await startEmbeddedPostgres();
  process.env.TEST_SERVER_URL = server.url;
  globalThis.__testServer = server;
}
