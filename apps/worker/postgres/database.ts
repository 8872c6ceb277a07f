import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';

/** Connections a process holds at most: appends, handlers, doors and queries together. */
const POOL_LIMIT = 24;

/** Names the lock of a database under which its schema is changed: any number that nobody else takes. */
const MIGRATING = 0x6c61626f;

export type MigrationClass = new () => MigrationInterface;

export interface Database {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly source: DataSource;
  close(): Promise<void>;
}

/**
 * Opens a database, brings its schema up to date, and answers with a pool for the log and TypeORM for read
 * models.
 */
export async function openDatabase(
  url: string,
  schema: { migrations: readonly MigrationClass[]; entities: readonly EntitySchema[] },
): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: POOL_LIMIT, keepAlive: true });
  // A connection lost while idle is made anew at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one lost between two statements of whoever holds it: their next statement tells them.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...schema.entities],
    migrations: [...schema.migrations],
    logging: false,
    poolErrorHandler: () => undefined,
    extra: { max: POOL_LIMIT / 4 },
  });
  try {
    await source.initialize();
    if (schema.migrations.length > 0) await migrate(source, pool);
  } catch (error) {
    if (source.isInitialized) await source.destroy();
    await pool.end();
    throw error;
  }
  return {
    url,
    pool,
    source,
    close: async () => {
      await source.destroy();
      await pool.end();
    },
  };
}

/**
 * Brings the schema up to date. Processes that are started together find the same steps missing: the lock
 * lets one take them, and the others look again after it. Should its holder be killed, it ends with its
 * connection.
 */
async function migrate(source: DataSource, pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATING]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    // Closed, not given back: the lock goes with it, whatever became of the connection.
    client.release(true);
  }
}

/** Runs one statement on a server's maintenance database, such as `create database`. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
