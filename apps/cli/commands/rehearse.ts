import { readFile } from 'node:fs/promises';
import { isBusinessDate } from '../../../libs/kernel/business-date.js';
import { rehearse } from '../../worker/rehearsal/rehearse.js';
import type { RehearsalReport } from '../../worker/rehearsal/report.js';
import { parseScenario, ScenarioError, type ScenarioLine } from '../../worker/rehearsal/scenario.js';
import { LawError } from '../../../libs/policy/law/law-error.js';
import { buildHouse, type House } from '../../worker/rooms.js';
import { rehearsalText } from '../reports/rehearsal-text.js';
import { withFreshDatabase } from '../store.js';
import { print, Progress } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';

export interface RehearseOptions {
  readonly until?: string;
  readonly policy?: string;
  readonly json?: boolean;
}

/** Plays a scenario file on a fresh store and prints what came of it; 1 when a line was refused. */
export async function rehearseCommand(file: string, options: RehearseOptions): Promise<ExitCode> {
  if (options.until !== undefined && !isBusinessDate(options.until)) {
    throw new UsageError(`--until ${options.until}: a day of the calendar needed, as 2025-12-31`);
  }
  const lines = await readScenario(file);
  const house = houseUnder('--policy', options.policy);
  const progress = new Progress('rehearsing');
  const report = await withFreshDatabase((databaseUrl) =>
    rehearse(lines, {
      databaseUrl,
      house,
      progress: (done, all) => progress.update(done, all),
      ...(options.until === undefined ? {} : { until: options.until }),
    }),
  );
  progress.end();
  print(options.json ? JSON.stringify(published(report), null, 2) : rehearsalText(report));
  return report.refusals.length > 0 ? 1 : 0;
}

/** The house under the built-in law, or with the files of a folder, else of LABOR_NOTICES, over it. */
export function houseUnder(option: string, folder: string | undefined): House {
  const policyFolder = folder ?? (process.env.LABOR_NOTICES || undefined);
  try {
    return buildHouse({ keepsLaw: false, ...(policyFolder === undefined ? {} : { policyFolder }) });
  } catch (error) {
    if (error instanceof LawError) throw new UsageError(`${option} ${policyFolder}: ${error.message}`);
    throw error;
  }
}

/** The lines of a scenario file; a file that cannot be begun is wrong usage. */
export async function readScenario(file: string): Promise<readonly ScenarioLine[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code ?? error.message}`);
  });
  try {
    return parseScenario(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof ScenarioError) throw new UsageError(`${file}, ${error.message}. Nothing was begun.`);
    if (error instanceof TypeError) throw new UsageError(`${file} is not UTF-8. Nothing was begun.`);
    throw error;
  }
}

/** The published shape: words for people stay out of it. */
function published(report: RehearsalReport): object {
  const refusals = report.refusals.map(({ message: _message, ...refusal }) => refusal);
  return { ...report, refusals };
}
