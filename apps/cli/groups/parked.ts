import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** Work that stands still. */
export function addParked(labor: Command, done: Done): void {
  const parked = labor
    .command('dead-letters')
    .alias('parked')
    .description('work that stands still · 搁置的工作');
  example(
    parked
      .command('list')
      .description('what stands still and why; exit code 1 when something does · 列出')
      .option('--json', 'print JSON')
      .action(async (options) =>
        done(await (await import('../commands/parked.js')).parkedListCommand(options)),
      ),
    'labor dead-letters list',
  );
  const ID = 'work-3f9a1c0b7d2e4856';
  example(
    parked
      .command('show')
      .description('one of them in full: the event at fault, what was decided · 查看')
      .argument('<id>', 'as listed')
      .option('--json', 'print JSON')
      .action(async (id, options) =>
        done(await (await import('../commands/parked.js')).parkedShowCommand(id, options)),
      ),
    `labor dead-letters show ${ID}`,
  );
  const AS = '--as bureau:4205';
  for (const [how, title, sample] of [
    ['retry', 'try it again as it is · 重试', `${ID} ${AS}`],
    ['skip', 'go on without the item that fails · 跳过', `${ID} --item event-1204 --reason duplicate ${AS}`],
    [
      'repair',
      'go on with other data in place of the event’s · 修正',
      `${ID} --item event-1204 --data '{"jobId":"j1"}' --reason typo ${AS}`,
    ],
  ] as const) {
    const decision = parked
      .command(how)
      .description(title)
      .argument('<id>', 'as listed')
      .requiredOption('--as <actor>', 'who decides, ROLE:ID');
    if (how === 'retry') decision.option('--reason <text>', 'why');
    else decision.requiredOption('--item <item>', 'as listed').requiredOption('--reason <text>', 'why');
    if (how === 'repair')
      decision.requiredOption('--data <json>', 'all fields of the event, or - for standard input');
    decision.action(async (id, options) =>
      done(await (await import('../commands/parked.js')).parkedDecisionCommand(how, id, options)),
    );
    example(decision, `labor dead-letters ${how} ${sample}`);
  }
}
