import type { ExitCode } from '../usage-error.js';
import { UsageError } from '../usage-error.js';

export async function demoCommand(_options: object): Promise<ExitCode> {
  throw new UsageError('the demo is not there yet');
}
