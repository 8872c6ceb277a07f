import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { once } from 'node:events';
import { chartOf } from '../../../libs/analytics/projections/chart.js';
import { type ChangedLaw, readChange } from '../../../libs/analytics/projections/change.js';
import { csvLines } from '../../../libs/analytics/projections/changed-answers.js';
import { reportOf } from '../../../libs/analytics/projections/report.js';
import type { Tally } from '../../../libs/analytics/projections/tally.js';
import { whatIf } from '../../../libs/analytics/projections/what-if.js';
import { businessDateOf, isBusinessDate } from '../../../libs/kernel/business-date.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { buildLaw } from '../../../libs/policy/law/law.js';
import { LawError } from '../../../libs/policy/law/law-error.js';
import { foldersOfNotices } from '../../../libs/policy/law/load-law.js';
import { rehearse } from '../../worker/rehearsal/rehearse.js';
import type { Runtime } from '../../worker/runtime.js';
import { whatIfText } from '../reports/what-if-text.js';
import { withFreshDatabase, withStore } from '../store.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { houseUnder, readScenario } from './rehearse.js';

export interface WhatIfOptions {
  readonly change: string;
  readonly from?: string;
  readonly to?: string;
  readonly csv?: string;
  readonly chart?: string;
  readonly scenario?: string;
  readonly notices?: string;
  readonly json?: boolean;
}

/** Who would gain and lose under a changed law, and what it would cost; nothing is written to the log. */
export async function whatIfCommand(options: WhatIfOptions): Promise<ExitCode> {
  for (const [name, day] of [
    ['--from', options.from],
    ['--to', options.to],
  ] as const)
    if (day !== undefined && !isBusinessDate(day))
      throw new UsageError(`${name} ${day}: a day of the calendar needed, as 2023-03-01`);
  const law = changedLaw(options);
  let code: ExitCode = 0;
  const ask = async (runtime: Runtime) => {
    code = await answer(runtime, law, options);
  };
  if (options.scenario === undefined) {
    await withStore(ask);
    return code;
  }
  const house = houseUnder('--notices', options.notices);
  const lines = await readScenario(options.scenario);
  await withFreshDatabase((databaseUrl) => rehearse(lines, { databaseUrl, house, inspect: ask }));
  return code;
}

function changedLaw({ change, notices }: WhatIfOptions): ChangedLaw {
  try {
    return readChange(change, foldersOfNotices({ LABOR_NOTICES: notices ?? process.env.LABOR_NOTICES }));
  } catch (error) {
    if (error instanceof LawError) throw new UsageError(`--change ${change}: ${error.message}`);
    throw error;
  }
}

async function answer(
  { engine, clock }: Runtime,
  law: ChangedLaw,
  options: WhatIfOptions,
): Promise<ExitCode> {
  const [from, to] = [options.from ?? null, options.to ?? null];
  // A thread for each core, while this one only reads: a thread may have a larger young generation.
  const threads = availableParallelism() > 1 ? 2 : 0;
  const keepsChanged = options.csv !== undefined;
  const question = { ...law, from, to, until: clock.now(), keepsChanged };
  const replayed = await whatIf(engine.log, question, { threads, here: threads === 0 });
  if (isRefusal(replayed)) {
    say(`${replayed.code}: ${replayed.message}`);
    return 1;
  }
  const laws = { before: buildLaw(law.before), after: buildLaw(law.after) };
  const report = reportOf(replayed, { ...laws, from, to, today: businessDateOf(clock.now()) });
  if (options.csv !== undefined) await writeCsv(options.csv, replayed.tally);
  if (options.chart !== undefined) await writeFile(options.chart, chartOf(report));
  print(options.json ? JSON.stringify(report, null, 2) : whatIfText(report));
  return 0;
}

async function writeCsv(path: string, tally: Tally): Promise<void> {
  const file = createWriteStream(path);
  for (const line of csvLines(tally)) if (!file.write(`${line}\r\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}
