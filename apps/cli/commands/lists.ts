import type { ExitCode } from '../usage-error.js';
import { UsageError } from '../usage-error.js';

export async function listsCommand(_options: object): Promise<ExitCode> {
  throw new UsageError('the lists are not there yet');
}
