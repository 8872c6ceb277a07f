import { readFile } from 'node:fs/promises';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { takeComparison } from '../import/take-files.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { actorIn } from './do.js';

export interface CompareOptions {
  readonly source: string;
  readonly as: string;
  readonly asOf?: string;
}

/** A bureau's file beside what is recorded here, whole or not at all. */
export async function compareCommand(file: string, options: CompareOptions): Promise<ExitCode> {
  const { source, asOf } = options;
  const actor = actorIn(options.as);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: ${error.code ?? error.message}`);
  });
  return withStore(async ({ engine }) => {
    const taken = await takeComparison(engine, { bytes, source, asOf, actor });
    if (isRefusal(taken)) {
      print(`${file}: ${taken.code}: ${taken.message}`);
      return 1;
    }
    await engine.settle();
    print(JSON.stringify({ hash: taken.hash, rows: taken.rows }, null, 2));
    return 0;
  });
}
