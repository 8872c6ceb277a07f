import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** The lists that the notices ask for. */
export function addReport(labor: Command, done: Done): void {
  example(
    labor
      .command('report')
      .description('a list that a notice asks for, or all of them · 清单与台账')
      .argument('[name]', 'as workshops; without it every list with its article and number of rows')
      .option('--division <code>', 'only this division and all below it')
      .option('--on <date>', 'as it stands on this day')
      .option('--scenario <file>', 'of the end of this scenario in place of the kept data')
      .option('--csv', 'print it as CSV')
      .option('--json', 'print one JSON object')
      .action(async (name, options) =>
        done(await (await import('../commands/report.js')).reportCommand(name, options)),
      ),
    'labor report workshops --division 4205 --csv > workshops.csv',
  );
}
