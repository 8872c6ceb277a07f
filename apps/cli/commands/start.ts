import type { ExitCode } from '../usage-error.js';
import { UsageError } from '../usage-error.js';

export async function startCommand(_options: object): Promise<ExitCode> {
  throw new UsageError('the server is not there yet');
}
