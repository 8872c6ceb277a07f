import type { Command } from 'commander';
import { type Done, example } from './example.js';

/** The matcher that follows the log. */
export function addMatcher(labor: Command, done: Done): void {
  const matcher = labor.command('matcher').description('the matcher that follows the log · 匹配器');
  example(
    matcher
      .command('status')
      .description('the market, its optimum, the last round, and who leads · 状态')
      .option('--json', 'print JSON')
      .action(async (options) =>
        done(await (await import('../commands/matcher.js')).matcherStatusCommand(options)),
      ),
    'labor matcher status',
  );
}
