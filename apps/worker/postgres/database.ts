import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';

/** Connections a process holds at most: appends, handlers, doors and queries together. */
const POOL_LIMIT = 24;

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
  const pool = new pg.Pool({ connectionString: url, max: POOL_LIMIT });
  // A connection lost while idle is made anew at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one lost between two statements of whoever holds it: their next statement tells them.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...schema.entities],
    migrations: [...schema.migrations],
    migrationsRun: true,
    migrationsTransactionMode: 'each',
    logging: false,
    poolErrorHandler: () => undefined,
    extra: { max: POOL_LIMIT / 4 },
  });
  try {
    await source.initialize();
  } catch (error) {
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
