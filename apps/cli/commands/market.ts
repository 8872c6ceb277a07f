import { businessDateOf, isBusinessDate } from '../../../libs/kernel/business-date.js';
import type { Said } from '../../../libs/matching/explanation/sentences.js';
import { openingsExplained, workerExplained } from '../../../libs/matching/projections/market-today.js';
import type { FactSource } from '../../../libs/process/room.js';
import { rehearse } from '../../worker/rehearsal/rehearse.js';
import type { Runtime } from '../../worker/runtime.js';
import { withFreshDatabase, withStore } from '../store.js';
import { print } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { readScenario } from './rehearse.js';

export interface MarketOptions {
  readonly on?: string;
  readonly scenario?: string;
  readonly json?: boolean;
}

/** Where a round would place a worker today, and why there or nowhere. */
export async function matchExplainCommand(workerId: string, options: MarketOptions): Promise<ExitCode> {
  const explained = await askedOfMarket(options, (source, on) => workerExplained(source, { workerId, on }));
  if (explained === undefined) {
    const refusal = { code: 'worker-unknown', message: `${workerId}: no worker has this id`, citation: null };
    print(JSON.stringify(refusal, null, 2));
    return 1;
  }
  show(explained, options);
  return 0;
}

/** Employers ranked by what one more opening of theirs is worth. */
export async function matchOpeningsCommand(
  options: MarketOptions & { readonly limit: string },
): Promise<ExitCode> {
  const limit = Number(options.limit);
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new UsageError(`--limit ${options.limit}: a whole number from 1 needed`);
  }
  show(await askedOfMarket(options, (source, on) => openingsExplained(source, { on, limit })), options);
  return 0;
}

/** Asks the kept data, or the end of a scenario, on a day; today where none is named. */
export async function askedOfMarket<Answer>(
  options: MarketOptions,
  ask: (source: FactSource, on: string, runtime: Runtime) => Promise<Answer>,
): Promise<Answer> {
  if (options.on !== undefined && !isBusinessDate(options.on)) {
    throw new UsageError(`--on ${options.on}: a day of the calendar needed, as 2023-03-01`);
  }
  const answer = (runtime: Runtime) =>
    ask(runtime.engine.factsOf('matching'), options.on ?? businessDateOf(runtime.clock.now()), runtime);
  if (options.scenario === undefined) {
    return withStore(async (runtime) => {
      await runtime.engine.settle();
      return answer(runtime);
    });
  }
  const lines = await readScenario(options.scenario);
  const until = options.on === undefined ? {} : { until: options.on };
  let found: { readonly answer: Answer } | undefined;
  const inspect = async (runtime: Runtime) => {
    found = { answer: await answer(runtime) };
  };
  await withFreshDatabase((databaseUrl) => rehearse(lines, { databaseUrl, inspect, ...until }));
  if (!found) throw new Error('the rehearsal ended without being looked at');
  return found.answer;
}

function show(answer: { readonly explanation: Said }, { json }: MarketOptions): void {
  const { zh, en } = answer.explanation;
  print(json ? JSON.stringify(answer, null, 2) : [...zh, '', ...en].join('\n'));
}
