import type { ExitCode } from '../usage-error.js';
import { UsageError } from '../usage-error.js';

export async function policyExplainCommand(_options: object): Promise<ExitCode> {
  throw new UsageError('explanations are not there yet');
}
