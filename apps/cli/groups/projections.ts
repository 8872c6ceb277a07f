import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** Read models and facts. */
export function addProjections(labor: Command, done: Done): void {
  const projections = labor
    .command('projections')
    .description('read models and facts: rebuild, ask of the past · 投影：重建、回溯');
  example(
    projections
      .command('list')
      .description('what there is, with rows and position · 列出投影')
      .option('--json', 'print one JSON list')
      .action(async (options) =>
        done(await (await import('../commands/projections.js')).projectionsListCommand(options)),
      ),
    'labor projections list',
  );
  example(
    projections
      .command('status')
      .description('how far behind, rebuilds under way, last rebuilt · 投影状态')
      .option('--json', 'print one JSON list')
      .action(async (options) =>
        done(await (await import('../commands/projections.js')).projectionsStatusCommand(options)),
      ),
    'labor projections status',
  );
  example(
    projections
      .command('rebuild')
      .description('fold anew beside the live one, compare by hash, swap · 重建并校验')
      .argument('[names...]', 'as `list` shows them')
      .option('--all', 'all of them')
      .option('--fresh', 'begin anew where an interrupted rebuild could be gone on with')
      .option('--json', 'print one JSON list')
      .addHelpText('after', '\nExits 1 when a live one differed, even though it was put right.')
      .action(async (names, options) =>
        done(
          await (await import('../commands/projections-rebuild.js')).projectionsRebuildCommand(
            names,
            options,
          ),
        ),
      ),
    'labor projections rebuild openings-still-free facts:matching',
  );
  example(
    projections
      .command('show')
      .description('as it was, and as it was known then · 按发生时间或获知时间查看')
      .argument('<name>', 'as openings-still-free or facts:ROOM/KIND')
      .option('--key <key>', 'only the row of this key')
      .option('--happened-by <instant>', 'only what had happened by then')
      .option('--known-by <instant>', 'only what had been recorded by then')
      .option('--json', 'print one JSON object')
      .action(async (name, options) =>
        done(await (await import('../commands/projections-show.js')).projectionsShowCommand(name, options)),
      ),
    'labor projections show contracts-alive --known-by 2024-03-01T00:00:00+08:00',
  );
}
