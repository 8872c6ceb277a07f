import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KEY_FILE, proveMasterKey } from '../../worker/backup/key-file.js';
import { backupIn } from '../../worker/backup/manifest.js';
import { restoreLines } from '../../worker/backup/restore-lines.js';
import { restoreStore } from '../../worker/backup/restore-store.js';
import { masterKeyFrom } from '../../worker/master-key-sources.js';
import { archiveFolder, dataFolder, ownServer } from '../store.js';
import { print, Progress } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface RestoreCommandOptions {
  readonly keys?: string;
  readonly withoutKeys?: boolean;
}

/** Brings a backup's folder, or a file of events, back into an empty store. */
export async function restoreCommand(from: string, options: RestoreCommandOptions): Promise<ExitCode> {
  const found = await stat(from).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${from} cannot be read: ${error.code ?? error.message}`);
  });
  if (options.keys !== undefined && options.withoutKeys) {
    throw new UsageError('--keys and --without-keys: one of them');
  }
  return found.isDirectory() ? restoreFolder(from, options) : restoreFile(from, options);
}

async function restoreFolder(from: string, options: RestoreCommandOptions): Promise<ExitCode> {
  if (options.withoutKeys) {
    throw new UsageError('--without-keys: only a file of events is restored without keys, no backup');
  }
  const folder = await backupIn(from);
  const candidates = [folder, dirname(folder)].map((place) => join(place, KEY_FILE));
  const keys = options.keys ?? candidates.find((file) => existsSync(file));
  if (keys === undefined) {
    throw new UsageError(`no ${KEY_FILE} beside ${folder}: say where it lies with --keys FILE`);
  }
  await proveMasterKey(keys, masterKeyFor(keys));
  const { manifest, leftOut } = await withServer((databaseUrl, told) =>
    restoreStore({ folder, databaseUrl, keys, progress: told }),
  );
  for (const { tenant, position, hash } of manifest.logs) {
    print(`恢复 restored  tenant ${tenant}: ${position} events, head ${hash || '(empty)'}`);
  }
  for (const table of leftOut) print(`  left out: ${table}, which this version has no more`);
  return 0;
}

async function restoreFile(file: string, options: RestoreCommandOptions): Promise<ExitCode> {
  const { keys } = options;
  const masterKey = masterKeyFor(keys);
  if (keys !== undefined) await proveMasterKey(keys, masterKey);
  const { end, unopened } = await withServer((databaseUrl, told) =>
    restoreLines({
      file,
      store: { databaseUrl, masterKey, archive: archiveFolder() },
      withoutKeys: options.withoutKeys ?? false,
      progress: told,
      ...(keys === undefined ? {} : { keys }),
    }),
  );
  const { position, hash } = end.head;
  print(`恢复 restored  tenant ${end.tenant}: ${position} events, head ${hash || '(empty)'}`);
  if (unopened > 0)
    print(`  ${unopened} claims left out: what they claim is sealed for good (erased persons)`);
  return 0;
}

/** The key that the keys were wrapped by must be there: a new one would open nothing. */
function masterKeyFor(keys: string | undefined) {
  const file = join(dataFolder(), 'master.key');
  const { LABOR_MASTER_KEY: text, LABOR_MASTER_KEY_FILE: named } = process.env;
  if (keys !== undefined && text === undefined && named === undefined && !existsSync(file)) {
    throw new UsageError(
      `no master key: copy the one of the old store to ${file}, or set LABOR_MASTER_KEY or ` +
        'LABOR_MASTER_KEY_FILE. No backup holds it.',
    );
  }
  return masterKeyFrom(process.env, file);
}

async function withServer<Result>(
  work: (databaseUrl: string, told: (done: number, all: number, what: string) => void) => Promise<Result>,
): Promise<Result> {
  const server = await ownServer();
  const progress = new Progress('restoring');
  try {
    return await work(server.url, (done, all, what) => progress.update(done, all, what));
  } finally {
    progress.end();
    await server.stop();
  }
}
