import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** The commands that copy the kept data, and bring it back. */
export function addCopies(labor: Command, done: Done): void {
  example(
    labor
      .command('backup')
      .description('copy the kept data into a folder while the server runs · 备份')
      .argument('<folder>', 'each backup makes a folder of its own in it')
      .option('--keys <folder>', 'where the one file of keys lies, written over each time')
      .option('--verify', 'check the newest backup of the folder instead, without a database')
      .action(async (folder, options) =>
        done(await (await import('../commands/backup.js')).backupCommand(folder, options)),
      ),
    'labor backup /srv/backups --keys /srv/keys',
  );
  example(
    labor
      .command('restore')
      .description('bring a backup or a file of events back into an empty store · 恢复')
      .argument('<from>', 'the folder of a backup, or a file that `labor export` wrote')
      .option('--keys <file>', 'keys of persons, as a backup wrote them')
      .option('--without-keys', 'take a file of events though what is sealed can never be read')
      .action(async (from, options) =>
        done(await (await import('../commands/restore.js')).restoreCommand(from, options)),
      ),
    'labor restore /srv/backups',
  );
  example(
    labor
      .command('export')
      .description('write the log as CloudEvents, a line an event · 导出事件日志')
      .argument('<file>', 'packed when it ends in .gz; - for standard output')
      .option('--after <position>', 'only events after this position')
      .option('--types <names>', 'only these types, divided by commas')
      .option('--tenant <id>', 'of this registry')
      .option('--open', 'personal fields in clear: no erasure reaches such a file')
      .action(async (file, options) =>
        done(await (await import('../commands/export.js')).exportCommand(file, options)),
      ),
    'labor export log.jsonl.gz',
  );
}
