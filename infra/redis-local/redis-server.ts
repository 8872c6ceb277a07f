import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { freePorts } from '../local-servers/free-ports.js';
import { noteOwner, sweepAbandoned } from '../local-servers/owned-folder.js';
import { hasGone, serverNotedIn } from '../local-servers/server-process.js';
import { findRedis } from './find-server.js';

const THROW_AWAY_PREFIX = 'labour-redis-';
const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 5_000;
const ASK_EVERY_MS = 20;
const PID_FILE = 'redis.pid';

export interface RedisServerOptions {
  /** Kept between runs; absent, a throw-away folder is made and removed at the end. */
  readonly folder?: string;
  /** Absent: any free one. */
  readonly port?: number;
  readonly password?: string;
  /** PEM files; the port then speaks TLS alone. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca: string };
}

/** A Redis of our own on 127.0.0.1. */
export interface LocalRedis {
  /** As `redis://:password@127.0.0.1:6379`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** As a crash: nothing is told, nothing is saved. */
  kill(): Promise<void>;
  /** Starts again on the same port and folder, after `kill` or instead of it. */
  restart(): Promise<void>;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server and waits until it answers. Throws `RedisNotFound` where there is none to start. */
export async function startRedis(options: RedisServerOptions = {}): Promise<LocalRedis> {
  const throwAway = options.folder === undefined;
  const folder = options.folder ? resolve(options.folder) : mkdtempSync(join(tmpdir(), THROW_AWAY_PREFIX));
  mkdirSync(folder, { recursive: true });
  if (throwAway) {
    noteOwner(folder);
    await sweepAbandoned(tmpdir(), THROW_AWAY_PREFIX, endLeftOver);
  } else await endLeftOver(folder);
  const port = options.port ?? (await freePorts(1))[0] ?? 0;
  const url = urlOf(port, options);
  let child = await started(folder, port, options);
  return {
    url,
    port,
    get pid() {
      return child.pid as number;
    },
    kill: () => ended(child, 'SIGKILL'),
    restart: async () => {
      await ended(child, 'SIGKILL');
      child = await started(folder, port, options);
    },
    flush: () => asked(url, options, async (client) => void (await client.flushall())),
    stop: async () => {
      await ended(child, 'SIGTERM');
      rmSync(join(folder, PID_FILE), { force: true });
      if (throwAway) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function started(folder: string, port: number, options: RedisServerOptions): Promise<ChildProcess> {
  const program = await findRedis();
  const child = spawn(program.command, settings(folder, port, options), {
    cwd: folder,
    env: { ...process.env, ...program.environment },
    stdio: 'ignore',
    // A Ctrl-C in the terminal reaches us, and we stop the server when our work is done.
    detached: true,
  });
  child.unref();
  writeFileSync(join(folder, PID_FILE), String(child.pid));
  // When this process ends without `stop`, nobody else ends the server.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  const until = performance.now() + START_TIMEOUT_MS;
  let why = '';
  while (child.exitCode === null && child.signalCode === null && performance.now() < until) {
    const answer = await asked(urlOf(port, options), options, (client) => client.ping()).catch(
      (error: Error) => {
        why = error.message;
      },
    );
    if (answer === 'PONG') return child;
    await new Promise((resume) => setTimeout(resume, ASK_EVERY_MS));
  }
  await ended(child, 'SIGKILL');
  throw new Error(`Redis (${program.command}) did not start: ${lastLines(folder)} ${why}`);
}

function settings(folder: string, port: number, { password, tls }: RedisServerOptions): string[] {
  const ports = tls
    ? ['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'no'].concat([
        '--tls-cert-file',
        tls.cert,
        '--tls-key-file',
        tls.key,
        '--tls-ca-cert-file',
        tls.ca,
      ])
    : ['--port', `${port}`];
  return [
    ...ports,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--logfile',
    join(folder, 'redis.log'),
    // Everything in it can be made again, so nothing is written to the disk.
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
    ...(password === undefined ? [] : ['--requirepass', password]),
  ];
}

function urlOf(port: number, { password, tls }: RedisServerOptions): string {
  const sign = password === undefined ? '' : `:${encodeURIComponent(password)}@`;
  return `${tls ? 'rediss' : 'redis'}://${sign}127.0.0.1:${port}`;
}

async function asked<Answer>(
  url: string,
  { tls }: RedisServerOptions,
  question: (client: Redis) => Promise<Answer>,
): Promise<Answer> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    ...(tls ? { tls: { ca: readFileSync(tls.ca) } } : {}),
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await question(client);
  } finally {
    client.disconnect();
  }
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resume) => child.once('exit', () => resume()));
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(late);
}

/** Ends the server that a folder notes. */
async function endLeftOver(folder: string): Promise<void> {
  const pid = serverNotedIn(join(folder, PID_FILE), folder);
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  await hasGone(pid, STOP_TIMEOUT_MS);
}

function lastLines(folder: string): string {
  try {
    return readFileSync(join(folder, 'redis.log'), 'utf8').trim().split('\n').slice(-3).join(' | ');
  } catch {
    return 'it wrote no log.';
  }
}
