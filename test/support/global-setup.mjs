// Starts one real PostgreSQL for the whole run, with a template that has the schema; each suite copies it.
export default async function globalSetup() {
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
