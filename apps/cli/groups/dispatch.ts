import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** Who travels together: proposals, and planning one of them. */
export function addDispatch(labor: Command, done: Done): void {
  const dispatch = labor.command('dispatch').description('point-to-point convoys · 点对点输送');
  example(
    dispatch
      .command('propose')
      .description('which convoys to plan from accepted offers, and who waits on · 建议车次')
      .option('--on <date>', 'as of this day')
      .option('--division <code>', 'only households of this division')
      .option('--scenario <file>', 'ask about the end of a scenario instead of the kept data')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('../commands/dispatch.js')).dispatchProposeCommand(options)),
      ),
    'labor dispatch propose --division 4205',
  );
  example(
    dispatch
      .command('confirm')
      .description('plan a proposed convoy and seat its people · 确认车次')
      .argument('<proposal>', 'as proposed')
      .requiredOption('--departs-at <instant>', 'with its offset')
      .requiredOption('--as <actor>', 'who organises it: agency, bureau, employer or station, ROLE:ID')
      .option('--convoy <id>', 'how the convoy is to be called')
      .option('--seats <number>', 'seats of the vehicle; as many as there are people where nothing is said')
      .action(async (proposal, options) =>
        done(await (await import('../commands/dispatch.js')).dispatchConfirmCommand(proposal, options)),
      ),
    'labor dispatch confirm proposal-3f9a1c0b7d2e --departs-at 2024-03-12T08:00:00+08:00 --as bureau:4205',
  );
}
