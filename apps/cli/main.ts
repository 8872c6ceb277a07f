import { CommanderError } from 'commander';
import { program } from './program.js';
import { say } from './terminal.js';
import { type ExitCode, UsageError } from './usage-error.js';

async function main(): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    await program((answer) => {
      code = answer;
    }).parseAsync(process.argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      say(`labor: ${error.message}`);
      return 2;
    }
    say(`labor: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.LABOR_DEBUG && error instanceof Error) say(error.stack ?? '');
    return 1;
  }
}

process.exitCode = await main();
