import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupRefused, type Progress } from './refused.js';

export const MANIFEST = 'manifest.json';
/** A folder that is being written, or was when its writer ended. */
export const UNFINISHED = '.unfinished-';
export const FORMAT = 1;

export interface TableFile {
  readonly table: string;
  readonly file: string;
  /** In the order in which they lie in the file. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the file as it lies there, packed. */
  readonly sha256: string;
}

export interface LogFile {
  readonly tenant: string;
  readonly file: string;
  readonly sha256: string;
  /** Head of the tenant's log: as many events as its position. */
  readonly position: number;
  readonly hash: string;
}

/** What a backup holds; written last, so that a backup without it is known to be cut off. */
export interface Manifest {
  readonly format: number;
  readonly product: string;
  /** By the clock of the database. */
  readonly takenAt: string;
  readonly postgres: string;
  /** Names of the migrations that had run, in their order. */
  readonly migrations: readonly string[];
  readonly logs: readonly LogFile[];
  readonly tables: readonly TableFile[];
}

/** The folder itself, or the newest whole backup in it. */
export async function backupIn(folder: string): Promise<string> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new BackupRefused(`${folder} cannot be read: ${error.code ?? error.message}`);
  });
  if (names.includes(MANIFEST)) return folder;
  const whole: string[] = [];
  for (const name of names.filter((one) => !one.startsWith(UNFINISHED)).sort()) {
    if (await stat(join(folder, name, MANIFEST)).catch(() => undefined)) whole.push(name);
  }
  const newest = whole.at(-1);
  if (newest) return join(folder, newest);
  throw new BackupRefused(
    `${folder}: no ${MANIFEST} in it, nor in a folder in it. Perhaps the backup was cut off while it was ` +
      'written, or the folder is another one.',
  );
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new BackupRefused(`${folder}: no ${MANIFEST}: the backup was cut off while it was written`);
  }
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text) as Manifest;
  } catch {
    throw new BackupRefused(`${folder}/${MANIFEST} is no JSON: it was changed or cut off`);
  }
  if (manifest.format !== FORMAT) {
    throw new BackupRefused(`${folder}: format ${manifest.format} found, ${FORMAT} needed`);
  }
  return manifest;
}

/** Throws at the first file that is not as it was written. */
export async function checkSums(folder: string, manifest: Manifest, progress?: Progress): Promise<void> {
  const files = [...manifest.logs, ...manifest.tables];
  for (const [at, { file, sha256 }] of files.entries()) {
    progress?.(at, files.length, file);
    const sum = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(folder, file))) sum.update(chunk as Buffer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new BackupRefused(`${file}: ${code === 'ENOENT' ? 'missing' : code}: the backup is not whole`);
    }
    const found = sum.digest('hex');
    if (found === sha256) continue;
    throw new BackupRefused(`${file}: SHA-256 ${found} found, ${sha256} needed: it was changed or cut off`);
  }
}
