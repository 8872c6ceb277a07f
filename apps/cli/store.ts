import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { MasterKeyRefused } from '../../libs/privacy/key-generations.js';
import { administer } from '../worker/postgres/database.js';
import { runningPostgres, startEmbeddedPostgres } from '../worker/postgres/embedded-postgres.js';
import { masterKeyFrom } from '../worker/master-key-sources.js';
import { dataFolderFrom } from '../worker/process-settings.js';
import { houseFrom } from '../worker/rooms.js';
import { archiveFolderFrom, openRuntime, type Runtime, type RuntimeOptions } from '../worker/runtime.js';
import { UsageError } from './usage-error.js';

/** Where the kept data lies, unless DATABASE_URL names a server. */
export function dataFolder(): string {
  return dataFolderFrom(process.env);
}

/** Where archived parts of the log lie. */
export function archiveFolder(): string {
  return archiveFolderFrom(process.env, dataFolder());
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The server of the kept data: DATABASE_URL, the one that `labor start` keeps running, or one started for
 * this command.
 */
export async function keptServer(): Promise<Server> {
  const external = process.env.DATABASE_URL;
  if (external) return { url: external, stop: async () => undefined };
  const folder = join(dataFolder(), 'postgres');
  const running = runningPostgres(folder);
  if (running) return { url: running, stop: async () => undefined };
  return startEmbeddedPostgres({ folder });
}

/** As `keptServer`, for whoever keeps it running: a second one on the same folder is refused. */
export async function ownServer(): Promise<Server> {
  const external = process.env.DATABASE_URL;
  if (external) return { url: external, stop: async () => undefined };
  return startEmbeddedPostgres({ folder: join(dataFolder(), 'postgres') });
}

/** Does something with the kept data and lets go of it, whatever happens. */
export async function withStore<Result>(
  work: (runtime: Runtime) => Promise<Result>,
  of: Pick<RuntimeOptions, 'tenant' | 'matcher'> = {},
): Promise<Result> {
  const server = await keptServer();
  try {
    const masterKey = masterKeyFrom(process.env, join(dataFolder(), 'master.key'));
    const archive = archiveFolder();
    const house = houseFrom(process.env);
    const runtime = await openRuntime({ databaseUrl: server.url, masterKey, archive, house, ...of }).catch(
      (error: Error) => {
        if (error instanceof MasterKeyRefused) throw new UsageError(error.message);
        throw new UsageError(
          `the database cannot be used: ${error.message}. ` +
            'Perhaps it is not running, or DATABASE_URL is wrong.',
        );
      },
    );
    try {
      return await work(runtime);
    } finally {
      await runtime.close();
    }
  } finally {
    await server.stop();
  }
}

/** An empty database that is dropped afterwards: on the server at hand, or on one that goes with it. */
export async function withFreshDatabase<Result>(
  work: (databaseUrl: string) => Promise<Result>,
): Promise<Result> {
  const external = process.env.DATABASE_URL;
  if (!external) {
    const server = await startEmbeddedPostgres();
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  }
  const name = `rehearsal_${process.pid}_${randomBytes(4).toString('hex')}`;
  await administer(external, `create database ${name}`);
  try {
    const url = new URL(external);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await administer(external, `drop database if exists ${name} with (force)`);
  }
}
