import { type BackupTaken, takeBackup } from '../../worker/backup/backup-store.js';
import type { Manifest } from '../../worker/backup/manifest.js';
import { verifyBackup } from '../../worker/backup/restore-store.js';
import { productVersion } from '../product-version.js';
import { archiveFolder, withStore } from '../store.js';
import { print, Progress } from '../terminal.js';
import type { ExitCode } from '../usage-error.js';

export interface BackupCommandOptions {
  readonly keys?: string;
  readonly verify?: boolean;
}

/** Copies the kept data into a folder of its own below the one given, or checks a copy made before. */
export async function backupCommand(folder: string, options: BackupCommandOptions): Promise<ExitCode> {
  const progress = new Progress(options.verify ? 'verifying' : 'backing up');
  const told = (done: number, all: number, what: string) => progress.update(done, all, what);
  if (options.verify) {
    const manifest = await verifyBackup(folder, told).finally(() => progress.end());
    print(`whole · 完整: ${summaryOf(manifest)}`);
    return 0;
  }
  const taken = await withStore((runtime) =>
    takeBackup(runtime, {
      folder,
      archiveFolder: archiveFolder(),
      product: productVersion(),
      progress: told,
      ...(options.keys === undefined ? {} : { keysFolder: options.keys }),
    }),
  ).finally(() => progress.end());
  tell(taken);
  return 0;
}

function tell({ folder, keysFile, keys, manifest }: BackupTaken): void {
  print(`备份 backup    ${folder}`);
  print(`  ${summaryOf(manifest)}`);
  print(`密钥 keys      ${keysFile} (${keys})`);
  print('主密钥不在备份中，请另行保存 · the master key is in neither: keep a copy of it apart');
}

function summaryOf(manifest: Manifest): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const logs = manifest.logs.map(
    ({ tenant, position, hash }) => `tenant ${tenant}: ${position} events, head ${hash || '(empty)'}`,
  );
  return [...logs, `${manifest.tables.length} tables, ${rows} rows`, manifest.takenAt].join('; ');
}
