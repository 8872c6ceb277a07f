import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** The log as a whole: its chain, its archive. */
export function addLog(labor: Command, done: Done): void {
  example(
    labor
      .command('verify')
      .description('walk the chain of the log and say what was changed · 校验日志的完整性')
      .option('--noted <head>', 'POSITION:HASH noted down earlier, or a file that --state wrote')
      .option('--public-key <file>', 'checks the signature of that file first')
      .option('--state <file>', 'write the head there, signed when LABOR_SIGNING_KEY_FILE is set')
      .option('--json', 'print one JSON object')
      .action(async (options) => done(await (await import('../commands/verify.js')).verifyCommand(options))),
    'labor verify --state head.json',
  );
  const archive = labor.command('archive').description('old parts of the log in files · 日志归档');
  example(
    archive
      .command('list')
      .description('partitions of the log and where they lie · 查看分区')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('../commands/archive.js')).archiveListCommand(options)),
      ),
    'labor archive list',
  );
  example(
    archive
      .command('write')
      .description('take old, closed partitions into compressed files · 归档旧分区')
      .requiredOption('--before <date>', 'those whose last event was recorded before this day')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('../commands/archive.js')).archiveWriteCommand(options)),
      ),
    'labor archive write --before 2020-01-01',
  );
}
