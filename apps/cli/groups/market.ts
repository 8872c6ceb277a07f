import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** Questions about the present market, as a round would see it; nothing is written. */
export function addMarket(match: Command, done: Done): void {
  example(
    match
      .command('explain')
      .description('where a round would place a worker, and why there or nowhere · 解释某人的安置结果')
      .argument('<worker>')
      .option('--on <date>', 'as of this day')
      .option('--scenario <file>', 'ask about the end of a scenario instead of the kept data')
      .option('--json', 'print one JSON object')
      .action(async (worker, options) =>
        done(await (await import('../commands/market.js')).matchExplainCommand(worker, options)),
      ),
    'labor match explain w1 --on 2023-03-01',
  );
  example(
    match
      .command('openings')
      .description('employers by what one more opening of theirs is worth · 增加名额的价值排序')
      .option('--on <date>', 'as of this day')
      .option('--limit <number>', 'so many employers', '20')
      .option('--scenario <file>', 'ask about the end of a scenario instead of the kept data')
      .option('--json', 'print one JSON object')
      .action(async (options) =>
        done(await (await import('../commands/market.js')).matchOpeningsCommand(options)),
      ),
    'labor match openings --limit 5',
  );
  example(
    match
      .command('compare')
      .description('what other ways of matching would cost · 与其他匹配方式比较')
      .argument('[file]', 'an instance; without one, the present market')
      .option('--on <date>', 'as of this day')
      .option('--scenario <file>', 'ask about the end of a scenario instead of the kept data')
      .option('--json', 'print one JSON object')
      .addHelpText(
        'after',
        '\nWays: the optimum; deferred acceptance (workers ask, postings rank by priority, then fit:\n' +
          'stable); first come, first served, in the order of registration (of an instance: of its numbers).',
      )
      .action(async (file, options) =>
        done(await (await import('../commands/market.js')).matchCompareCommand(file, options)),
      ),
    'labor match compare market.txt',
  );
}
