import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import {
  forgetOwner,
  noteOwner,
  otherOwnerOf,
  sweepAbandoned,
} from '../../../infra/local-servers/owned-folder.js';
import { hasGone, serverNotedIn } from '../../../infra/local-servers/server-process.js';
import { databaseServerUser, findBinaries, type ServerUser } from './binaries.js';

/** A PostgreSQL of our own: reached by a socket in its private folder, so that no port is taken or opened. */
export interface EmbeddedPostgres {
  /** Connection string of the database `postgres` on it. */
  readonly url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  /** Its process. */
  readonly pid: number;
  /** Ends it at once, as the loss of a machine would; `restart` brings it back on what it had. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Kept between runs; absent, a throw-away folder is made and removed at the end. */
  readonly folder?: string;
  /** Where a throw-away folder is made; absent, among the machine's temporary files. */
  readonly throwAwayIn?: string;
  /** Of all processes together; absent: enough for a few. */
  readonly maxConnections?: number;
  /** More of its settings, as `name=value`; they win over those made here. */
  readonly settings?: readonly string[];
}

const THROW_AWAY_PREFIX = 'labour-pg-';
const START_TIMEOUT_MS = 60_000;
const START_AGAIN_MS = 100;
const LOG_LINES_SHOWN = 5;
const MAX_CONNECTIONS = 100;
/** For data that nobody needs after a crash of the machine. */
const THROW_AWAY_FLAGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum_naptime=10s',
];

/** Starts a server on `folder` (or a throw-away one) and waits until it answers. */
export async function startEmbeddedPostgres(options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const throwAway = options.folder === undefined;
  const place = options.throwAwayIn ?? tmpdir();
  if (throwAway) await sweepAbandoned(place, THROW_AWAY_PREFIX, stopAbandoned);
  const folder = options.folder ? resolve(options.folder) : mkdtempSync(join(place, THROW_AWAY_PREFIX));
  const cluster = join(folder, 'cluster');
  await refuseSecondOwner(folder);
  noteOwner(folder);
  const user = databaseServerUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const binaries = await findBinaries();
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries.initdb, cluster, user);
  const start = () =>
    startServer({
      binary: binaries.postgres,
      cluster,
      folder,
      throwAway,
      user,
      maxConnections: options.maxConnections ?? MAX_CONNECTIONS,
      more: options.settings ?? [],
    });
  let server = await start();
  const urlOf = (database: string) => urlIn(folder, database);
  return {
    url: urlOf('postgres'),
    urlOf,
    get pid() {
      return server.pid;
    },
    kill: () => server.kill(),
    restart: async () => {
      await server.kill();
      server = await startAgain(start);
    },
    stop: async () => {
      await server.stop();
      forgetOwner(folder);
      if (throwAway) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The connection string of the server that another process of ours keeps running on a folder, if one does.
 * It is theirs to stop.
 */
export function runningPostgres(folder: string): string | undefined {
  const running = otherOwnerOf(resolve(folder)) !== undefined && isReady(join(resolve(folder), 'cluster'));
  return running ? urlIn(resolve(folder), 'postgres') : undefined;
}

function urlIn(folder: string, database: string): string {
  return `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
}

function initialise(initdb: string, cluster: string, user: ServerUser | undefined): void {
  const done = spawnSync(
    initdb,
    ['-D', cluster, '-U', 'postgres', '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8'],
    { ...user, encoding: 'utf8', cwd: dirname(cluster) },
  );
  if (done.status === 0) return;
  const unreachable = user && /permission denied/i.test(done.stderr);
  const hint = unreachable
    ? ' PostgreSQL does not run as root: the user it runs as must be able to enter the folders above.'
    : '';
  throw new Error(
    `the database could not be made in ${cluster}: ${done.stderr.trim() || done.error}.${hint}`,
  );
}

interface StartedServer {
  readonly pid: number;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Processes of a server that was killed let its memory go a moment later; until then it does not start. */
async function startAgain(start: () => Promise<StartedServer>): Promise<StartedServer> {
  const until = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (performance.now() > until || !String(error).includes('shared memory')) throw error;
      await new Promise((next) => setTimeout(next, START_AGAIN_MS));
    }
  }
}

async function startServer(options: {
  binary: string;
  cluster: string;
  folder: string;
  throwAway: boolean;
  user: ServerUser | undefined;
  maxConnections: number;
  more: readonly string[];
}): Promise<StartedServer> {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${options.folder}`,
    'unix_socket_permissions=0700',
    'shared_buffers=256MB',
    `max_connections=${options.maxConnections}`,
    'timezone=UTC',
    'log_min_messages=warning',
    ...(options.throwAway ? THROW_AWAY_FLAGS : []),
    ...options.more,
  ];
  const child = spawn(options.binary, ['-D', options.cluster, ...settings.flatMap((one) => ['-c', one])], {
    ...options.user,
    cwd: options.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: a Ctrl-C in the terminal reaches us, and we stop the server when our work is done.
    detached: true,
  });
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log.push(...text.split('\n').filter(Boolean));
    log.splice(0, Math.max(0, log.length - LOG_LINES_SHOWN));
  });
  child.unref();
  (child.stderr as unknown as { unref(): void }).unref();
  const ended = new Promise<void>((resolveEnd) => child.once('exit', () => resolveEnd()));
  const startedAt = performance.now();
  while (!isReady(options.cluster, child.pid)) {
    if (child.exitCode !== null || performance.now() - startedAt > START_TIMEOUT_MS) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL did not start in ${options.folder}: ${log.join(' | ')}`);
    }
    await new Promise((next) => setTimeout(next, 20));
  }
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.ref();
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.ref();
      // A throw-away server needs no checkpoint: it is told to quit at once.
      if (child.exitCode === null && child.signalCode === null)
        child.kill(options.throwAway ? 'SIGQUIT' : 'SIGINT');
      await ended;
    },
  };
}

/**
 * The eighth line of postmaster.pid says `ready` once connections are taken. A server that was killed leaves
 * the file as it was: whoever has just started one asks for the pid in the first line too.
 */
function isReady(cluster: string, pid?: number): boolean {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines[7]?.trim() === 'ready' && (pid === undefined || Number(lines[0]) === pid);
}

async function refuseSecondOwner(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const owner = otherOwnerOf(folder);
  if (owner !== undefined) {
    throw new Error(`${folder} is in use by process ${owner}. Perhaps another \`npm start\` is running.`);
  }
  await stopAbandoned(folder);
}

/** Stops the server of an owner that was killed, known by the pid it wrote itself. */
async function stopAbandoned(folder: string): Promise<void> {
  const cluster = join(folder, 'cluster');
  const pid = serverNotedIn(join(cluster, 'postmaster.pid'), cluster);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  await hasGone(pid, START_TIMEOUT_MS);
}
