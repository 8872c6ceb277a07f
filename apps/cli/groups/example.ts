import type { Command } from 'commander';
import type { ExitCode } from '../usage-error.js';

/** Told how a command ended. */
export type Done = (code: ExitCode) => void;

/** Every command shows how it is used. */
export function example(command: Command, text: string): Command {
  return command.addHelpText('after', `\nExample:\n  ${text}`);
}
