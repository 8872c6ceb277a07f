import type { Command } from 'commander';
import type { ExitCode } from './usage-error.js';

/** Told how a command ended. */
export type Done = (code: ExitCode) => void;

/** Shows an example below a command's help. */
export function example(command: Command, text: string): Command {
  return command.addHelpText('after', `\nExample:\n  ${text}`);
}
