import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { businessDateOf } from '../../../libs/kernel/business-date.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import type { PersonKeys } from '../../../libs/privacy/person-keys.js';
import { JOB_COLUMNS } from '../import/job-columns.js';
import { jobRows } from '../import/job-rows.js';
import { readTable } from '../import/read-table.js';
import { returnedFile, returnedFileName, type ReturnedRow } from '../import/returned-rows.js';
import type { RowOutcome } from '../import/row-outcome.js';
import { type RowsSent, sendRows } from '../import/send-rows.js';
import type { Table } from '../import/table.js';
import { WORKER_COLUMNS } from '../import/worker-columns.js';
import { workerRows } from '../import/worker-rows.js';
import { withStore } from '../store.js';
import { print, Progress, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface ImportOptions {
  readonly as: string;
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly statusFrom?: string;
}

const PROBLEMS_SHOWN = 10;
/** As persons are named to whom keys belong. */
const WORKER = 'worker:';

/**
 * Reads a roster or a list of vacancies, sends its good rows, and gives the bad ones back in a copy of the
 * file.
 */
export async function importCommand(
  what: 'workers' | 'jobs',
  file: string,
  options: ImportOptions,
): Promise<ExitCode> {
  const table = await readTable(file, what === 'workers' ? WORKER_COLUMNS : JOB_COLUMNS);
  if (isRefusal(table)) throw new UsageError(`${file}: ${table.code}: ${table.message}`);
  return withStore(async ({ engine, clock }) => {
    // Worker ids and command ids are made with the tenant's own key: the same person gets the same id again.
    const key = engine.keys.blindIndex('import', 'rows');
    const statusFrom = options.statusFrom ?? businessDateOf(clock.now());
    const outcomes =
      what === 'workers'
        ? workerRows(table, { key, statusFrom, erased: await erasedWorkers(engine.keys) })
        : jobRows(table, { key });
    preview(file, table, outcomes);
    if (options.dryRun) return outcomes.some((one) => one.kind === 'bad') ? 1 : 0;
    const progress = new Progress(`importing ${what}`);
    const sent = await sendRows(engine, outcomes, {
      actor: options.as,
      progress: (done, all) => progress.update(done, all),
    });
    await engine.settle();
    progress.end();
    return report(file, table, sent, options.rejects);
  });
}

/** Whoever was erased and stands in a file again is entered anew. */
async function erasedWorkers(keys: PersonKeys): Promise<ReadonlySet<string>> {
  const persons = [...(await keys.allErased())].filter((person) => person.startsWith(WORKER));
  return new Set(persons.map((person) => person.slice(WORKER.length)));
}

function preview(file: string, table: Table, outcomes: readonly RowOutcome[]): void {
  const bad = outcomes.filter((one) => one.kind === 'bad');
  print(
    `${basename(file)}: ${outcomes.length} rows, ${outcomes.length - bad.length} readable, ${bad.length} not`,
  );
  if (table.unknownColumns.length > 0) print(`columns passed over: ${table.unknownColumns.join(', ')}`);
  for (const row of bad.slice(0, PROBLEMS_SHOWN)) {
    print(`  row ${row.rowNumber}: ${row.reasons.map((one) => `${one.column} ${one.message}`).join('; ')}`);
  }
  if (bad.length > PROBLEMS_SHOWN) print(`  … and ${bad.length - PROBLEMS_SHOWN} more`);
}

async function report(
  file: string,
  table: Table,
  sent: RowsSent,
  rejects: string | undefined,
): Promise<ExitCode> {
  print(`added ${sent.added}, known before ${sent.repeated}, returned ${sent.returned.length}`);
  if (sent.returned.length === 0) return 0;
  const target = rejects ?? join(dirname(file), returnedFileName(basename(file), table));
  await writeReturned(target, table, sent.returned);
  print(`the returned rows, each with its reason: ${target}`);
  return 1;
}

async function writeReturned(target: string, table: Table, returned: readonly ReturnedRow[]): Promise<void> {
  try {
    await writeFile(target, await returnedFile(table, returned));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(`${target} cannot be written (${why}); the good rows are in, the others are:`);
    for (const row of returned) print(`  row ${row.rowNumber}: ${row.reasons.join('; ')}`);
  }
}
