import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** What a changed law would have cost; nothing is written. */
export function addWhatIf(policy: Command, done: Done): void {
  example(
    policy
      .command('what-if')
      .description('who would gain or lose under a changed law, and what it would cost · 政策模拟')
      .requiredOption(
        '--change <path>',
        'a file of changes, a parameter file, or a folder of draft documents',
      )
      .option('--from <date>', 'only what falls on this day or later')
      .option('--to <date>', 'only what falls on this day or earlier')
      .option('--csv <file>', 'every changed answer, a line each')
      .option('--chart <file>', 'cost by month and county, as SVG')
      .option('--scenario <file>', 'ask about the end of a scenario instead of the kept data')
      .option('--notices <folder>', 'documents and parameter files beside the built-in ones')
      .option('--json', 'print one JSON object')
      .action(async (options) => done(await (await import('../commands/what-if.js')).whatIfCommand(options))),
    'labor policy what-if --change test/fixtures/made-up/laws/reward-of-2500.yaml --chart cost.svg',
  );
}
