import { readFile } from 'node:fs/promises';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { sha256Hex } from '../../../libs/kernel/sha256.js';
import { giveAtDoor } from '../../worker/door.js';
import type { Runtime } from '../../worker/runtime.js';
import { comparisonFile, type ComparisonRow } from '../import/comparison-file.js';
import { withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { actorIn } from './do.js';

export interface CompareOptions {
  readonly source: string;
  readonly as: string;
  readonly asOf?: string;
}

/**
 * A bureau's file beside what is recorded here, a comparison a row. Nothing of a file that cannot be read
 * whole, or names somebody unknown, is taken. The same file sent again changes nothing.
 */
export async function compareCommand(file: string, options: CompareOptions): Promise<ExitCode> {
  const actor = actorIn(options.as);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: ${error.code ?? error.message}`);
  });
  const rows = await comparisonFile(bytes);
  if (isRefusal(rows)) {
    print(`${file}: ${rows.code}: ${rows.message}`);
    return 1;
  }
  const hash = sha256Hex(bytes);
  return withStore(async (runtime) => {
    const found: { row: ComparisonRow; workerId: string }[] = [];
    for (const row of rows) {
      const workerId = await workerIn(runtime, row.worker);
      if (workerId === undefined) {
        print(`${file}: worker-unknown: line ${row.line}: nobody registered has this id or number`);
        return 1;
      }
      found.push({ row, workerId });
    }
    const asOf = options.asOf ?? businessDateOf(runtime.clock.now());
    let code: ExitCode = 0;
    for (const { row, workerId } of found) {
      const answer = await giveAtDoor(runtime.engine, {
        name: 'CompareEvidence',
        with: { workerId, source: options.source, asOf, hash, stated: row.stated },
        actor,
        commandId: sha256Hex(`${hash} ${row.line} ${asOf} ${options.source}`),
        mayRepeat: true,
      });
      if (!isRefusal(answer)) continue;
      print(`line ${row.line}: ${answer.code}: ${answer.message}`);
      code = 1;
    }
    await runtime.engine.settle();
    print(JSON.stringify({ hash, rows: found.length }, null, 2));
    return code;
  });
}

/** By id, else by identity number, of which only the blind index is asked. */
async function workerIn({ engine }: Runtime, text: string): Promise<string | undefined> {
  const source = engine.factsOf('policy');
  const holder = await source.holder({ kind: 'identity-number', key: text.toUpperCase(), blind: true });
  if (holder !== undefined) return holder.slice('worker-'.length);
  const [first] = await engine.log.reader.ofStream(`worker-${text}`);
  return first === undefined ? undefined : text;
}
