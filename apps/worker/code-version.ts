import { readFileSync } from 'node:fs';
import { digestOf } from '../../libs/kernel/ids.js';

/** Written by the build beside the compiled sources; sources that were not built have none. */
const BUILT = new URL('../../code-version.json', import.meta.url);

/**
 * Names the code and the law by which events are folded into states, for snapshots to be held against.
 * Undefined where the sources run without a build: they may change under a running process.
 */
export function codeVersion(lawVersion: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(BUILT, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const built: unknown = JSON.parse(text).codeVersion;
  return typeof built === 'string' ? digestOf(built, lawVersion) : undefined;
}
