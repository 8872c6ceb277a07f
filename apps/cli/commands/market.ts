import { isRefusal, type Refusal } from '../../../libs/kernel/refusal.js';
import type { Said } from '../../../libs/matching/explanation/sentences.js';
import { gatherMarket } from '../../../libs/matching/facts/gather.js';
import { compareModes, type Comparison } from '../../../libs/matching/modes/compare.js';
import { openingsExplained, workerExplained } from '../../../libs/matching/projections/market-today.js';
import { marketOf } from '../../../libs/matching/round/matcher.js';
import type { FactSource } from '../../../libs/process/room.js';
import { inOrderOfRegistration } from '../../../libs/registry/projections/registered-workers.js';
import type { Runtime } from '../../worker/runtime.js';
import { comparisonText } from '../reports/comparison-text.js';
import { print, say } from '../terminal.js';
import { type ExitCode, UsageError } from '../usage-error.js';
import { instanceOf } from './match.js';
import { askedOnADay } from './asked-on-a-day.js';

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

/** What other ways of matching would cost: in an instance, or in the present market. */
export async function matchCompareCommand(
  file: string | undefined,
  options: MarketOptions,
): Promise<ExitCode> {
  const comparison = file === undefined ? await comparedNow(options) : await comparedInFile(file, options);
  if (isRefusal(comparison)) {
    say(`${file}: ${comparison.code}: ${comparison.message}`);
    return 1;
  }
  print(options.json ? JSON.stringify(comparison, null, 2) : comparisonText(comparison));
  return 0;
}

async function comparedInFile(file: string, options: MarketOptions): Promise<Comparison | Refusal> {
  if (options.on !== undefined || options.scenario !== undefined) {
    throw new UsageError(
      'an instance has no day and no scenario: leave --on and --scenario out, or the file',
    );
  }
  const instance = await instanceOf(file);
  // The numbers of an instance are the only order it has.
  return isRefusal(instance) ? instance : compareModes(instance, instance.tier.keys());
}

function comparedNow(options: MarketOptions): Promise<Comparison> {
  return askedOfMarket(options, async (source, on, { database, tenant }) => {
    const { instance, workers } = marketOf(await gatherMarket(on, source));
    const registered = await inOrderOfRegistration(database.source, tenant);
    const indexOf = new Map(workers.map(({ workerId }, index) => [workerId, index]));
    return compareModes(
      instance,
      registered.flatMap((workerId) => indexOf.get(workerId) ?? []),
    );
  });
}

/** Asks what matching knows, on a day. */
function askedOfMarket<Answer>(
  options: MarketOptions,
  ask: (source: FactSource, on: string, runtime: Runtime) => Promise<Answer>,
): Promise<Answer> {
  return askedOnADay(options, (runtime, on) => ask(runtime.engine.factsOf('matching'), on, runtime));
}

function show(answer: { readonly explanation: Said }, { json }: MarketOptions): void {
  const { zh, en } = answer.explanation;
  print(json ? JSON.stringify(answer, null, 2) : [...zh, '', ...en].join('\n'));
}
