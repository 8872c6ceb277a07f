import { type BusinessDate, endOfDay } from '../../../libs/kernel/business-date.js';
import { SimulatedClock } from '../../../libs/kernel/clock.js';
import { isRefusal } from '../../../libs/kernel/refusal.js';
import { giveAtDoor } from '../door.js';
import type { House } from '../rooms.js';
import { openRuntime, type Runtime, throwAwayMasterKey } from '../runtime.js';
import { type RefusedLine, type RehearsalReport, reportOf } from './report.js';
import type { ScenarioLine } from './scenario.js';

export interface RehearsalOptions {
  /** An empty database of its own. */
  readonly databaseUrl: string;
  readonly until?: BusinessDate;
  readonly house?: House;
  readonly progress?: (done: number, all: number) => void;
  /** Looks at the store before it goes. */
  readonly inspect?: (runtime: Runtime) => Promise<void>;
}

/** A day ends a moment before the next begins: what the next 00:00 brings belongs to the next day. */
const LAST_MOMENT_MS = 1;

/**
 * Plays a scenario on a fresh store under a simulated clock and says what came of it; the same lines give
 * the same
 * bytes. A refused line changes nothing, and the rehearsal goes on.
 */
export async function rehearse(
  lines: readonly ScenarioLine[],
  options: RehearsalOptions,
): Promise<RehearsalReport> {
  const last =
    options.until === undefined ? Number.POSITIVE_INFINITY : endOfDay(options.until) - LAST_MOMENT_MS;
  const wanted = lines.filter((line) => line.at <= last);
  const clock = new SimulatedClock(Math.min(wanted[0]?.at ?? 0, last));
  const runtime = await openRuntime({
    databaseUrl: options.databaseUrl,
    masterKey: throwAwayMasterKey(),
    clock,
    concurrency: 1,
    ...(options.house ? { house: options.house } : {}),
  });
  try {
    const refused: RefusedLine[] = [];
    for (const [done, line] of wanted.entries()) {
      options.progress?.(done, wanted.length);
      const refusal = await play(runtime, line);
      if (refusal) refused.push(refusal);
    }
    if (options.until !== undefined) {
      await runtime.engine.advanceTo(last);
      await runtime.engine.settle();
    }
    await options.inspect?.(runtime);
    await nothingMayStandStill(runtime);
    return await reportOf(runtime, refused);
  } finally {
    await runtime.close();
  }
}

/** A report in which a part of the work is missing would be believed. */
async function nothingMayStandStill({ engine }: Runtime): Promise<void> {
  const parked = await engine.parked();
  if (parked.length === 0) return;
  const named = parked.map(
    ({ handler, part, key, item, error }) => `${handler} ${part} ${key} at ${item}: ${error}`,
  );
  throw new Error(`no report, because ${parked.length} parts of the work stand still.\n${named.join('\n')}`);
}

async function play({ engine }: Runtime, line: ScenarioLine): Promise<RefusedLine | undefined> {
  await engine.advanceTo(line.at);
  if (line.do === 'Advance') return undefined;
  const answer = await giveAtDoor(engine, {
    name: line.do,
    with: line.with,
    actor: line.as,
    commandId: `rehearsal-line-${line.line}`,
    occurredAt: line.occurredAt ?? line.at,
  });
  await engine.settle();
  if (!isRefusal(answer)) return undefined;
  return {
    line: line.line,
    command: line.do,
    code: answer.code,
    citation: answer.citation,
    message: answer.message,
  };
}
